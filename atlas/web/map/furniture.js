/** What stands on the map beside its features: legend, scale, attribution, buttons, the panel of switches, tips. */

import { el, setText } from "../kit/dom.js";
import { createLegend, disclose } from "./legend.js";

/** @typedef {import("./types").MapOptions} MapOptions */
/** @typedef {import("./types").ShownState} State */

const ZOOM_STEP = 0.5;

/**
 * The round length that fits into `room` px.
 * @param {number} metresPerPixel
 * @param {number} room px
 * @param {number[]} lengths km, longest first
 */
export function scaleFor(metresPerPixel, room, lengths) {
  const km = lengths.find((k) => (k * 1000) / metresPerPixel < room) ?? lengths.at(-1);
  return { km, px: Math.round((km * 1000) / metresPerPixel) };
}

function createScale(map, { km: lengths, room }) {
  const bar = el("i");
  const length = el("span");
  const node = el("div", { class: "scale", role: "img" }, length, bar);

  /** Measure again, in the middle of the map. */
  function show() {
    const { x, y } = map.getSize();
    const at = (px) => map.containerPointToLatLng([px, y / 2]);
    const found = scaleFor(map.distance(at(0), at(100)) / 100, Math.min(room, 0.3 * x), lengths);
    setText(length, `${found.km} km`);
    bar.style.width = `${found.px}px`;
    node.setAttribute("aria-label", `Scale bar, ${found.km} kilometres`);
  }

  return { node, show };
}

function iconButton(text, label, onClick) {
  const button = el("button", { type: "button", class: "map-button", "aria-label": label, title: label }, text);
  button.addEventListener("click", onClick);
  return button;
}

function createTools(map, frame) {
  return el(
    "div",
    { class: "tools" },
    iconButton("+", "Zoom in", () => map.zoomIn(ZOOM_STEP)),
    iconButton("−", "Zoom out", () => map.zoomOut(ZOOM_STEP)),
    iconButton("⌂", "Back to the whole region", frame),
  );
}

function checkbox(id, label, checked, onChange) {
  const input = el("input", { type: "checkbox", value: id, checked });
  input.addEventListener("change", () => onChange(id, input.checked));
  return el("label", { class: "switch" }, input, label);
}

function radio(group, { id, label }, onChange) {
  const input = el("input", { type: "radio", name: group, value: id });
  input.addEventListener("change", () => onChange(id));
  return el("label", { class: "switch" }, input, label);
}

/** Check those of the switches whose value is chosen. */
function check(labels, isChosen) {
  for (const { firstChild: input } of labels) input.checked = isChosen(input.value);
}

/** The panel of switches behind its button. `setLayer` switches a layer on or off. */
function createSwitches(options, change, setLayer) {
  const layers = options.layers.map(({ id, label }) => checkbox(id, label, true, setLayer));
  const names = options.names.map((choice) => radio("names", choice, (id) => change({ names: id })));
  const shows = options.shows.map((way) => radio("shows", way, (id) => change({ shows: id })));
  const since = checkbox("since", "Mark what changed since the last stop", false, (_, on) => change({ since: on ? "stop" : "none" }));
  const panel = el(
    "div",
    { class: "switches", id: "switches" },
    el("fieldset", {}, el("legend", {}, "The map shows"), ...shows, since),
    el("fieldset", {}, el("legend", {}, "Layers"), ...layers),
    el("fieldset", {}, el("legend", {}, "Names on the map"), ...names),
  );
  const button = el("button", { type: "button", class: "map-button map-button-wide", "aria-controls": "switches" }, "Layers and names");
  disclose(button, panel);

  /** @param {State} state */
  function show(state) {
    since.hidden = Boolean(state.from); // two days are compared: what changed between them is a mode of its own
    check([since], () => state.since === "stop");
    check(shows, (id) => state.shows === id);
    check(layers, (id) => state.layers.includes(id));
    check(names, (id) => state.names === id);
  }

  return { node: el("div", { class: "top-left" }, button, panel), show };
}

/** Let the map be reached by Tab, named, and zoomed by plus and minus. */
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

/** What is told of a feature under the pointer. `names` is the choice of names. */
function areaTip(options, names, p) {
  const other = { az: p.name_az, hy: p.name_hy }[names];
  const holder = options.holders[p.holder] ?? p.holder;
  const since = p.layer === "changes_2020" ? options.how[p.how] : `since ${p.start_edtf ?? p.start}`;
  return el("div", {}, el("b", {}, other || p.name), `${holder} · ${since}`);
}

function lineTip(p) {
  const km = (p.accuracy_m / 1000).toLocaleString("en", { maximumFractionDigits: 1 });
  return el("div", {}, el("b", {}, p.name), `± ${km} km · ${p.confidence} confidence`);
}

/**
 * The furniture of a map, or of two. `place`: the element that it stands in, over the map.
 * @param {any} map Leaflet's
 * @param {any} L
 * @param {MapOptions} options
 * @param {{change(change: object): void, frame(): void}} actions
 * @param {HTMLElement} place
 * @returns {import("./types").Furniture}
 */
export function createFurniture(map, L, options, { change, frame }, place = map.getContainer()) {
  let state = null;
  const setLayer = (id, on) => {
    const layers = options.layers.map((layer) => layer.id).filter((other) => (other === id ? on : state.layers.includes(other)));
    change({ layers });
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
  document.body.append(legend.node); // below the map on a phone, over it elsewhere: see map.css
  makeReachable(map);

  return {
    /** `shown` and `other`: as the legend takes them. */
    show(next, shown, other) {
      state = next;
      legend.show(state, shown, other);
      banner.hidden = state.shows !== "law";
      switches.show(state);
    },
    scale: scale.show,
    areaTip: (p) => areaTip(options, state?.names, p),
    lineTip,
  };
}
