/** Strokes as shapes on a map, each line on a halo of its own so that it reads on relief, hatch and water. */

import { el } from "../../kit/dom.js";
import { TOOLS } from "./stroke.js";

const HEAD = { long: 12, half: 7 }; // px of an arrow's head, times how large names are written
const GOES_WITHIN = 400; // ms, as in drawing.css

/** @typedef {import("./stroke.js").Px} Px */

/**
 * The three corners of an arrow's head at the end of a line, px; its direction is that of the last `long` px.
 *
 * @param {Px[]} line
 * @param {{long: number, half: number}} head
 * @returns {[Px, Px, Px]}
 */
export function headOf(line, { long, half }) {
  const tip = line[line.length - 1];
  const back = line.findLast(({ x, y }) => Math.hypot(x - tip.x, y - tip.y) >= long) ?? line[0];
  const turn = Math.atan2(tip.y - back.y, tip.x - back.x);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const corner = (/** @type {number} */ side) => ({
    x: tip.x - long * cos - side * half * sin,
    y: tip.y - long * sin + side * half * cos,
  });
  return [corner(1), tip, corner(-1)];
}

/** @param {Stroke} stroke */
const wayOf = ({ points }) => points.map(([lon, lat]) => /** @type {[number, number]} */ ([lat, lon]));

/**
 * Makes shapes of strokes on a map.
 *
 * @param {LeafletMap} map
 * @param {Leaflet} L
 * @param {At} at
 */
function createMaker(map, L, at) {
  const line = (/** @type {string} */ className) =>
    at("drawing", { className: `drawn ${className}`, interactive: false, fill: false });
  const px = (/** @type {[number, number]} */ position) => map.latLngToLayerPoint(position);
  const ground = (/** @type {Px} */ { x, y }) => map.layerPointToLatLng([x, y]);

  /** @param {[number, number][]} way */
  function head(way) {
    const k = Number.parseFloat(getComputedStyle(map.getContainer()).getPropertyValue("--k")) || 1;
    return headOf(way.map(px), { long: HEAD.long * k, half: HEAD.half * k }).map(ground);
  }

  /**
   * @param {string} text
   * @param {[number, number]} position
   */
  function words(text, position) {
    const html = el("span", { class: "drawn-text", dir: "auto" }, text);
    const icon = L.divIcon({ html, className: "drawn-words", iconSize: [0, 0] });
    return L.marker(position, { icon, pane: "drawing", interactive: false, keyboard: false });
  }

  /**
   * @param {[number, number][]} way its middle and a point of its edge
   * @param {string} className
   */
  function ring([middle, edge], className) {
    return L.circleMarker(middle, { ...line(className), radius: px(middle).distanceTo(px(edge)) });
  }

  return (/** @type {Stroke} */ stroke) => {
    const way = wayOf(stroke);
    if (way.length < TOOLS[stroke.tool]) return []; // as it may stand in a file
    if (stroke.tool === "text") return [words(stroke.text ?? "", way[0])];
    if (stroke.tool === "point") return [L.circleMarker(way[0], { ...line("drawn-point"), fill: true, radius: 6 })];
    const parts = ["drawn-halo", "drawn-line"];
    if (stroke.tool === "ring") return parts.map((part) => ring(way, part));
    if (stroke.tool === "pen") return parts.map((part) => L.polyline(way, line(part)));
    const tip = head(way);
    return parts.map((part) => L.polyline([way, tip], line(part)));
  };
}

/**
 * What is drawn on a map.
 *
 * @param {LeafletMap} map
 * @param {Leaflet} L
 * @param {At} at
 */
export function createShapes(map, L, at) {
  const make = createMaker(map, L, at);
  const preview = L.layerGroup().addTo(map);
  /** @type {Map<string, {stroke: Stroke, group: import("leaflet").LayerGroup}>} by what the stroke says */
  let drawn = new Map();

  /** @param {Stroke} stroke */
  const put = (stroke) => ({ stroke, group: L.layerGroup(make(stroke)).addTo(map) });

  /** @param {import("leaflet").LayerGroup} group */
  function take(group) {
    for (const layer of group.getLayers())
      if ("getElement" in layer) /** @type {LeafletPath} */ (layer).getElement()?.classList.add("drawn-gone");
    setTimeout(() => group.remove(), GOES_WITHIN);
  }

  map.on("zoomend", () => {
    // a ring's radius and an arrow's head are px
    for (const one of drawn.values()) {
      one.group.remove();
      one.group = put(one.stroke).group;
    }
  });

  return {
    /** @param {Stroke[]} strokes all that is to be seen */
    show(strokes) {
      const before = drawn;
      drawn = new Map(
        strokes.map((stroke) => {
          const key = JSON.stringify(stroke);
          return [key, before.get(key) ?? put(stroke)];
        }),
      );
      for (const [key, { group }] of before) if (!drawn.has(key)) take(group);
    },
    /** @param {Stroke | null} stroke that the hand is just drawing */
    preview(stroke) {
      preview.clearLayers();
      for (const layer of stroke ? make(stroke) : []) preview.addLayer(layer);
    },
  };
}
