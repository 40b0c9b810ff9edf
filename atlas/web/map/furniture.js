/** What stands on the map beside its features: legend, scale, attribution, buttons, the panel of switches, tips. */

import { el, setText } from "../kit/dom.js";
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

/** Rows for what any of the `views` shows: [{state, features, lines}], one for each map. */
function rowsOf(options, views) {
  const table = views[0].state.shows === "law" ? options.legend_law : options.legend;
  const found = views.map(({ state, features, lines }) => legendRows(table, legendKeys(state, features, lines), state.date));
  return table.filter((row) => found.some((rows) => rows.includes(row)));
}

/** Legend keys that a set of drawn features, lines and switches calls for. */
export function legendKeys(state, features, lines) {
  const keys = new Set(["tints", "border"]);
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

function radio(group, id, label, onChange) {
  const input = el("input", { type: "radio", name: group, value: id });
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

/** `place`: the element that it stands in, over the map. */
export function createFurniture(map, L, options, { change, frame }, place = map.getContainer()) {
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
  const names = options.names.map((name) => radio("names", name.id, name.label, (id) => change({ names: id })));
  const shows = options.shows.map((way) => radio("shows", way.id, way.label, (id) => change({ shows: id })));
  const since = checkbox("since", "Mark what changed since the last stop", false, (_, on) => change({ since: on ? "stop" : "none" }));
  const panel = el(
    "div",
    { class: "switches", id: "switches" },
    el("fieldset", {}, el("legend", {}, "The map shows"), ...shows, since),
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
  const banner = el("p", { class: "banner", hidden: true }, el("b", {}, "De jure"), ": what law and the UN said");
  for (const node of [legend, scaleNode, attribution, tools, top, banner]) {
    L.DomEvent.disableClickPropagation(node);
    L.DomEvent.disableScrollPropagation(node);
  }
  place.append(top, tools, scaleNode, attribution, banner);
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

  /** What the map, or both maps, show, in a word. */
  function headingOf(views) {
    if (state.shows === "law") return "De jure: law and the UN";
    return views.every((view) => view.state.date < "1991-11-26") ? "Administrative order" : "Who held what";
  }

  /** The legend where every line is shown by its error, and nothing else. */
  function errorLegend(date) {
    return { heading: "Error either side of a line", rows: legendRows(options.legend, new Set(options.errors.map(({ key }) => key)), date) };
  }

  let legendWas = "";
  /** `views`: what each map draws, as rowsOf takes it; `errors`: only errors are drawn; `given`: {heading, rows} of another legend. */
  function show(next, views, { errors = false, given = errors ? errorLegend(next.date) : null } = {}) {
    state = next;
    const bare = !given && views.every(({ features }) => !features.length);
    const off = bare && !state.layers.includes("control") && state.shows !== "law";
    const found = given?.rows ?? rowsOf(options, views);
    const title = given?.heading ?? headingOf(views);
    const text = JSON.stringify([found, off, bare, title]);
    if (text !== legendWas) {
      legendWas = text;
      const message = off ? [nothing()] : bare ? [empty(state.date)] : [];
      rows.replaceChildren(...message, ...found.map(legendRow));
      setText(heading, title);
    }
    banner.hidden = state.shows !== "law";
    since.hidden = Boolean(state.from); // two days are compared: what changed between them is a mode of its own
    since.firstChild.checked = state.since === "stop";
    for (const label of shows) label.firstChild.checked = state.shows === label.firstChild.value;
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
