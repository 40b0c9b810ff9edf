/** Bars and ranges from zero, one row each, with the words that say what they are. */

import { el } from "../../kit/dom.js";

const ROOM = 1.05; // the longest does not touch the words

/** @typedef {{label: string, said: string, bar: number | null, low: number | null, high: number | null, head?: string}} BarRow */
/** @typedef {{most: number, rows: BarRow[]}} Bars */

/**
 * The share of the width, in percent.
 *
 * @param {number} value
 * @param {number} most
 */
export const percent = (value, most) => Math.round((1000 * value) / (most * ROOM)) / 10;

/**
 * @param {BarRow} row
 * @param {number} most
 */
function trackOf({ bar, low, high }, most) {
  const track = el("td", { class: "bars-track", "aria-hidden": "true" });
  if (bar !== null) track.append(el("i", { class: "bars-bar", style: `width:${percent(bar, most)}%` }));
  if (low !== null && high !== null) {
    const [from, to] = [percent(low, most), percent(high, most)];
    track.append(el("i", { class: "bars-span", style: `left:${from}%;width:${to - from}%` }));
  }
  return track;
}

/**
 * @param {BarRow} row
 * @param {number} most
 */
function rowsOf(row, most) {
  const said = el("td", { class: "bars-said" }, row.said);
  const line = el("tr", {}, el("th", { scope: "row" }, row.label), trackOf(row, most), said);
  if (!row.head) return [line];
  return [el("tr", { class: "bars-head" }, el("th", { colspan: 3, scope: "rowgroup" }, row.head)), line];
}

/** @param {Bars} bars */
export function drawBars({ rows, most }) {
  return el("table", { class: "bars" }, el("tbody", {}, ...rows.flatMap((row) => rowsOf(row, most))));
}
