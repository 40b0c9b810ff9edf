/** What a map draws of the layers: features by day and switch, lines with their error, marks of change, the selection. */

import { changedBetween, holdsOn, partOf } from "../state/changes.js";
import { classesOf, isDrawn, isLineDrawn, isMarked, paintOf } from "./drawn.js";
import { bandWidth, createFeatureSet, shapeOf, withId } from "./paths.js";

/** Panes whose areas can be pressed. */
const PRESSED = ["control", "changes"];
/** @type {import("leaflet").TooltipOptions} */
const TIP = { sticky: true, className: "tip", opacity: 1 };
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
 * One path for a feature, under a casing of its own where it is a heavy line.
 *
 * @param {MapContext} context
 * @param {DrawnFile} entry
 * @param {MapFeature} feature
 * @param {FeatureActions} actions
 * @returns {LeafletLayer}
 */
function createFeatureLayer(context, entry, feature, { pick, areaTip, point }) {
  const { L, at } = context;
  const p = feature.properties;
  const interactive = PRESSED.includes(entry.pane);
  const line = entry.pane === "line";
  const path = shapeOf(L, feature, at(entry.pane, { className: classesOf(feature), interactive, fill: !line }));
  withId(path, p.id);
  if (interactive) {
    path.on("click", () => pick(p.id)).bindTooltip(() => areaTip(p), TIP);
    path.on("mouseover", () => point(p.cell ?? null)).on("mouseout", () => point(null));
  }
  if (!line) return path;
  const casing = outline(context, feature, "line", `casing casing-${paintOf(entry, p, "ground").line}`);
  return L.layerGroup([casing, path]);
}

/**
 * Arcs: the band of their error, the line by its class of error, and what is pressed of them.
 *
 * @param {MapContext} context
 * @param {FeatureActions} actions
 */
function createLines(context, { pick, lineTip }) {
  const { map, L, at, options } = context;

  /**
   * @param {LeafletPath} layer
   * @param {MapFeature} arc
   */
  function sizeBand(layer, { properties: { accuracy_m: metres } }) {
    layer.setStyle({ weight: bandWidth(metres, map.getZoom(), map.getCenter().lat, options.least_band) });
  }

  const bands = createFeatureSet(map, (arc) => {
    const band = outline(context, arc, arc.properties.confidence === "low" ? "band-low" : "band", "error-band");
    return band.on("add", () => sizeBand(band, arc));
  });
  const survey = createFeatureSet(map, (arc) => {
    const upto = options.errors.find((one) => one.upto === null || arc.properties.accuracy_m <= one.upto);
    return outline(context, arc, "survey", `survey ${upto?.key}`);
  });
  const hits = createFeatureSet(map, (arc) => {
    const hit = shapeOf(L, arc, at("hit", { className: "hit", fill: false, weight: HIT }));
    hit.bindTooltip(() => lineTip(arc.properties), TIP);
    return withId(hit, arc.properties.id).on("click", () => pick(arc.properties.id));
  });
  return { bands, survey, hits, sizeBands: () => bands.each(sizeBand) };
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
  const sets = options.drawn.map((entry) => ({
    entry,
    features: data[entry.file].features,
    set: createFeatureSet(map, (feature) => createFeatureLayer(context, entry, feature, actions)),
  }));
  const arcs = data.arcs.features;
  const lines = createLines(context, actions);
  const mark = createMarks(context);
  const all = [...sets.flatMap(({ features }) => features), ...arcs];

  return {
    /**
     * Draw a state, or every line of the survey by its error (`errors`). Returns what is drawn.
     *
     * @param {State} state
     * @param {boolean} errors
     * @returns {Shown}
     */
    show(state, errors) {
      const changed = mark(state);
      const drawn = sets.map(({ entry, features, set }) => {
        const found = features.filter((feature) => isDrawn(entry, feature, state, changed));
        set.show(found);
        return found;
      });
      const shown = errors ? arcs : arcs.filter((arc) => isLineDrawn(options, arc, state));
      lines.survey.show(errors ? arcs : []);
      lines.hits.show(shown);
      lines.bands.show(state.layers.includes("error") ? shown : []);
      return { state, features: drawn.flat(), lines: shown };
    },
    /** Bands are as wide as the error at every zoom. */
    sizeBands: lines.sizeBands,
    select: createSelection(context, new Map(all.map((feature) => [feature.properties.id, feature]))),
  };
}
