/** What changed hands since the stop before, added up by class, and law on the day. */

import { longDate } from "../../kit/dates.js";
import { el, setText } from "../../kit/dom.js";
import { rounded } from "../../state/amount.js";
import { changedBetween, heldOn, holdsOn, partOf } from "../../state/changes.js";
import { ask } from "./pieces.js";

/** @typedef {{before: Held | undefined, after: Held, names: string[], km2: number}} Total land that changed in one way */

/**
 * @param {Told} told
 * @param {Held | undefined} held
 */
function heldWords({ classes, words, unheld }, held) {
  if (!held) return unheld;
  return classes[held.symbol] ?? words.holders[held.holder] ?? held.holder;
}

/** @typedef {FeatureProperties & {piece: string | null, cell: string, area_km2: number}} Tenure */

/**
 * The tenures of the control layer that hold on a day.
 *
 * @param {Record<string, LayerFile>} layers
 * @param {string} date
 */
function tenures({ control }, date) {
  return control.features
    .map(({ properties }) => /** @type {Tenure} */ (properties))
    .filter((row) => holdsOn(row, date));
}

/**
 * Land that changed, in its smallest parts: those of the day, or, of a cell that is whole on it, the pieces that another held before.
 *
 * @param {Record<string, LayerFile>} layers
 * @param {string} other ISO day
 * @param {string} date ISO day
 * @returns {{row: Tenure, before: Held | undefined, after: Held}[]}
 */
function changedParts(layers, other, date) {
  const changed = changedBetween(layers, other, date);
  const was = heldOn(layers, other);
  const pieces = tenures(layers, other).filter(({ piece }) => piece);
  return tenures(layers, date).flatMap((row) => {
    const change = changed.get(partOf(row));
    if (!change) return [];
    const { before, after } = change;
    const split = row.piece ? [] : pieces.filter(({ cell }) => cell === row.cell);
    if (!split.length) return [{ row, before, after }];
    const parts = split.map((piece) => ({ row: piece, before: was.get(partOf(piece)), after }));
    return parts.filter((part) => part.before?.holder !== after.holder);
  });
}

/**
 * The land that another holds on `date` than on `other`, by how it changed, the largest first.
 *
 * @param {Record<string, LayerFile>} layers
 * @param {string} other ISO day
 * @param {string} date ISO day
 */
export function totals(layers, other, date) {
  /** @type {Map<string, Total>} */
  const found = new Map();
  for (const { row, before, after } of changedParts(layers, other, date)) {
    const way = [before?.holder, before?.symbol, after.holder, after.symbol].join();
    const total = found.get(way) ?? { before, after, names: [], km2: 0 };
    if (!total.names.includes(row.name)) total.names.push(row.name);
    total.km2 += row.area_km2;
    found.set(way, total);
  }
  return [...found.values()].sort((a, b) => b.km2 - a.km2);
}

/** @param {Held | undefined} held */
const swatch = (held) => el("i", { class: `pair-swatch swatch-${held?.symbol ?? "none"}` });

/**
 * @param {State} state
 * @param {Beside} beside
 */
function sinceLines({ before, date }, { told, layers }) {
  if (!before) {
    return [el("p", {}, el("b", {}, "This is the first stop."), " There is none before it to compare with.")];
  }
  if (!layers) return [el("p", {}, "Reading the layers…")];
  const rows = totals(layers, before, date);
  if (!rows.length) {
    return [
      el("p", {}, el("b", {}, "No ground changed hands"), ` since the stop before (${longDate(before)}), on this map.`),
    ];
  }
  const all = rows.reduce((sum, row) => sum + row.km2, 0);
  const lines = rows.map((row) => {
    const way = `${heldWords(told, row.before)} → ${heldWords(told, row.after)}`;
    const words = el("span", {}, way, el("em", {}, row.names.join(", ")));
    return el("li", {}, swatch(row.before), swatch(row.after), words, el("b", {}, rounded(row.km2)));
  });
  return [
    el("p", {}, el("b", {}, `Changed since ${longDate(before)}:`), ` ${rounded(all)} km²`),
    el("ul", {}, ...lines),
  ];
}

/**
 * What changed since the stop before, where that is asked for; else null.
 *
 * @param {State} state
 * @param {Beside} beside
 */
export function since(state, beside) {
  if (state.since !== "stop") return null;
  const href = `${beside.comparing}?from=${state.before}&to=${state.date}`;
  const compare = state.before && beside.comparing && el("a", { href, target: "_self" }, "Compare the two days");
  const hide = ask("since", "none", "Hide");
  const label = "Changed since the stop before";
  return el("section", { class: "aside since", "aria-label": label }, ...sinceLines(state, beside), compare, hide);
}

/**
 * Show those rows of the law that hold on a day (data-start, data-end: half-open, empty is open), and say the day.
 *
 * @param {ParentNode} root
 * @param {string} date
 */
export function showHolding(root, date) {
  /** @type {NodeListOf<HTMLElement>} */
  const rows = root.querySelectorAll("[data-start]");
  for (const row of rows) {
    const { start = "", end = "" } = row.dataset;
    row.hidden = !holdsOn({ start, end }, date);
  }
  for (const node of root.querySelectorAll("[data-day]")) setText(node, longDate(date));
}
