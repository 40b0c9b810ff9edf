/** The map of the day as a table: unit, holder, since when, basis, km2; and the lines between the forces. */

import { inWords, longDate } from "../../kit/dates.js";
import { el } from "../../kit/dom.js";
import { rounded } from "../../state/amount.js";
import { holdsOn } from "../../state/changes.js";
import { ask } from "./pieces.js";

/** @typedef {import("./evidence.js").Evident & {certainty?: string}} Row */

const HEADS = ["Unit", "Held by", "Since", "Basis", "km²"];

/**
 * The features of a layer that hold on a day.
 *
 * @param {LayerFile} layer
 * @param {string} date
 */
function onDay({ features }, date) {
  return features.map(({ properties }) => /** @type {Row} */ (properties)).filter((row) => holdsOn(row, date));
}

/**
 * @param {Row} row
 * @param {Told} told
 */
function line({ id, name, holder, start_edtf: since = "", basis = "", certainty, area_km2: area = 0 }, { words }) {
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, ask("feature", id, name)),
    el("td", {}, words.holders[holder ?? ""]),
    el("td", {}, inWords(since)),
    el("td", {}, words.bases[basis] ?? basis, certainty === "low" && el("i", {}, " (low certainty)")),
    el("td", { class: "number" }, rounded(area)),
  );
}

/**
 * @param {Row[]} rows
 * @param {Told} told
 */
function unitsTable(rows, told) {
  const heads = HEADS.map((name) => el("th", { scope: "col" }, name));
  const body = el("tbody", {}, ...rows.map((row) => line(row, told)));
  const table = el("table", {}, el("thead", {}, el("tr", {}, ...heads)), body);
  return el(
    "div",
    { class: "ruled table-scroll", tabindex: 0, role: "region", "aria-labelledby": "table-head" },
    table,
  );
}

/** @param {Told} told */
function nothingDrawn({ created }) {
  const on = longDate(created);
  return el(
    "div",
    { class: "empty" },
    el("b", {}, "No unit is drawn on this day."),
    ` The oblast was created on ${on}. `,
    ask("date", created, `Go to ${on}`),
  );
}

/**
 * @param {Pick<State, "date">} state
 * @param {Beside} beside
 */
export function dayTable({ date }, { told, layers }) {
  if (!layers) return [el("p", { class: "hint" }, "Reading the layers…")];
  const rows = onDay(layers.control, date);
  const lines = [...onDay(layers.line_of_contact, date), ...onDay(layers.front, date)];
  const count = el("span", {}, `${rows.length} units`);
  return [
    el("h2", { class: "panel-head", id: "table-head" }, `The map of ${longDate(date)} as a table `, count),
    rows.length ? unitsTable(rows, told) : nothingDrawn(told),
    ...lines.map(({ id, name, length_km: length = 0, start_edtf: since = "" }) =>
      el("p", { class: "line-row" }, ask("feature", id, name), `: ${rounded(length)} km, since ${inWords(since)}`),
    ),
  ];
}
