/** What a map draws of the layers: features by day and switch, lines with their error, marks of change, the selection. */

import { changedBetween, holdsOn } from "../state/changes.js";
import { classesOf, isDrawn, isLineDrawn, isMarked, paintOf } from "./drawn.js";
import { bandWidth, createFeatureSet, isArea, shapeOf, withId } from "./paths.js";

/** @typedef {import("./types").ShownState} State */
/** @typedef {import("./types").Feature} Feature */

/** Panes whose areas can be pressed. */
const PRESSED = ["control", "changes"];
const TIP = { sticky: true, className: "tip", opacity: 1 };
const HIT = 14; // px, width of what is pressed of a line
const NO_CELLS = new Map();

/** One path for a feature, under a casing of its own where it is a heavy line. */
function createFeatureLayer(L, at, entry, feature, { pick, areaTip }) {
  const interactive = PRESSED.includes(entry.pane);
  const line = entry.pane === "line";
  const path = shapeOf(L, feature, at(entry.pane, { className: classesOf(feature), interactive, fill: !line }));
  withId(path, feature.properties.id);
  if (interactive) {
    path.on("click", () => pick(feature.properties.id));
    path.bindTooltip(() => areaTip(feature.properties), TIP);
  }
  if (!line) return path;
  const className = `casing casing-${paintOf(entry, feature.properties, "ground").line}`;
  return L.layerGroup([shapeOf(L, feature, at("line", { className, fill: false, interactive: false })), path]);
}

/** Arcs: the band of their error, the line by its class of error, and what is pressed of them. */
function createLines(map, L, at, options, { pick, lineTip }) {
  const draw = (arc, pane, className, more = {}) => shapeOf(L, arc, at(pane, { className, fill: false, interactive: false, ...more }));

  function sizeBand(layer, { properties: { accuracy_m: metres } }) {
    layer.setStyle({ weight: bandWidth(metres, map.getZoom(), map.getCenter().lat, options.least_band) });
  }

  const bands = createFeatureSet(map, (arc) => {
    const band = draw(arc, arc.properties.confidence === "low" ? "band-low" : "band", "error-band");
    return band.on("add", () => sizeBand(band, arc));
  });
  const survey = createFeatureSet(map, (arc) => {
    const { key } = options.errors.find(({ upto }) => upto === null || arc.properties.accuracy_m <= upto);
    return draw(arc, "survey", `survey ${key}`);
  });
  const hits = createFeatureSet(map, (arc) => {
    const hit = draw(arc, "hit", "hit", { interactive: true, weight: HIT });
    hit.bindTooltip(() => lineTip(arc.properties), TIP);
    return withId(hit, arc.properties.id).on("click", () => pick(arc.properties.id));
  });
  return { bands, survey, hits, sizeBands: () => bands.each(sizeBand) };
}

/** Outlines of the cells that changed hands since the day `before` of a state that asks for them. */
function createMarks(map, L, at, data, table) {
  const drawn = L.layerGroup().addTo(map);
  let was = "";
  let changed = NO_CELLS;

  function outline(feature, { before }) {
    const part = (className) => shapeOf(L, feature, at("selection", { className, fill: false, interactive: false }));
    const edge = part(`changed-edge edge-${before?.symbol ?? "none"}`);
    return L.layerGroup([part("changed-halo"), withId(edge, `changed-${feature.properties.cell}`)]);
  }

  /** Mark them, or none; returns them by cell, as changedBetween does. @param {State} state */
  return (state) => {
    const { before, date } = state;
    const wanted = isMarked(table, state) ? `${before}/${date}` : "";
    if (wanted === was) return changed;
    was = wanted;
    drawn.clearLayers();
    changed = wanted ? changedBetween(data, before, date) : NO_CELLS;
    const cells = data.control.features.filter(({ properties: p }) => changed.has(p.cell) && holdsOn(p, date));
    for (const feature of cells) outline(feature, changed.get(feature.properties.cell)).addTo(drawn);
    return changed;
  };
}

/** The outline of what is selected. Returns the function that selects a feature by its id, or nothing. */
function createSelection(map, L, at, everything) {
  let selection = null;
  return (id) => {
    selection?.remove();
    const feature = id && everything.get(id);
    if (!feature) return;
    const part = (className) => shapeOf(L, feature, at("selection", { className, fill: false, interactive: false }));
    const parts = isArea(feature) ? ["selected-core selected-area"] : ["selected-halo", "selected-core"];
    selection = L.layerGroup(parts.map(part)).addTo(map);
  };
}

/**
 * The layers of a map.
 * @param {any} map Leaflet's
 * @param {any} L
 * @param {import("./types").At} at
 * @param {import("./types").Files} data
 * @param {import("./types").MapOptions} options
 * @param {{pick(id: string): void, areaTip(p: object): HTMLElement, lineTip(p: object): HTMLElement}} actions
 */
export function createLayers(map, L, at, data, options, actions) {
  const sets = options.drawn.map((entry) => ({
    entry,
    features: data[entry.file].features,
    set: createFeatureSet(map, (feature) => createFeatureLayer(L, at, entry, feature, actions)),
  }));
  const arcs = data.arcs.features;
  const lines = createLines(map, L, at, options, actions);
  const mark = createMarks(map, L, at, data, options);
  const everything = new Map([...sets.flatMap(({ features }) => features), ...arcs].map((f) => [f.properties.id, f]));

  return {
    /**
     * Draw a state, or every line of the survey by its error (`errors`). Returns what is drawn.
     * @param {State} state
     * @param {boolean} errors
     * @returns {import("./types").Shown}
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
    select: createSelection(map, L, at, everything),
  };
}
