/**
 * The map: Leaflet layers that show what held on a day. Mounted once on a folium map and never rebuilt; a step takes off
 * the features that no longer hold and adds those that begin to. Geometry comes from geodata/, fetched once. What is
 * drawn is the table's (drawn.js).
 */

import { EVENTS } from "../kit/events.js";
import { el } from "../kit/dom.js";
import { listenForKeys } from "../kit/keys.js";
import { holdsOn } from "../state/changes.js";
import { loadAll } from "../state/geodata.js";
import { follow, hostWindow, NOTHING_SELECTED, patch } from "../state/store.js";
import { createCamera, viewOf } from "./camera.js";
import { isDated } from "./drawn.js";
import { createFurniture } from "./furniture.js";
import { createLabels } from "./labels.js";
import { createLayers } from "./layers.js";
import { listenForLine } from "./measure.js";
import { createPanes, drawBasemap } from "./paths.js";
import { patternDefs } from "./symbols.js";

/** @typedef {import("./types").MapOptions} MapOptions */
/** @typedef {import("./types").ShownState} State */
/** @typedef {ReturnType<typeof assemble>} Parts */

/** Take the theme, the manner (a map beside text, or a present page's) and the colouring of lines over from the page. */
function takeLook(host) {
  const { theme = "light", mode = "", lines = "" } = host.document.documentElement.dataset;
  Object.assign(document.documentElement.dataset, { theme, mode, lines });
}

/** Whether the map shows every line of the survey, coloured by its error, in place of what held on the day. */
const showsErrors = () => document.documentElement.dataset.lines === "error";

/** Tints and dashes that follow the date, as classes and custom properties of the map's container. */
function dress(container, { basemap: { soviet }, dated }, state) {
  const { date } = state;
  container.dataset.date = date;
  container.classList.toggle("soviet", isDated(soviet, date));
  container.classList.toggle("no-control", !state.layers.includes("control"));
  container.classList.toggle("law", state.shows === "law");
  container.classList.toggle("only", Boolean(state.only));
  const tints = dated
    .filter((row) => row.tint && holdsOn(row, date))
    .map((row) => `--tint-${row.id.toLowerCase()}:var(--${row.tint.replaceAll("_", "-")})`)
    .join(";");
  if (container.dataset.tints === tints) return;
  container.dataset.tints = tints;
  for (const tint of tints.split(";")) container.style.setProperty(...tint.split(":"));
}

/** Make the parts of a map: what is on it, beside it, and where it stands. */
function assemble(map, L, at, data, options, host, furnish) {
  const pick = (change) => patch(host, { ...NOTHING_SELECTED, ...change });
  const camera = createCamera(map, L, options, host);
  const actions = { change: (change) => patch(host, change), frame: () => camera.frame(true) };
  const furniture = furnish(map, L, options, actions);
  camera.frame(); // before anything is drawn, or all of it is projected twice; after the legend, which may take room
  furniture.scale();
  const relief = drawBasemap(map, L, at, data, options);
  const labels = createLabels(map, L, options, (place) => pick({ place }));
  const { areaTip, lineTip } = furniture;
  const layers = createLayers(map, L, at, data, options, { pick: (feature) => pick({ feature }), areaTip, lineTip });
  return { camera, furniture, relief, labels, layers };
}

/**
 * Draw a state, coming from the one before.
 * @param {any} map Leaflet's
 * @param {MapOptions} options
 * @param {Parts} parts
 * @param {State | null} before
 * @param {State} state
 */
function show(map, options, { camera, furniture, relief, labels, layers }, before, state) {
  const has = (layer) => state.layers.includes(layer);
  const errors = showsErrors();
  const shown = layers.show(state, errors);
  if (has("relief") !== map.hasLayer(relief)) has("relief") ? relief.addTo(map) : relief.remove();
  dress(map.getContainer(), options, state);
  furniture.show(state, [shown], { errors });
  labels.showDated(state);
  const rearranged = !before || before.names !== state.names || before.layers.includes("labels") !== has("labels");
  if (rearranged) labels.arrange(state);
  else if (before.places !== state.places || before.place !== state.place) labels.addSpoken(state);
  if (before?.feature !== state.feature) layers.select(state.feature);
  camera.follow(before, state);
}

/** Answer Leaflet's own events: bands keep their width on the ground, names their room, the address the view. */
function listenToMap(map, { camera, furniture, labels, layers }, host, now) {
  map.on("zoomend", () => {
    layers.sizeBands();
    if (now()) labels.arrange(now());
  });
  map.on("moveend", () => {
    furniture.scale();
    labels.keepInside();
    if (camera.isByHand() && now()) patch(host, { view: viewOf(map) });
  });
  map.on("resize", () => now() && !now().view && camera.frame());
}

/**
 * Mount on a folium map. Resolves when the first day is painted. Where two maps share a frame (pair/pair.js), `host` tells
 * each its own day, `furnish` gives both the same furniture, and the keys are left alone.
 * @param {any} map Leaflet's
 * @param {MapOptions} options from atlas.record.map_options; see there
 * @param {{host?: any, furnish?: import("./types").Furnish, keys?: boolean}} [shared]
 */
export async function mount(map, options, { host = hostWindow(), furnish = createFurniture, keys = true } = {}) {
  const L = window.L;
  const life = new AbortController();
  const { signal } = life;
  window.addEventListener("pagehide", () => life.abort());
  takeLook(host);
  const at = createPanes(map, L, options.panes);
  document.head.append(el("style", {}, options.css));
  document.body.append(patternDefs(options.patterns));
  const data = await loadAll(options.data, host);
  const parts = assemble(map, L, at, data, options, host, furnish);
  const { camera, labels } = parts;
  /** @type {State | null} */
  let state = null;

  const draw = (next) => {
    const before = state;
    state = next;
    show(map, options, parts, before, state);
  };
  const onHost = (name, listener) => host.addEventListener(name, listener, { signal });
  listenToMap(map, parts, host, () => state);
  onHost(EVENTS.look, () => (takeLook(host), map.invalidateSize({ animate: false }), state && draw(state)));
  onHost(EVENTS.frame, () => (patch(host, { view: null }), state.flight ? camera.fly(state) : camera.frame()));
  onHost(EVENTS.hint, (event) => labels.hint(event.detail));
  if (keys) listenForKeys(window, (command) => host.dispatchEvent(new CustomEvent(EVENTS.key, { detail: command })), signal, host);
  follow(
    host,
    (next) => {
      if (!state && next.view) camera.look(next.view);
      draw(next);
    },
    signal,
  );
  listenForLine(map, L, host, (more) => at("selection", more), signal);
  document.documentElement.dataset.ready = "true";
}
