/**
 * The map: Leaflet layers that show what held on a day. Mounted once on a folium map and never rebuilt; a step takes off
 * the features that no longer hold and adds those that begin to. Geometry comes from geodata/, fetched once.
 */

import { changedBetween, holdsOn, partOf } from "../state/changes.js";
import { el } from "../kit/dom.js";
import { createFurniture } from "./furniture.js";
import { loadAll } from "../state/geodata.js";
import { listenForKeys } from "../kit/keys.js";
import { createLabels } from "./labels.js";
import { listenForLine } from "./measure.js";
import { follow, hostWindow, NOTHING_SELECTED, patch } from "../state/store.js";
import { patternDefs } from "./symbols.js";

const PANES = { land: 210, control: 220, changes: 230, relief: 300, water: 320, borders: 330, band: 400, "band-low": 401, limits: 410, line: 430, survey: 435, hit: 440, selection: 450, labels: 600 };
const METRES_PER_PIXEL = 156543.03392; // at zoom 0 on the equator, Web Mercator
const LEAST_BAND = 3; // px
const FLIGHT_SECONDS = 1.2;
const FLIGHT_NEAREST = 9.6; // zoom
const TINTED = new Set(["AM", "AZ", "GE"]);
const SOVIET = { from: "1922-12-30", until: "1991-12-26" };
const BAND_ROLES = ["nkao", "line-of-contact", "front", "zone", "corridor"];
const ROLE_LAYER = { nkao: "nkao", "line-of-contact": "line-of-contact", front: "line-of-contact", zone: "line-of-contact", corridor: "peacekeepers" };
/** What the map shows of the law (de jure): the oblast alone, as an administrative unit, and its limit. */
const LAW = { nkao: () => true, control: (p) => p.symbol === "nkao" };
/** Layer files, the pane each is drawn in, and the switch that governs it. */
const DRAWN = [
  { file: "control", pane: "control", toggle: "control" },
  { file: "changes_2020", pane: "changes", toggle: "changes-2020" },
  { file: "occupied_belt", pane: "limits", toggle: "occupied-belt" },
  { file: "peacekeepers", pane: "limits", toggle: "peacekeepers" },
  { file: "nkao", pane: "limits", toggle: "nkao" },
  { file: "front", pane: "line", toggle: "line-of-contact" },
  { file: "line_of_contact", pane: "line", toggle: "line-of-contact" },
];

const kebab = (name) => name.replaceAll("_", "-");

/** Classes of a feature's path: its layer (contract for tests), then what the style sheet needs. */
export function classesOf({ properties: p }) {
  const names = [`layer-${kebab(p.layer)}`];
  if (p.layer === "control") names.push(`holder-${p.holder}`);
  for (const key of ["symbol", "kind", "part", "how"]) if (p[key]) names.push(`${key}-${p[key]}`);
  if (p.confidence === "low") names.push("confidence-low");
  if (p.former) names.push("former");
  if (p.piece) names.push("in-pieces");
  return names.join(" ");
}

/** Stroke width, px, of a band of `metres` either side at a zoom and latitude. */
export function bandWidth(metres, zoom, lat) {
  const scale = (METRES_PER_PIXEL * Math.cos((lat * Math.PI) / 180)) / 2 ** zoom;
  return Math.max(LEAST_BAND, (2 * metres) / scale);
}

function latLngs(L, { type, coordinates }) {
  const depth = { LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 }[type];
  return L.GeoJSON.coordsToLatLngs(coordinates, depth);
}

function createPanes(map, L) {
  const renderers = {};
  for (const [name, z] of Object.entries(PANES)) {
    map.createPane(name).style.zIndex = z;
    renderers[name] = L.svg({ pane: name, padding: 0.4 });
  }
  return (name, options) => ({ pane: name, renderer: renderers[name], smoothFactor: 0, ...options });
}

function shapeOf(L, feature, options) {
  const make = feature.geometry.type.endsWith("Polygon") ? L.polygon : L.polyline;
  return make(latLngs(L, feature.geometry), { stroke: true, ...options });
}

/** Land, water, borders: drawn once; their tints and dashes follow the date by classes on the container. */
function drawBasemap(map, L, at, data, options) {
  for (const feature of data.countries.features) {
    if (!TINTED.has(feature.properties.id)) continue; // the others have the colour of the ground
    shapeOf(L, feature, at("land", { className: `land land-${feature.properties.id}`, interactive: false })).addTo(map);
  }
  const relief = L.imageOverlay(options.relief.url, options.relief.bounds, { pane: "relief", className: "relief", interactive: false });
  for (const feature of data.rivers.features) {
    shapeOf(L, feature, at("water", { className: "river", fill: false, interactive: false })).addTo(map);
  }
  for (const feature of data.lakes.features) shapeOf(L, feature, at("water", { className: "lake", interactive: false })).addTo(map);
  for (const feature of data.borders.features) {
    const className = `border soviet-${feature.properties.kind_soviet}`;
    shapeOf(L, feature, at("borders", { className, fill: false, interactive: false })).addTo(map);
  }
  return relief;
}

/** A set of features of which those that hold on the day are on the map. */
function createFeatureSet(map, L, make) {
  const layers = new Map();
  const shown = new Map();
  return {
    /** Put exactly `features` on the map. */
    show(features) {
      const wanted = new Set(features);
      for (const [feature, layer] of shown) {
        if (wanted.has(feature)) continue;
        layer.remove();
        shown.delete(feature);
      }
      for (const feature of features) {
        if (shown.has(feature)) continue;
        if (!layers.has(feature)) layers.set(feature, make(feature));
        shown.set(feature, layers.get(feature).addTo(map));
      }
    },
    each: (visit) => shown.forEach((layer, feature) => visit(layer, feature)),
  };
}

/** Mark the path of a layer with its feature's id. Tab passes it by: the table is the keyboard's way to the features. */
function withId(layer, id) {
  return layer.on("add", () => {
    const path = layer.getElement();
    path.setAttribute("data-id", id);
    path.setAttribute("tabindex", "-1"); // Chromium makes a path with a tip's focus listener a stop of its own
  });
}

/** One path for a feature, under a casing of its own where it is a heavy line. */
function createFeatureLayer(L, at, entry, feature, onPick, tip) {
  const interactive = entry.pane === "control" || entry.pane === "changes";
  const line = entry.pane === "line";
  const path = shapeOf(L, feature, at(entry.pane, { className: classesOf(feature), interactive, fill: !line }));
  withId(path, feature.properties.id);
  if (interactive) {
    path.on("click", () => onPick(feature.properties.id));
    path.bindTooltip(() => tip(feature.properties), { sticky: true, className: "tip", opacity: 1 });
  }
  if (!line) return path;
  const className = `casing casing-${feature.properties.layer}`;
  return L.layerGroup([shapeOf(L, feature, at("line", { className, fill: false, interactive: false })), path]);
}

/** The roles of an arc that are drawn on the day with these switches on. */
function rolesOn(arc, state) {
  const on = new Set(state.layers);
  const drawn = state.shows === "law" ? ["nkao"] : BAND_ROLES;
  return arc.properties.roles.filter((r) => holdsOn(r, state.date) && drawn.includes(r.role) && on.has(ROLE_LAYER[r.role]));
}

/** Whether a feature of a file is drawn in this state; `changed`: the cells marked, which may be all that is filled. */
function isDrawn(file, { properties: p }, state, changed) {
  if (!holdsOn(p, state.date)) return false;
  if (state.shows === "law") return Boolean(LAW[file]?.(p));
  return !state.only || !p.cell || changed.has(partOf(p));
}

const NO_CELLS = new Map();

/** Outlines of the cells that changed hands since the day `before` of a state that asks for them. */
function createMarks(map, L, at, data) {
  const drawn = L.layerGroup().addTo(map);
  let was = "";
  let changed = NO_CELLS;

  function outline(feature, { before }) {
    const part = (className) => shapeOf(L, feature, at("selection", { className, fill: false, interactive: false }));
    const edge = part(`changed-edge edge-${before?.symbol ?? "none"}`);
    return L.layerGroup([part("changed-halo"), withId(edge, `changed-${partOf(feature.properties)}`)]);
  }

  return {
    /** Mark them, or none; returns them by cell, as changedBetween does. */
    show({ since, before, date, shows }) {
      const wanted = since === "stop" && before && shows !== "law" ? `${before}/${date}` : "";
      if (wanted === was) return changed;
      was = wanted;
      drawn.clearLayers();
      changed = wanted ? changedBetween(data, before, date) : NO_CELLS;
      const cells = wanted ? data.control.features.filter((f) => holdsOn(f.properties, date) && changed.has(partOf(f.properties))) : [];
      for (const feature of cells) outline(feature, changed.get(partOf(feature.properties))).addTo(drawn);
      return changed;
    },
  };
}

/** Tints and dashes that follow the date, as classes and custom properties of the map's container. */
function dress(container, dated, state) {
  const { date } = state;
  container.dataset.date = date;
  container.classList.toggle("soviet", date >= SOVIET.from && date < SOVIET.until);
  container.classList.toggle("no-control", !state.layers.includes("control"));
  container.classList.toggle("law", state.shows === "law");
  container.classList.toggle("only", Boolean(state.only));
  const tints = dated
    .filter((row) => row.tint && holdsOn(row, date))
    .map((row) => `--tint-${row.id.toLowerCase()}:var(--${kebab(row.tint)})`)
    .join(";");
  if (container.dataset.tints === tints) return;
  container.dataset.tints = tints;
  for (const tint of tints.split(";")) container.style.setProperty(...tint.split(":"));
}

/** Take the theme, the manner (a map beside text, or a present page's) and the colouring of lines over from the page. */
function takeLook(host) {
  const { theme = "light", mode = "", lines = "" } = host.document.documentElement.dataset;
  Object.assign(document.documentElement.dataset, { theme, mode, lines });
}

/** Whether the map shows every line of the survey, coloured by its error, in place of what held on the day. */
const showsErrors = () => document.documentElement.dataset.lines === "error";

/**
 * Mount on a folium map. `options` comes from atlas.look.folium_map; see there. Resolves when the first day is painted. Where two maps share
 * a frame (pair.js), `host` tells each its own day, `furnish` gives both the same furniture, and the keys are left alone.
 */
export async function mount(map, options, { host = hostWindow(), furnish = createFurniture, keys = true } = {}) {
  const L = window.L;
  const life = new AbortController();
  const { signal } = life;
  window.addEventListener("pagehide", () => life.abort());
  takeLook(host);
  const at = createPanes(map, L);
  document.head.append(el("style", {}, options.css));
  document.body.append(patternDefs(options.patterns));
  let selection = null;
  let state = null;
  let moving = false; // the map moves by itself, not by the reader's hand

  const data = await loadAll(options.data, host);
  const pick = (id) => patch(host, { ...NOTHING_SELECTED, feature: id });
  const furniture = furnish(map, L, options, { change: (change) => patch(host, change), frame: () => frame(true) });
  frame(false); // before anything is drawn, or all of it is projected twice; after the legend, which may take room
  furniture.scale();
  const relief = drawBasemap(map, L, at, data, options);
  const labels = createLabels(map, L, options, (place) => patch(host, { ...NOTHING_SELECTED, place }));
  const sets = DRAWN.map((entry) => ({
    ...entry,
    features: data[entry.file].features,
    set: createFeatureSet(map, L, (feature) => createFeatureLayer(L, at, entry, feature, pick, furniture.areaTip)),
  }));
  const arcs = data.arcs.features;
  const bands = createFeatureSet(map, L, (arc) => {
    const pane = arc.properties.confidence === "low" ? "band-low" : "band";
    const band = shapeOf(L, arc, at(pane, { className: "error-band", fill: false, interactive: false }));
    return band.on("add", () => sizeBand(band, arc));
  });
  const survey = createFeatureSet(map, L, (arc) => {
    const { key } = options.errors.find(({ upto }) => upto === null || arc.properties.accuracy_m <= upto);
    return shapeOf(L, arc, at("survey", { className: `survey ${key}`, fill: false, interactive: false }));
  });
  const hits = createFeatureSet(map, L, (arc) => {
    const hit = shapeOf(L, arc, at("hit", { className: "hit", fill: false, weight: 14 }));
    hit.bindTooltip(() => furniture.lineTip(arc.properties), { sticky: true, className: "tip", opacity: 1 });
    return withId(hit, arc.properties.id).on("click", () => pick(arc.properties.id));
  });
  const marks = createMarks(map, L, at, data);
  const everything = new Map(sets.flatMap((s) => s.features.map((f) => [f.properties.id, f])).concat(arcs.map((a) => [a.properties.id, a])));

  function sizeBand(layer, arc) {
    layer.setStyle({ weight: bandWidth(arc.properties.accuracy_m, map.getZoom(), map.getCenter().lat) });
  }

  function frame(byReader) {
    moving = true;
    map.invalidateSize({ animate: false });
    map.fitBounds(options.region, { animate: Boolean(byReader) && !still(), paddingTopLeft: [12, 12], paddingBottomRight: [12, 24] });
    moving = false;
    if (byReader) patch(host, { view: null });
  }

  function look(view) {
    moving = true;
    map.setView([view[0], view[1]], view[2], { animate: false });
    moving = false;
  }

  /** Frame a place; a far one (Key West, Minsk) lies outside the map and moves nothing. */
  function framePlace(id) {
    const [lat, lon, zoom] = options.frames[id] ?? [];
    if (zoom) map.setView([lat, lon], zoom, { animate: !still() });
  }

  /** Fly to what the stop is about, or back to the whole region; without motion where the reader's system asks for none. */
  function fly({ focus, places }) {
    const points = (focus.length ? focus : places).map((id) => options.frames[id]).filter(Boolean);
    const nearest = Math.min(FLIGHT_NEAREST, ...points.map(([, , zoom]) => zoom));
    const bounds = points.length && nearest > map.getBoundsZoom(options.region) ? L.latLngBounds(points.map(([lat, lon]) => [lat, lon])) : null;
    const frame = { padding: [60, 60], maxZoom: nearest, duration: FLIGHT_SECONDS };
    moving = true;
    map.once("moveend", () => (moving = false));
    if (still()) map.fitBounds(bounds ?? options.region, { ...frame, animate: false });
    else map.flyToBounds(bounds ?? options.region, frame);
  }

  function select(id) {
    selection?.remove();
    selection = null;
    const feature = id && everything.get(id);
    if (!feature) return;
    const area = feature.geometry.type.endsWith("Polygon");
    const part = (className) => shapeOf(L, feature, at("selection", { className, fill: false, interactive: false }));
    selection = L.layerGroup(area ? [part("selected-area")] : [part("selected-halo"), part("selected-core")]).addTo(map);
  }

  function show(next) {
    const before = state;
    state = next;
    const on = new Set(state.layers);
    const changed = marks.show(state);
    const valid = (entry) => (on.has(entry.toggle) ? entry.features.filter((f) => isDrawn(entry.file, f, state, changed)) : []);
    const drawn = sets.map((entry) => {
      const features = valid(entry);
      entry.set.show(features);
      return features;
    });
    const errors = showsErrors();
    const lines = errors ? arcs : arcs.filter((arc) => rolesOn(arc, state).length);
    survey.show(errors ? arcs : []);
    hits.show(lines);
    bands.show(on.has("error") ? lines : []);
    if (on.has("relief") !== map.hasLayer(relief)) on.has("relief") ? relief.addTo(map) : relief.remove();
    dress(map.getContainer(), options.dated, state);
    furniture.show(state, [{ state, features: drawn.flat(), lines }], { errors });
    labels.showDated(state, on.has("labels"));
    const rearranged = !before || before.names !== state.names || before.layers.includes("labels") !== on.has("labels");
    if (rearranged) labels.arrange(state, on.has("labels"));
    else if (before.places !== state.places || before.place !== state.place) labels.addSpoken(state, on.has("labels"));
    if (before?.feature !== state.feature) select(state.feature);
    if (state.place && before?.place !== state.place) framePlace(state.place);
    else if (state.flight && before && (before.index !== state.index || !before.flight)) fly(state);
    else if (before && String(before.view) !== String(state.view)) takeView(state.view);
  }

  /** The address was gone back in: take its view, unless it is the one that the map itself has just told. */
  function takeView(view) {
    if (!view && state.flight) fly(state);
    else if (!view) frame(false);
    else if (String(view) !== String(viewOf(map))) look(view);
  }

  map.on("zoomend", () => {
    bands.each(sizeBand);
    if (state) labels.arrange(state, state.layers.includes("labels"));
  });
  map.on("moveend", () => {
    furniture.scale();
    labels.keepInside();
    if (!moving && state) patch(host, { view: viewOf(map) });
  });
  map.on("resize", () => state && !state.view && frame(false));
  host.addEventListener("atlas:look", () => (takeLook(host), map.invalidateSize({ animate: false }), state && show(state)), { signal });
  host.addEventListener("atlas:frame", () => (patch(host, { view: null }), state.flight ? fly(state) : frame(false)), { signal });
  host.addEventListener("atlas:hint", (event) => labels.hint(event.detail), { signal });
  if (keys) listenForKeys(window, (command) => host.dispatchEvent(new CustomEvent("atlas:key", { detail: command })), signal, host);

  follow(
    host,
    (next) => {
      if (!state && next.view) look(next.view);
      show(next);
    },
    signal,
  );
  listenForLine(map, L, host, (options) => at("selection", options), signal);
  document.documentElement.dataset.ready = "true";
}

/** The reader's system asks for no motion. */
function still() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** [latitude, longitude, zoom] as the address holds it: 4 decimals (11 m), 2 for the zoom. */
export function viewOf(map) {
  const { lat, lng } = map.getCenter();
  return [Number(lat.toFixed(4)), Number(lng.toFixed(4)), Number(map.getZoom().toFixed(2))];
}
