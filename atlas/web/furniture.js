/** What stands on the map beside its features: legend, scale, attribution, buttons, the panel of switches, tips. */

import { el, setText } from "./dom.js";
import { swatch } from "./symbols.js";

const SCALES = [100, 50, 25, 20, 10, 5, 2, 1]; // km
const SCALE_ROOM = 130; // px

/** Round length that fits into `room` px: {km, px}. */
export function scaleFor(metresPerPixel, room = SCALE_ROOM) {
  const km = SCALES.find((k) => (k * 1000) / metresPerPixel < room) ?? 1;
  return { km, px: Math.round((km * 1000) / metresPerPixel) };
}

/** Rows of the legend for what is on the map now; the table's order never changes. `keys`: what is drawn. */
export function legendRows(table, keys, date) {
  const now = (row) => (!row.from || row.from <= date) && (!row.until || date < row.until);
  return table.filter((row) => keys.has(row.key) && now(row));
}

/** Legend keys that a set of drawn features, lines and switches calls for. */
export function legendKeys(state, features, lines) {
  const keys = new Set(["tints"]);
  const on = new Set(state.layers);
  for (const { properties: p } of features) {
    const area = p.layer === "control" || p.layer === "changes_2020";
    if (area && p.symbol !== "none") keys.add(p.symbol);
    else if (p.layer === "line_of_contact" || p.layer === "front") keys.add(p.kind);
    else if (p.part === "remainder") keys.add("belt-remainder");
    else if (p.part === "held" && !on.has("control")) keys.add("arm-belt");
    else if (p.layer === "peacekeepers" && !on.has("control")) keys.add("pk");
    if (p.kind) keys.add(`${p.layer}-${p.kind}`);
  }
  if (on.has("error") && lines.length) keys.add("error-band");
  if (state.date < "1991-12-26") keys.add("soviet-border");
  return keys;
}

function iconButton(text, label, onClick) {
  const button = el("button", { type: "button", class: "map-button", "aria-label": label, title: label }, text);
  button.addEventListener("click", onClick);
  return button;
}

function checkbox(id, label, checked, onChange) {
  const input = el("input", { type: "checkbox", value: id, checked });
  input.addEventListener("change", () => onChange(id, input.checked));
  return el("label", { class: "switch" }, input, label);
}

function radio(id, label, onChange) {
  const input = el("input", { type: "radio", name: "names", value: id });
  input.addEventListener("change", () => onChange(id));
  return el("label", { class: "switch" }, input, label);
}

/** Fold and unfold `panel` with `button`; Escape folds it. */
function disclose(button, panel, open = false) {
  const set = (shown) => {
    panel.hidden = !shown;
    button.setAttribute("aria-expanded", String(shown));
  };
  button.addEventListener("click", () => set(panel.hidden));
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    set(false);
    button.focus();
  });
  set(open);
}

export function createFurniture(map, L, options, { change, frame }) {
  const container = map.getContainer();
  let state = null;

  const legend = el("section", { class: "legend", "aria-label": "Legend" });
  const heading = el("button", { type: "button", "aria-controls": "legend-rows", title: "Fold or unfold the legend" });
  const rows = el("div", { class: "legend-rows", id: "legend-rows" });
  legend.append(el("h2", {}, heading), rows);

  disclose(heading, rows, true);

  const bar = el("i");
  const length = el("span");
  const scaleNode = el("div", { class: "scale", role: "img" }, length, bar);
  const attribution = el("div", { class: "attribution" }, ...["long", "brief"].map((form) => el("span", { class: form }, options.attribution[form])));

  const setLayer = (id, on) => {
    const layers = options.layers.map((layer) => layer.id).filter((other) => (other === id ? on : state.layers.includes(other)));
    change({ layers });
  };
  const switches = options.layers.map((layer) => checkbox(layer.id, layer.label, true, setLayer));
  const names = options.names.map((name) => radio(name.id, name.label, (id) => change({ names: id })));
  const panel = el(
    "div",
    { class: "switches", id: "switches" },
    el("fieldset", {}, el("legend", {}, "Layers"), ...switches),
    el("fieldset", {}, el("legend", {}, "Names on the map"), ...names),
  );
  const layersButton = el("button", { type: "button", class: "map-button map-button-wide", "aria-controls": "switches" }, "Layers and names");
  disclose(layersButton, panel);
  const tools = el(
    "div",
    { class: "tools" },
    iconButton("+", "Zoom in", () => map.zoomIn(0.5)),
    iconButton("−", "Zoom out", () => map.zoomOut(0.5)),
    iconButton("⌂", "Back to the whole region", frame),
  );
  const top = el("div", { class: "top-left" }, layersButton, panel);
  for (const node of [legend, scaleNode, attribution, tools, top]) {
    L.DomEvent.disableClickPropagation(node);
    L.DomEvent.disableScrollPropagation(node);
  }
  container.append(top, tools, scaleNode, attribution);
  document.body.append(legend); // below the map on a phone, over it elsewhere: see map.css
  container.tabIndex = 0;
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", "Map. Arrow keys step through time; plus and minus zoom.");
  container.addEventListener("keydown", (event) => {
    if (event.key === "+" || event.key === "=") map.zoomIn(0.5);
    if (event.key === "-") map.zoomOut(0.5);
  });

  function scale() {
    const metres = map.distance(map.containerPointToLatLng([0, map.getSize().y / 2]), map.containerPointToLatLng([100, map.getSize().y / 2])) / 100;
    const { km, px } = scaleFor(metres, Math.min(SCALE_ROOM, 0.3 * map.getSize().x));
    setText(length, `${km} km`);
    bar.style.width = `${px}px`;
    scaleNode.setAttribute("aria-label", `Scale bar, ${km} kilometres`);
  }

  function legendRow(row) {
    const words = el("span", {}, row.label);
    if (row.note) words.append(el("em", {}, row.note));
    return el("div", { class: "legend-row", "data-legend": row.key }, swatch(row), words);
  }

  function nothing() {
    const button = el("button", { type: "button", class: "link" }, "Show who held what");
    button.addEventListener("click", () => change({ layers: [...state.layers, "control"] }));
    return el("p", { class: "nothing" }, el("b", {}, "Nothing is drawn on this day."), " The layer that holds it is off. ", button);
  }

  function empty(date) {
    return el("p", { class: "nothing" }, date < "1923-07-07" ? "Before the oblast: no limits are drawn." : "No limit is drawn on this day.");
  }

  let legendWas = "";
  function show(next, features, lines) {
    state = next;
    const keys = legendKeys(state, features, lines);
    const found = legendRows(options.legend, keys, state.date);
    const off = !features.length && !state.layers.includes("control");
    const text = JSON.stringify([found, off, features.length === 0]);
    if (text !== legendWas) {
      legendWas = text;
      const message = off ? [nothing()] : features.length ? [] : [empty(state.date)];
      rows.replaceChildren(...message, ...found.map(legendRow));
      setText(heading, state.date < "1991-11-26" ? "Administrative order" : "Who held what");
    }
    for (const label of switches) label.firstChild.checked = state.layers.includes(label.firstChild.value);
    for (const label of names) label.firstChild.checked = state.names === label.firstChild.value;
  }

  const nameOf = (p) => {
    const other = { az: p.name_az, hy: p.name_hy }[state?.names];
    return other || p.name;
  };

  function areaTip(p) {
    const holder = options.holders[p.holder] ?? p.holder;
    const since = p.layer === "changes_2020" ? options.how[p.how] : `since ${p.start_edtf ?? p.start}`;
    return el("div", {}, el("b", {}, nameOf(p)), `${holder} · ${since}`);
  }

  function lineTip(p) {
    const km = (p.accuracy_m / 1000).toLocaleString("en", { maximumFractionDigits: 1 });
    return el("div", {}, el("b", {}, p.name), `± ${km} km · ${p.confidence} confidence`);
  }

  return { show, scale, areaTip, lineTip };
}
