/** What a map draws of the layers: features by day and switch, lines with their error, marks of change, the selection. */

import { putOff } from "../kit/dom.js";
import { changedBetween, holdsOn, partOf } from "../state/changes.js";
import { changeOn, edgeOf } from "./change.js";
import { createDots, ringRound } from "./dots/settlements.js";
import { classesOf, isDrawn, isLineDrawn, isMarked, paintOf } from "./drawn.js";
import { onPointed } from "./hand/pointing.js";
import { bandWidth, createFeatureSet, setBlur, shapeOf, withId } from "./paths.js";

/** Panes whose areas can be pressed. */
const PRESSED = ["control", "changes"];
/** @type {import("leaflet").TooltipOptions} */
const TIP = { className: "tip", opacity: 1 };
/** @type {import("leaflet").TooltipOptions} */
const TIP_OF_DOT = { className: "tip tip-said", opacity: 1, direction: "top", offset: [0, -6] };
/** The pane of the front where it is derived: bands, not lines. */
const FRONT = "front";
const HIT = 14; // px, width of what is pressed of a line

/**
 * A shape that is only looked at, drawn by its edge.
 *
 * @param {Pick<MapContext, "L" | "at">} context
 * @param {MapFeature} feature
 * @param {string} pane
 * @param {string} className
 */
function outline({ L, at }, feature, pane, className) {
  return shapeOf(L, feature, at(pane, { className, fill: false, interactive: false }));
}

/**
 * Make a band as wide as the error of its feature.
 *
 * @param {MapContext} context
 * @param {LeafletLayer} layer
 * @param {MapFeature} feature
 */
function sizeBand({ map, options }, layer, { properties: { accuracy_m: metres } }) {
  const weight = bandWidth(metres, map.getZoom(), map.getCenter().lat, options.least_band);
  const path = /** @type {LeafletPath} */ (layer).setStyle({ weight });
  /** @type {SVGElement | undefined} */ (path.getElement())?.style.setProperty("stroke-width", `${weight}px`); // over the sheet's
}

/**
 * One path for a feature, under a casing of its own where it is a heavy line.
 *
 * @param {MapContext} context
 * @param {DrawnFile} entry
 * @param {MapFeature} feature
 * @returns {LeafletLayer}
 */
function createFeatureLayer(context, entry, feature) {
  const { L, at } = context;
  const p = feature.properties;
  const paint = paintOf(entry, p, "ground");
  const pane = paint.pane ?? entry.pane;
  const interactive = PRESSED.includes(pane);
  const line = pane === "line" || pane === FRONT;
  const path = shapeOf(L, feature, at(pane, { className: classesOf(feature), interactive, fill: !line }));
  withId(path, p.id);
  if (pane === FRONT) return path.on("add", () => sizeBand(context, path, feature));
  if (!line) return path;
  const casing = outline(context, feature, "line", `casing casing-${paint.line}`);
  return L.layerGroup([casing, path]);
}

/**
 * The features of a file as a set, and the functions that show those of a state and size what is as wide as its error.
 *
 * @param {MapContext} context
 * @param {DrawnFile} entry
 * @param {FeatureActions} actions
 */
function createLayer(context, entry, actions) {
  const { features } = context.data[entry.file];
  const { pick, areaTip, point } = actions;
  if (entry.pane === "dots") {
    const { make, wear } = createDots(context, entry);
    const set = createFeatureSet(context, make);
    onPointed(context, set.group, TIP_OF_DOT, { pick, tell: areaTip });
    const show = (/** @type {MapFeature[]} */ found, /** @type {State} */ state) => {
      set.show(found);
      set.each((dot, feature) => wear(dot, feature, state));
    };
    return { entry, features, show, size: () => {} };
  }
  const set = createFeatureSet(context, (feature) => createFeatureLayer(context, entry, feature));
  onPointed(context, set.group, TIP, { pick, tell: areaTip, point });
  const isSoft = (/** @type {MapFeature} */ { properties: p }) => paintOf(entry, p, "ground").pane === FRONT;
  const size = () => set.each((layer, feature) => isSoft(feature) && sizeBand(context, layer, feature));
  return { entry, features, show: set.show, size };
}

/**
 * Arcs: the band of their error, the line by its class of error, and what is pressed of them.
 *
 * @param {MapContext} context
 * @param {FeatureActions} actions
 */
function createLines(context, { pick, lineTip }) {
  const { L, at, options } = context;
  const bands = createFeatureSet(context, (arc) => {
    const band = outline(context, arc, arc.properties.confidence === "low" ? "band-low" : "band", "error-band");
    return band.on("add", () => sizeBand(context, band, arc));
  });
  const survey = createFeatureSet(context, (arc) => {
    const upto = options.errors.find((one) => one.upto === null || arc.properties.accuracy_m <= one.upto);
    return outline(context, arc, "survey", `survey ${upto?.key}`);
  });
  const hits = createFeatureSet(context, (arc) =>
    withId(shapeOf(L, arc, at("hit", { className: "hit", fill: false, weight: HIT })), arc.properties.id),
  );
  onPointed(context, hits.group, TIP, { pick, tell: lineTip });
  return { bands, survey, hits, sizeBands: () => bands.each((band, arc) => sizeBand(context, band, arc)) };
}

/**
 * Outlines of the cells that changed hands since the day `before` of a state that asks for them. Returns the function that
 * marks them, or none, and returns them.
 *
 * @param {MapContext} context
 * @returns {(state: State) => ChangedCells}
 */
function createMarks(context) {
  const { map, L, data, options } = context;
  const drawn = L.layerGroup().addTo(map);
  /** @type {ChangedCells} */
  let changed = new Map();
  let was = "";

  /** @param {MapFeature} feature */
  function mark(feature) {
    const part = partOf(feature.properties);
    const symbol = changed.get(part)?.before?.symbol ?? "none";
    const edge = outline(context, feature, "selection", `changed-edge edge-${symbol}`);
    drawn.addLayer(outline(context, feature, "selection", "changed-halo")).addLayer(withId(edge, `changed-${part}`));
  }

  return (state) => {
    const { before, date } = state;
    const wanted = isMarked(options, state) ? `${before}/${date}` : "";
    if (wanted === was) return changed;
    was = wanted;
    drawn.clearLayers();
    changed = before && wanted ? changedBetween(data, before, date) : new Map();
    for (const feature of data.control.features) {
      if (changed.has(partOf(feature.properties)) && holdsOn(feature.properties, date)) mark(feature);
    }
    return changed;
  };
}

/**
 * The edge of the land that changed hands on the day of the state. Returns the function that draws it, or takes it off: it stays as
 * long as the stop does, and nothing moves.
 *
 * @param {MapContext} context
 * @returns {(state: State) => void}
 */
function createEdge({ map, L, at, data }) {
  const drawn = L.layerGroup().addTo(map);
  let was = "";

  return ({ layers, shows, only, since, date }) => {
    const isOn =
      layers.includes("change") && layers.includes("control") && shows === "ground" && !only && since !== "stop";
    const wanted = isOn ? date : "";
    if (wanted === was) return;
    was = wanted;
    drawn.clearLayers();
    const change = wanted ? changeOn(data, date) : null;
    const parts = change?.km2 ? change.parts : []; // what is only announced has no edge
    const lines = edgeOf(parts);
    for (const className of lines.length ? ["changed-halo", "changed-edge"] : []) {
      const edge = L.polyline(lines, at("selection", { className, fill: false, interactive: false }));
      drawn.addLayer(edge);
      const ids = parts.map(({ properties }) => partOf(properties)).join(" ");
      if (className === "changed-edge") edge.getElement()?.setAttribute("data-parts", ids);
    }
  };
}

/**
 * The outline of what is selected. Returns the function that selects a feature by its id, or nothing.
 *
 * @param {MapContext} context
 * @param {Map<string, MapFeature>} everything by id
 * @returns {(id: string | null) => void}
 */
function createSelection(context, everything) {
  const drawn = context.L.layerGroup().addTo(context.map);
  return (id) => {
    drawn.clearLayers();
    const feature = everything.get(id ?? "");
    if (!feature) return;
    if (feature.geometry.type === "Point") {
      drawn.addLayer(ringRound(context, feature));
      return;
    }
    const area = feature.geometry.type.endsWith("Polygon");
    const parts = area ? ["selected-core selected-area"] : ["selected-halo", "selected-core"];
    for (const className of parts) drawn.addLayer(outline(context, feature, "selection", className));
  };
}

/**
 * The layers of a map.
 *
 * @param {MapContext} context
 * @param {FeatureActions} actions
 */
export function createLayers(context, actions) {
  const { map, data, options } = context;
  const sets = options.drawn.map((entry) => createLayer(context, entry, actions));
  const arcs = data.arcs.features;
  const lines = createLines(context, actions);
  const mark = createMarks(context);
  setBlur(map, options.front_blur);
  const edge = createEdge(context);
  const everything = [...sets.flatMap(({ features }) => features), ...arcs];

  const late = putOff((/** @type {Shown} */ shown) => {
    edge(shown.state);
    lines.hits.show(shown.lines);
  });

  return {
    /**
     * Draw a state, or every line of the survey by its error (`errors`); what is left is for `finish`. Returns what is drawn.
     *
     * @param {State} state
     * @param {boolean} errors
     * @returns {Shown}
     */
    show(state, errors) {
      const changed = mark(state);
      const drawn = sets.map(({ entry, features, show }) => {
        const found = features.filter((feature) => isDrawn(entry, feature, state, changed));
        show(found, state);
        return found;
      });
      const shown = errors ? arcs : arcs.filter((arc) => isLineDrawn(options, arc, state));
      lines.survey.show(errors ? arcs : []);
      lines.bands.show(state.layers.includes("error") ? shown : []);
      const all = { state, features: drawn.flat(), lines: shown };
      late.ask(all);
      return all;
    },
    /** Draw what of the last state nobody waits for: the edge of what changed, which comes with its callout, and what is pressed of lines. */
    finish: late.now,
    /** Bands are as wide as the error at every zoom. */
    sizeBands() {
      lines.sizeBands();
      for (const { size } of sets) size();
      setBlur(map, options.front_blur);
    },
    select: createSelection(context, new Map(everything.map((feature) => [feature.properties.id, feature]))),
  };
}
