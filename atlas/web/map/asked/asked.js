/**
 * A question on the map (`atlas:asked`): while it is open the map is bare; the reader's answer and the hall's cloud lie over it; when it
 * is revealed, the line with its error, the land or the place. Who asks owns all of that; the map draws what it is told.
 */

import { el } from "../../kit/dom.js";
import { EVENTS, hear } from "../../kit/events.js";
import { holdsOn } from "../../state/changes.js";
import { bandWidth, shapeOf } from "../paths.js";
import { bare, hiddenName } from "./bare.js";
import { roomIn } from "./inside.js";

const DOT = { mine: 8, cloud: 5, right: 12 }; // px, radius, times how large names are written

/** @typedef {Pick<MapContext, "map" | "L" | "at" | "data" | "options">} Context */
/** @typedef {[number, number]} Position longitude, latitude */

/** @param {Position[]} way */
const flip = (way) => way.map(([lon, lat]) => /** @type {[number, number]} */ ([lat, lon]));

/**
 * Where names stand on a map: the ends and the middle of each.
 *
 * @param {LeafletMap} map
 */
function namesOn(map) {
  const { left, top } = map.getContainer().getBoundingClientRect();
  const names = [...map.getContainer().querySelectorAll(".label")].filter((node) =>
    node.checkVisibility({ visibilityProperty: true }),
  );
  return names.flatMap((node) => {
    const box = node.getBoundingClientRect();
    return [0, 0.5, 1].map((share) => {
      const place = map.containerPointToLatLng([box.left - left + share * box.width, box.top - top + box.height / 2]);
      return /** @type {Position} */ ([place.lng, place.lat]);
    });
  });
}

/**
 * Makes the shapes of a question.
 *
 * @param {Context} context
 */
function createMaker({ map, L, at, data, options }) {
  const k = () => Number.parseFloat(map.getContainer().style.getPropertyValue("--k")) || 1;
  const look = (/** @type {string} */ className, pane = "selection") => at(pane, { className, interactive: false });

  /**
   * A line or a dot.
   *
   * @param {Position[]} way
   * @param {string} name of the class
   * @param {number} radius px, of a dot
   * @returns {LeafletPath[]}
   */
  function stroke(way, name, radius) {
    if (way.length === 1) return [L.circleMarker(flip(way)[0], { ...look(`asked ${name}-dot`), radius: radius * k() })];
    const line = (/** @type {string} */ className) => L.polyline(flip(way), { ...look(className), fill: false });
    return [line(`asked ${name}-halo`), line(`asked ${name}`)];
  }

  /**
   * @param {string[]} cells
   * @param {string} day ISO
   */
  function landOf(cells, day) {
    const wanted = new Set(cells);
    return data.control.features.filter(({ properties: p }) => wanted.has(p.cell) && holdsOn(p, day));
  }

  /** @param {string} day ISO */
  const allLand = (day) => data.control.features.filter(({ properties }) => holdsOn(properties, day));

  /**
   * @param {MapFeature[]} features
   * @param {string} className
   * @param {number} [share] of the hall, 0 to 1
   */
  function areas(features, className, share) {
    const strength = share === undefined ? {} : { fillOpacity: 0.08 + 0.5 * share };
    return features.map((feature) => shapeOf(L, feature, { ...look(className), fill: true, ...strength }));
  }

  /**
   * How many of the hall chose a cell, written on it.
   *
   * @param {MapFeature[]} features
   * @param {number} share 0 to 1
   */
  function shareOn([feature], share) {
    const [room] = flip([roomIn(feature, namesOn(map))]);
    const html = el("span", { class: "asked-share" }, `${Math.round(100 * share)} %`);
    const icon = L.divIcon({ html, className: "asked-words", iconSize: [0, 0] });
    return L.marker(room, { icon, pane: "drawing", interactive: false, keyboard: false });
  }

  /**
   * A line of the survey with the band of its error.
   *
   * @param {string} layer
   * @param {string} day ISO
   */
  function rightLine(layer, day) {
    const lines = data[layer].features.filter(({ properties }) => holdsOn(properties, day));
    const arcs = new Set(lines.flatMap(({ properties }) => properties.arcs));
    const bands = data.arcs.features.filter(({ properties }) => arcs.has(properties.id));
    const zoom = map.getZoom();
    const drawn = bands.map((arc) => {
      const weight = bandWidth(arc.properties.accuracy_m, zoom, map.getCenter().lat, options.least_band);
      return shapeOf(L, arc, { ...look("asked-band"), fill: false, weight });
    });
    const heavy = ["asked asked-right-halo", "asked asked-right"].flatMap((className) =>
      lines.map((line) => shapeOf(L, line, { ...look(className), fill: false })),
    );
    return [...drawn, ...heavy];
  }

  return { stroke, landOf, allLand, areas, shareOn, rightLine };
}

/**
 * Everything that is drawn of a question.
 *
 * @param {ReturnType<typeof createMaker>} make
 * @param {AskedOnMap} asked
 */
function shapesOf(make, { question, hides, cloud, chosen, mine, cross }) {
  const { kind, day, cells = [], layer = "", at: spot } = question;
  const land = kind === "land";
  const shares = land ? Object.entries(chosen).map(([cell, share]) => ({ of: make.landOf([cell], day), share })) : [];
  const right = () => {
    if (layer) return make.rightLine(layer, day);
    if (land) return [...make.areas(make.landOf(cells, day), "asked asked-right-halo"), ...edge("asked asked-right")];
    return spot ? make.stroke([spot], "asked-right", DOT.right) : [];
  };
  const edge = (/** @type {string} */ className) => make.areas(make.landOf(cells, day), className);
  const gap = !hides && spot && mine.parts[0]?.length === 1 ? [[mine.parts[0][0], spot]] : [];
  return [
    ...(land ? make.areas(make.allLand(day), "asked asked-cell") : []),
    ...shares.flatMap(({ of, share }) => make.areas(of, "asked asked-picked", share)),
    ...make.areas(make.landOf(mine.cells, day), "asked asked-chosen"),
    ...cloud.flatMap((way) => make.stroke(way, "asked-cloud", DOT.cloud)),
    ...(hides ? [] : right()),
    ...gap.flatMap((way) => make.stroke(way, "asked-gap", 0)),
    ...mine.parts.flatMap((way) => make.stroke(way, "asked-mine", DOT.mine)),
    ...(cross ? make.stroke([cross], "asked-cross", DOT.mine) : []),
    ...shares.flatMap(({ of, share }) => (of.length ? [make.shareOn(of, share)] : [])),
  ];
}

/**
 * Listen on a map for a question. Returns what a state becomes while one is up; `redraw` is called when that changes.
 *
 * @param {Context} context
 * @param {Host} host
 * @param {() => void} redraw
 * @param {AbortSignal} signal
 */
export function listenForQuestion(context, host, redraw, signal) {
  const { map, L } = context;
  const make = createMaker(context);
  const drawn = L.layerGroup().addTo(map);
  const rule = el("style");
  document.head.append(rule);
  /** @type {AskedOnMap | null} */
  let asked = null;

  function draw() {
    drawn.clearLayers();
    for (const shape of asked ? shapesOf(make, asked) : []) drawn.addLayer(shape);
  }

  hear(
    host,
    EVENTS.asked,
    (next) => {
      const turns = asked?.hides !== next?.hides;
      asked = next;
      rule.textContent = hiddenName(asked);
      if (turns) redraw();
      draw(); // beside the names that stand now
    },
    signal,
  );
  map.on("zoomend", () => asked && draw()); // the band keeps its width on the ground
  signal.addEventListener("abort", () => rule.remove());
  return (/** @type {State} */ state) => bare(state, asked);
}
