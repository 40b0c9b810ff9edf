/** What stands on the map beside its features: legend, scale, attribution, buttons, the panel of switches, tips. */

import { el, setText } from "../kit/dom.js";
import { createLegend, disclose } from "./legend.js";

const ZOOM_STEP = 0.5;

/**
 * The round length that fits into `room` px.
 *
 * @param {number} metresPerPixel
 * @param {number} room px
 * @param {number[]} lengths km, longest first
 */
export function scaleFor(metresPerPixel, room, lengths) {
  const km = lengths.find((k) => (k * 1000) / metresPerPixel < room) ?? lengths[lengths.length - 1];
  return { km, px: Math.round((km * 1000) / metresPerPixel) };
}

/**
 * @param {LeafletMap} map
 * @param {MapOptions["scale"]} scale
 */
function createScale(map, { km: lengths, room }) {
  const bar = el("i");
  const length = el("span");
  const node = el("div", { class: "scale", role: "img" }, length, bar);

  /** Measure again, in the middle of the map. */
  function show() {
    const { x, y } = map.getSize();
    const at = (/** @type {number} */ px) => map.containerPointToLatLng([px, y / 2]);
    const found = scaleFor(map.distance(at(0), at(100)) / 100, Math.min(room, 0.3 * x), lengths);
    setText(length, `${found.km} km`);
    bar.style.width = `${found.px}px`;
    node.setAttribute("aria-label", `Scale bar, ${found.km} kilometres`);
  }

  return { node, show };
}

/**
 * @param {string} text
 * @param {string} label
 * @param {() => void} onClick
 */
function iconButton(text, label, onClick) {
  const button = el("button", { type: "button", class: "map-button", "aria-label": label, title: label }, text);
  button.addEventListener("click", onClick);
  return button;
}

/**
 * @param {LeafletMap} map
 * @param {() => void} frame
 */
function createTools(map, frame) {
  return el(
    "div",
    { class: "tools" },
    iconButton("+", "Zoom in", () => map.zoomIn(ZOOM_STEP)),
    iconButton("−", "Zoom out", () => map.zoomOut(ZOOM_STEP)),
    iconButton("⌂", "Back to the whole region", frame),
  );
}

/**
 * An input in its label. `onChange` hears its value and whether it is checked.
 *
 * @param {Choice} choice
 * @param {Record<string, string>} how attributes of the input
 * @param {(value: string, checked: boolean) => void} onChange
 */
function createInput({ id, label }, how, onChange) {
  const input = el("input", { ...how, value: id });
  input.addEventListener("change", () => onChange(id, input.checked));
  return { input, node: el("label", { class: "switch" }, input, label) };
}

/**
 * The panel of switches behind its button.
 *
 * @param {MapOptions} options
 * @param {(change: Change) => void} change
 * @param {(id: string, on: boolean) => void} setLayer switches a layer on or off
 */
function createSwitches(options, change, setLayer) {
  const box = { type: "checkbox" };
  const layers = options.layers.map((choice) => createInput(choice, box, setLayer));
  const names = options.names.map((choice) =>
    createInput(choice, { type: "radio", name: "names" }, (id) => change({ names: id })),
  );
  const shows = options.shows.map((way) =>
    createInput(way, { type: "radio", name: "shows" }, () => change({ shows: way.id })),
  );
  const mark = { id: "since", label: "Mark what changed since the last stop" };
  const since = createInput(mark, box, (_, on) => change({ since: on ? "stop" : "none" }));
  const groups = { "The map shows": [...shows, since], Layers: layers, "Names on the map": names };
  const sets = Object.entries(groups).map(([name, inputs]) =>
    el("fieldset", {}, el("legend", {}, name), ...inputs.map(({ node }) => node)),
  );
  const panel = el("div", { class: "switches", id: "switches" }, ...sets);
  const look = { type: "button", class: "map-button map-button-wide", "aria-controls": "switches" };
  const button = el("button", look, "Layers and names");
  disclose(button, panel);

  /** @param {State} state */
  function show(state) {
    since.node.hidden = Boolean(state.from); // two days are compared: what changed between them is a mode of its own
    since.input.checked = state.since === "stop";
    for (const { input } of shows) input.checked = state.shows === input.value;
    for (const { input } of layers) input.checked = state.layers.includes(input.value);
    for (const { input } of names) input.checked = state.names === input.value;
  }

  return { node: el("div", { class: "top-left" }, button, panel), show };
}

/**
 * Let the map be reached by Tab, named, and zoomed by plus and minus.
 *
 * @param {LeafletMap} map
 */
function makeReachable(map) {
  const container = map.getContainer();
  container.tabIndex = 0;
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", "Map. Arrow keys step through time; plus and minus zoom.");
  container.addEventListener("keydown", (event) => {
    if (event.key === "+" || event.key === "=") map.zoomIn(ZOOM_STEP);
    if (event.key === "-") map.zoomOut(ZOOM_STEP);
  });
}

/**
 * What is told of an area under the pointer.
 *
 * @param {MapOptions} options
 * @param {string | undefined} names the choice of names
 * @param {MapFeature["properties"]} p
 */
function areaTip(options, names, p) {
  const other = names === "az" ? p.name_az : names === "hy" ? p.name_hy : null;
  const holder = options.holders[p.holder] ?? p.holder;
  const since = p.layer === "changes_2020" ? options.how[p.how] : `since ${p.start_edtf ?? p.start}`;
  return el("div", {}, el("b", {}, other || p.name), `${holder} · ${since}`);
}

/** @param {MapFeature["properties"]} p of an arc */
function lineTip(p) {
  const km = (p.accuracy_m / 1000).toLocaleString("en", { maximumFractionDigits: 1 });
  return el("div", {}, el("b", {}, p.name), `± ${km} km · ${p.confidence} confidence`);
}

/**
 * The furniture of a map, or of two. `place`: the element that it stands in, over the map.
 *
 * @param {LeafletMap} map
 * @param {Leaflet} L
 * @param {MapOptions} options
 * @param {FurnitureActions} actions
 * @param {HTMLElement} place
 * @returns {Furniture}
 */
export function createFurniture(map, L, options, { change, frame }, place = map.getContainer()) {
  /** @type {State | null} */
  let state = null;
  const setLayer = (/** @type {string} */ id, /** @type {boolean} */ on) => {
    const ids = options.layers.map((layer) => layer.id);
    change({ layers: ids.filter((other) => (other === id ? on : state?.layers.includes(other))) });
  };
  const legend = createLegend(options, (id) => setLayer(id, true));
  const scale = createScale(map, options.scale);
  const switches = createSwitches(options, change, setLayer);
  const tools = createTools(map, frame);
  const forms = ["long", "brief"].map((form) => el("span", { class: form }, options.attribution[form]));
  const attribution = el("div", { class: "attribution" }, ...forms);
  const banner = el("p", { class: "banner", hidden: true }, el("b", {}, "De jure"), ": what law and the UN said");
  for (const node of [legend.node, scale.node, attribution, tools, switches.node, banner]) {
    L.DomEvent.disableClickPropagation(node);
    L.DomEvent.disableScrollPropagation(node);
  }
  place.append(switches.node, tools, scale.node, attribution, banner);
  (map.getContainer().closest(".map-room") ?? document.body).append(legend.node); // below a narrow map, else over it: see map.css
  makeReachable(map);

  return {
    show(next, shown, other) {
      state = next;
      legend.show(next, shown, other);
      banner.hidden = next.shows !== "law";
      switches.show(next);
    },
    scale: scale.show,
    areaTip: (p) => areaTip(options, state?.names, p),
    lineTip,
  };
}
