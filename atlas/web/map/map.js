/**
 * The map: Leaflet layers that show what held on a day. Mounted once on a folium map and never rebuilt; a step takes off
 * the features that no longer hold and adds those that begin to. Geometry comes from geodata/, fetched once. What is
 * drawn is the table's (drawn.js).
 */

import { afterPaint, el } from "../kit/dom.js";
import { EVENTS, hear, tell } from "../kit/events.js";
import { mapStands } from "../kit/first.js";
import { listenForKeys } from "../kit/keys.js";
import { readyForPaper } from "../media/paper.js";
import { holdsOn } from "../state/changes.js";
import { loadAll } from "../state/geodata.js";
import { follow, hostWindow, NOTHING_SELECTED, patch } from "../state/store.js";
import { listenForQuestion } from "./asked/asked.js";
import { createCamera, viewOf } from "./camera.js";
import { listenForDrawing } from "./drawing/drawing.js";
import { isDated } from "./drawn.js";
import { createFurniture } from "./furniture.js";
import { twoFingers } from "./hand/gestures.js";
import { createLight } from "./hand/light.js";
import { listenForLine } from "./hand/measure.js";
import { createRest } from "./hand/rest.js";
import { createLayers } from "./layers.js";
import { createDue } from "./names/due.js";
import { createLabels } from "./names/labels.js";
import { createPanes, drawBasemap } from "./paths.js";
import { patternDefs } from "./symbols.js";

/** @typedef {ReturnType<typeof assemble>} Parts */

/**
 * Take the theme, the manner (a map beside text, or a present page's) and the colouring of lines over from the page.
 *
 * @param {Host} host
 */
function takeLook(host) {
  if (host.document === document) return; // the map stands in the page itself
  const { theme = "light", mode = "", lines = "", sheet = "" } = host.document.documentElement.dataset;
  Object.assign(document.documentElement.dataset, { theme, mode, lines, sheet });
}

/**
 * Take away streamlit-folium's sheet, which asks of every element which child it is: with it a browser would look anew at the styles of all
 * shapes at each step. frame.css says what is left of it.
 */
function dropCostlySheet() {
  for (const sheet of document.querySelectorAll("style")) {
    if (sheet.textContent.includes(".single>:nth-child")) sheet.remove();
  }
}

/** Whether the map shows every line of the survey, coloured by its error, in place of what held on the day. */
const showsErrors = () => document.documentElement.dataset.lines === "error";

/**
 * Tints and dashes that follow the date, as classes and custom properties of the map's container.
 *
 * @param {HTMLElement} container
 * @param {MapOptions} options
 * @param {State} state
 */
function dress(container, { basemap: { soviet }, dated }, state) {
  const { date } = state;
  container.dataset.date = date;
  container.classList.toggle("soviet", isDated(soviet, date));
  container.classList.toggle("no-control", !state.layers.includes("control"));
  container.classList.toggle("shows-law", state.shows === "law");
  container.classList.toggle("only", Boolean(state.only));
  const tints = dated.filter((row) => row.tint && holdsOn(row, date)).map(({ id, tint }) => [id.toLowerCase(), tint]);
  if (container.dataset.tints === String(tints)) return;
  container.dataset.tints = String(tints);
  for (const [id, tint] of tints) container.style.setProperty(`--tint-${id}`, `var(--${tint?.replaceAll("_", "-")})`);
}

/**
 * Make the parts of a map: what is on it, beside it, and where it stands.
 *
 * @param {MapContext} context
 * @param {Host} host
 * @param {Furnish} furnish
 */
function assemble(context, host, furnish) {
  const { map, L, options } = context;
  const change = (/** @type {Change} */ one) => patch(host, one);
  const camera = createCamera(map, options, host);
  const furniture = furnish(map, L, options, { change, frame: () => camera.frame(true) });
  camera.frame(); // before anything is drawn, or all of it is projected twice; after the legend, which may take room
  furniture.moved();
  const relief = drawBasemap(context);
  const pickPlace = (/** @type {string} */ place) => change({ ...NOTHING_SELECTED, place });
  const labels = createLabels(context, { pick: pickPlace, furniture });
  const { areaTip, lineTip } = furniture;
  const pick = (/** @type {string} */ feature) => change({ ...NOTHING_SELECTED, feature });
  const point = (/** @type {string | null} */ cell) => tell(host, EVENTS.pointed, cell);
  const layers = createLayers(context, { pick, point, areaTip, lineTip });
  return { camera, furniture, relief, labels, layers, light: createLight(context) };
}

/**
 * Draw a state, coming from the one before.
 *
 * @param {LeafletMap} map
 * @param {MapOptions} options
 * @param {Parts} parts
 * @param {ReturnType<typeof createDue>} names
 * @param {State | null} before
 * @param {State} state
 */
function show(map, options, { camera, furniture, relief, layers }, names, before, state) {
  const has = (/** @type {string} */ layer) => state.layers.includes(layer);
  const errors = showsErrors();
  const shown = layers.show(state, errors);
  if (!has("relief")) relief.remove();
  else if (!map.hasLayer(relief)) relief.addTo(map);
  dress(map.getContainer(), options, state);
  furniture.show(state, [shown], { errors });
  names.later();
  if (!before) names.now();
  if (before?.feature !== state.feature) layers.select(state.feature);
  camera.follow(before, state);
}

/**
 * Answer Leaflet's own events: bands keep their width on the ground, names their room, the address the view.
 *
 * @param {LeafletMap} map
 * @param {Parts} parts
 * @param {ReturnType<typeof createDue>} names
 * @param {Host} host
 * @param {() => State | null} now the state that is shown
 * @param {AbortSignal} signal
 */
function listenToMap(map, { camera, furniture, labels, layers }, names, host, now, signal) {
  map.on("zoomend", layers.sizeBands);
  map.on("moveend", () => {
    furniture.moved();
    names.moved();
    if (camera.isByHand() && now()) patch(host, { view: viewOf(map) });
  });
  const onSize = () => {
    furniture.forget();
    labels.resized();
    names.now();
  };
  map.on("resize", onSize);
  window.addEventListener("resize", onSize, { signal });
  const onLetters = () => {
    furniture.forget();
    labels.forget();
    names.now();
  };
  document.fonts.addEventListener("loadingdone", onLetters, { signal });
}

/**
 * Let a map follow the size of its place: what stands round it, or a style sheet that comes late, may change that without the window.
 *
 * @param {LeafletMap} map
 * @param {Parts} parts
 * @param {() => State | null} now the state that is shown
 * @param {AbortSignal} signal
 */
function keepSize(map, { camera }, now, signal) {
  const sizes = new ResizeObserver(() => camera.fill(now()?.view === null));
  sizes.observe(map.getContainer());
  signal.addEventListener("abort", () => sizes.disconnect());
}

/**
 * Answer what the page tells besides the state: its look, the whole region asked for, a place pointed at.
 *
 * @param {LeafletMap} map
 * @param {Parts} parts
 * @param {Host} host
 * @param {() => State | null} now the state that is shown
 * @param {(state: State) => void} draw
 * @param {AbortSignal} signal
 */
function listenToHost(map, { camera, furniture, labels, light }, host, now, draw, signal) {
  const onLook = () => {
    const state = now();
    takeLook(host);
    map.invalidateSize({ animate: false });
    if (state) draw(state);
  };
  const onFrame = () => {
    patch(host, { view: null });
    const state = now();
    if (state?.flight) camera.fly(state);
    else camera.frame();
  };
  hear(host, EVENTS.look, onLook, signal);
  hear(host, EVENTS.frame, onFrame, signal);
  hear(host, EVENTS.words, furniture.keepUnder, signal);
  hear(host, EVENTS.hint, labels.hint, signal);
  hear(host, EVENTS.light, (what) => light(what, now()?.date ?? ""), signal);
}

/**
 * Hide tips and pointer before a hall while the pointer rests, and at each step; returns what does so.
 *
 * @param {AbortSignal} signal
 */
function restOf(signal) {
  const { rest, move } = createRest(document.documentElement);
  document.addEventListener("pointermove", move, { signal, capture: true, passive: true });
  return rest;
}

/**
 * Mount on a folium map. Resolves when the first day is painted. Where two maps share a frame (pair/pair.js), `host` tells
 * each its own day, `furnish` gives both the same furniture, and the keys are left alone; as in a page that holds the map
 * itself (alone/room.js). Nothing is drawn at a state at which the map `isCovered` by another (pair/talk.js). `ended` ends it.
 *
 * @typedef {object} Shared
 * @property {Host} [host]
 * @property {Furnish} [furnish]
 * @property {boolean} [keys]
 * @property {AbortSignal} [ended]
 * @property {(state: State) => boolean} [isCovered]
 *
 * @param {LeafletMap} map
 * @param {MapOptions} options from atlas.record.map_options; see there
 * @param {Shared} [shared]
 */
export async function mount(
  map,
  options,
  { host = hostWindow(), furnish = createFurniture, keys = true, ended, isCovered = () => false } = {},
) {
  const { L } = window;
  const life = new AbortController();
  const { signal } = life;
  window.addEventListener("pagehide", (event) => event.persisted || life.abort()); // a page that is kept comes back
  ended?.addEventListener("abort", () => life.abort());
  takeLook(host);
  dropCostlySheet();
  const at = createPanes(map, L, options.panes);
  const own = [el("style", {}, options.css), patternDefs(options.patterns)];
  document.head.append(own[0]);
  document.body.append(own[1]);
  signal.addEventListener("abort", () => {
    for (const node of own) node.remove();
    delete document.documentElement.dataset.ready;
  });
  const data = await loadAll(options.data, host);
  if (ended?.aborted) return;
  const parts = assemble({ map, L, at, data, options }, host, furnish);
  /** @type {State | null} */
  let state = null;

  const place = () => state && parts.labels.arrange(asOpen(state));
  const finish = () => {
    parts.layers.finish();
    parts.furniture.draw();
  };
  const names = createDue(map, finish, place, signal);
  const rest = restOf(signal);
  const asOpen = listenForQuestion({ map, L, at, data, options }, host, () => state && draw(state), signal);
  const draw = (/** @type {State} */ next) => {
    const before = state;
    if (before?.index !== next.index) rest();
    if (before && isCovered(next)) return;
    if (!before && next.view) parts.camera.look(next.view);
    if (!before && host.document !== document) afterPaint(() => mapStands(host));
    state = next;
    show(map, options, parts, names, before, asOpen(next));
  };
  listenToMap(map, parts, names, host, () => state && asOpen(state), signal);
  listenToHost(map, parts, host, () => state, draw, signal);
  if (host.document !== document && window.matchMedia("(pointer: coarse)").matches) twoFingers(map, map.getContainer());
  listenForDrawing({ map, L, at }, host, signal);
  if (keys) listenForKeys(window, (command) => tell(host, EVENTS.key, command), signal, host);
  follow(host, draw, signal);
  keepSize(map, parts, () => state, signal);
  readyForPaper(map.getContainer(), host, signal);
  listenForLine(map, L, host, (more) => at("selection", more), signal);
  document.documentElement.dataset.ready = "true";
  afterPaint(() => {
    if (signal.aborted) return;
    parts.labels.warm();
    names.now();
  });
}
