/** What stands on the map beside its features: legend, scale, attribution, buttons, the panel of switches, tips. */

import { inWords } from "../kit/dates.js";
import { el, kept, putOff, setText, svg } from "../kit/dom.js";
import { saidTip } from "./dots/settlements.js";
import { createLegend, disclose } from "./legend.js";
import { createLocator } from "./locator.js";

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
 * @param {string | Node} sign
 * @param {string} label
 * @param {() => void} [onClick]
 */
function iconButton(sign, label, onClick) {
  const button = el("button", { type: "button", class: "button map-button", "aria-label": label, title: label }, sign);
  if (onClick) button.addEventListener("click", onClick);
  return button;
}

/** Sheets that lie on one another. */
function layersSign() {
  const sheet = svg("path", { d: "M9 2 17 6.8 9 11.6 1 6.8Z", fill: "currentColor" });
  const under = svg("path", { d: "M1 10.5V12.8L9 17.3 17 12.8V10.5L9 15Z", fill: "currentColor" });
  return svg("svg", { width: 18, height: 18, viewBox: "0 0 18 18", "aria-hidden": "true" }, sheet, under);
}

/**
 * @param {LeafletMap} map
 * @param {() => void} frame
 * @param {Node} more a button under these
 */
function createTools(map, frame, more) {
  return el(
    "div",
    { class: "tools" },
    iconButton("+", "Zoom in", () => map.zoomIn(ZOOM_STEP)),
    iconButton("−", "Zoom out", () => map.zoomOut(ZOOM_STEP)),
    iconButton("⌂", "Back to the whole region", frame),
    more,
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
  const groups = { "Names on the map": names, "The map shows": [...shows, since], Layers: layers };
  const sets = Object.entries(groups).map(([name, inputs]) =>
    el("fieldset", {}, el("legend", {}, name), ...inputs.map(({ node }) => node)),
  );
  const panel = el("div", { class: "switches", id: "switches" }, el("div", {}, ...sets));
  const button = iconButton(layersSign(), "Layers and names");
  button.setAttribute("aria-controls", "switches");
  disclose(button, panel);

  /** @param {State} state */
  function show(state) {
    since.node.hidden = Boolean(state.from); // two days are compared: what changed between them is a mode of its own
    since.input.checked = state.since === "stop";
    for (const { input } of shows) input.checked = state.shows === input.value;
    for (const { input } of layers) input.checked = state.layers.includes(input.value);
    for (const { input } of names) input.checked = state.names === input.value;
  }

  return { button, panel, show };
}

/**
 * What measures the boxes of furniture on a map, px from its corner. It looks again only when something else was written or folded, or
 * the window has another size: a step must not wait for a layout.
 *
 * @param {HTMLElement[]} nodes
 * @param {() => string} said what stands in them now
 */
function createBoxes(nodes, said) {
  /** @type {Map<string, Box[]>} */
  const known = new Map();
  /** @type {Map<LeafletMap, number>} */
  const numbers = new Map();

  /** @param {LeafletMap} map */
  function boxes(map) {
    const { x: w, y: h } = map.getSize();
    numbers.set(map, numbers.get(map) ?? numbers.size);
    const key = `${numbers.get(map)} ${w} ${h} ${said()}`;
    const was = known.get(key);
    if (was) return was;
    const corner = map.getContainer().getBoundingClientRect();
    const all = nodes.map((node) => {
      const { left, top, width, height } = node.getBoundingClientRect();
      return { x: left - corner.left, y: top - corner.top, w: width, h: height };
    });
    const seen = all.filter(
      (box) => box.w && box.h && box.x < w && box.y < h && box.x + box.w > 0 && box.y + box.h > 0,
    );
    known.set(key, seen);
    return seen;
  }
  return { boxes, forget: () => known.clear() };
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
  if (p.said) return saidTip(p, names);
  const other = names === "az" ? p.name_az : names === "hy" ? p.name_hy : null;
  const holder = options.holders[p.holder] ?? p.holder;
  const since = p.layer === "changes_2020" ? options.how[p.how] : `since ${inWords(p.start_edtf ?? p.start)}`;
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
  const where = () => place.getBoundingClientRect();
  const size = kept(where);
  const legend = createLegend(options, (id) => setLayer(id, true), where, size.now);
  const scale = createScale(map, options.scale);
  const locator = createLocator(map, options.locator);
  const switches = createSwitches(options, change, setLayer);
  const tools = createTools(map, frame, switches.button);
  const forms = ["long", "brief"].map((form) => el("span", { class: form }, options.attribution[form]));
  const attribution = el("div", { class: "attribution" }, ...forms);
  const banner = el("p", { class: "banner", hidden: true }, el("b", {}, "De jure"), ": what law and the UN said");
  const foot = el("div", { class: "map-foot" }, scale.node, attribution);
  const under = ["card", "left", "right", "add"].map((what) =>
    el("i", { class: `under under-${what}`, "aria-hidden": "true" }),
  );
  const standing = [legend.node, scale.node, attribution, tools, locator.node, banner, ...under];
  for (const node of [...standing, switches.panel]) {
    L.DomEvent.disableClickPropagation(node);
    L.DomEvent.disableScrollPropagation(node);
  }
  place.append(banner, locator.node, tools, switches.panel, foot, ...under);
  (map.getContainer().closest(".pair-talk, .map-room") ?? document.body).append(legend.node); // over the map, or under the words of a talk: see map.css
  const root = document.documentElement;
  const { boxes, forget } = createBoxes(
    standing,
    () =>
      `${legend.key()} ${banner.hidden} ${locator.node.hidden} ${scale.node.textContent} ${root.dataset.mode} ${root.dataset.sheet}`,
  );
  makeReachable(map);
  const parts = putOff((/** @type {Parameters<Furniture["show"]>} */ [next, ...drawn]) => {
    legend.show(next, ...drawn);
    locator.show(next);
    banner.hidden = next.shows !== "law";
    switches.show(next);
  });

  return {
    show(...asked) {
      [state] = asked;
      parts.ask(asked);
    },
    draw: parts.now,
    moved() {
      scale.show();
      locator.move();
    },
    makeRoom(points, land) {
      legend.makeRoom(points, land);
      locator.makeRoom(points);
    },
    forget() {
      size.forget();
      legend.forget();
      forget();
    },
    keepUnder: legend.keepUnder,
    refit() {
      parts.now();
      legend.refit();
    },
    boxes,
    areaTip: (p) => areaTip(options, state?.names, p),
    lineTip,
  };
}
