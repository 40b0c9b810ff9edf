/** The legend: the rows of the table for what is on the map, or on both maps, and what to say where nothing is. */

import { el, setText } from "../kit/dom.js";
import { headingOf, isDated, legendRows } from "./drawn.js";
import { swatch } from "./symbols.js";

/** @typedef {import("./types").MapOptions} Table */
/** @typedef {import("./types").Shown} Shown */
/** @typedef {import("./types").LegendRow} LegendRow */

/**
 * Rows for what any of the maps shows, in the table's order.
 * @param {Table} table
 * @param {Shown[]} shown one for each map
 */
export function rowsOf(table, shown) {
  const found = new Set(shown.flatMap((one) => legendRows(table, one)));
  return table.legend.filter((row) => found.has(row));
}

/** The legend where every line is shown by its error, and nothing else. @param {Table} table */
function errorLegend(table) {
  const keys = new Set(table.errors.map(({ key }) => key));
  return { heading: headingOf(table, "errors"), rows: table.legend.filter(({ key }) => keys.has(key)) };
}

const latestDay = (shown) => shown.map((one) => one.state.date).reduce((a, b) => (a > b ? a : b));

function rowNode(row) {
  const words = el("span", {}, row.label);
  if (row.note) words.append(el("em", {}, row.note));
  return el("div", { class: "legend-row", "data-legend": row.key }, swatch(row), words);
}

/**
 * What to say where nothing is drawn: that the switch is off, and why that is all; or that the day has nothing.
 * @param {Table} table
 * @param {import("./types").ShownState} state
 * @returns {string[]}
 */
function nothingOf({ nothing }, { shows, layers, date }) {
  if (shows !== "law" && !layers.includes("control")) return nothing.off;
  return [nothing.empty.find((row) => isDated(row, date)).text];
}

function nothingNode([said, why], switchOn) {
  if (!why) return el("p", { class: "nothing" }, said);
  const button = el("button", { type: "button", class: "link" }, "Show who held what");
  button.addEventListener("click", () => switchOn("control"));
  return el("p", { class: "nothing" }, el("b", {}, said), ` ${why} `, button);
}

/** Fold and unfold `panel` with `button`; Escape folds it. */
export function disclose(button, panel, open = false) {
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

/**
 * The legend as an element, and the function that draws it.
 * @param {Table} table
 * @param {(id: string) => void} switchOn
 */
export function createLegend(table, switchOn) {
  const node = el("section", { class: "legend", "aria-label": "Legend" });
  const heading = el("button", { type: "button", "aria-controls": "legend-rows", title: "Fold or unfold the legend" });
  const rows = el("div", { class: "legend-rows", id: "legend-rows" });
  node.append(el("h2", {}, heading), rows);
  disclose(heading, rows, true);
  let was = "";

  /**
   * `shown`: what each map draws; `errors`: only errors are drawn; `given`: another legend.
   * @param {import("./types").ShownState} state
   * @param {Shown[]} shown
   * @param {{errors?: boolean, given?: {heading: string, rows: LegendRow[]} | null}} [other]
   */
  function show(state, shown, { errors = false, given = errors ? errorLegend(table) : null } = {}) {
    const bare = !given && shown.every(({ features }) => !features.length);
    const message = bare ? nothingOf(table, state) : null;
    const found = given?.rows ?? rowsOf(table, shown);
    const title = given?.heading ?? headingOf(table, state.shows, latestDay(shown));
    const text = JSON.stringify([found, message, title]);
    if (text === was) return;
    was = text;
    rows.replaceChildren(...(message ? [nothingNode(message, switchOn)] : []), ...found.map(rowNode));
    setText(heading, title);
  }

  return { node, show };
}
