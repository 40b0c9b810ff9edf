/**
 * What was announced of settlements, as lists beside the map: on a day the places announced or answered on it, and, with the table, every
 * place that the map shows. Drawn from the layer that the map draws, so that a step needs no server.
 */

import { longDate } from "../../kit/dates.js";
import { el } from "../../kit/dom.js";
import { holdsOn } from "../../state/changes.js";

/** @typedef {FeatureProperties & {state: string, day: string, denied_on: string | null, basis: string, said: string}} Claim */

/** @param {Claim} claim */
const isClaim = ({ basis }) => basis === "announced";

/**
 * Places announced on a day, those of them that were denied at once first, and older claims that were answered on it.
 *
 * @param {Claim[]} claims
 * @param {string} date ISO day
 */
export function ofDay(claims, date) {
  const held = claims.filter((claim) => isClaim(claim) && holdsOn(claim, date));
  const announced = held.filter(({ day }) => day === date);
  const denied = (/** @type {Claim} */ { state }) => Number(state === "denied");
  return {
    announced: announced.toSorted((a, b) => denied(b) - denied(a)),
    answered: held.filter(({ day, start, state }) => day !== date && start === date && state !== "announced"),
  };
}

/**
 * A place as a link to its card; what is more than announced is said beside it.
 *
 * @param {Claim} claim
 */
function place({ id, name, state, said }) {
  const link = el("button", { type: "button", class: "link", "data-go-feature": id }, name);
  return state === "announced" ? el("li", {}, link) : el("li", { class: "claim-long" }, link, `: ${said}`);
}

/**
 * @param {string} title or none
 * @param {Node[]} places
 */
function list(title, places) {
  const head = title && el("h3", {}, title);
  return places.length ? [head, el("ul", { class: "claim-list" }, ...places)] : [];
}

/**
 * @param {Told["unplaced"]} rows
 * @param {string} date
 */
const withoutPlace = (rows, date) =>
  rows
    .filter(({ day }) => day === date)
    .map(({ name }) => el("li", { class: "claim-long" }, `${name} (not on the map: no position known)`));

/**
 * The places of a day; nothing where none was announced or answered. On a day that is no stop they stand open.
 *
 * @param {Claim[]} claims
 * @param {Told["unplaced"]} unplaced
 * @param {Pick<State, "date" | "moment">} state
 */
function dayNode(claims, unplaced, { date, moment }) {
  const { announced, answered } = ofDay(claims, date);
  const others = withoutPlace(unplaced, date);
  const count = announced.length + others.length;
  if (!count && !answered.length) return [];
  const head = `${count || "No"} ${count === 1 ? "place" : "places"} announced by Azerbaijan on ${longDate(date)}`;
  const rule =
    "Taken on this day or before it, as announced; not confirmed then by the Armenian side unless it is said.";
  return [
    el(
      "details",
      { class: "claims", open: !moment },
      el("summary", {}, head),
      ...list("", [...announced.map(place), ...others]),
      ...list("Answered on this day", answered.map(place)),
      el("p", { class: "hint" }, rule),
    ),
  ];
}

/** @param {Claim} claim */
function row({ id, name, said }) {
  const link = el("button", { type: "button", class: "link", "data-go-feature": id }, name);
  return el("tr", {}, el("th", { scope: "row" }, link), el("td", {}, said));
}

/**
 * Every place that the map shows on a day, as a table; nothing where there is none.
 *
 * @param {Claim[]} claims
 * @param {Pick<State, "date">} state
 */
function tableNode(claims, { date }) {
  const held = claims.filter((claim) => holdsOn(claim, date)).toSorted((a, b) => a.name.localeCompare(b.name, "en"));
  if (!held.length) return [];
  const cells = ["Place", "What was said"].map((text) => el("th", { scope: "col" }, text));
  const table = el("table", {}, el("thead", {}, el("tr", {}, ...cells)), el("tbody", {}, ...held.map(row)));
  const summary = el("summary", {}, `Places on the map of ${longDate(date)} `, el("span", {}, `${held.length} places`));
  const scroll = { class: "ruled table-scroll", tabindex: "0", role: "region", "aria-label": "Places on the map" };
  return [el("details", { class: "claims claims-table" }, summary, el("div", scroll, table))];
}

/**
 * @param {Beside} beside
 * @returns {Claim[]} of the layer, once it is there
 */
const claimsOf = ({ layers }) =>
  layers?.settlements.features.map(({ properties }) => /** @type {Claim} */ (properties)) ?? [];

/**
 * What was announced or answered on the day of a state; nothing where nothing was.
 *
 * @param {State} state
 * @param {Beside} beside
 */
export const placesOfDay = (state, beside) =>
  beside.layers ? dayNode(claimsOf(beside), beside.told.unplaced, state) : [];

/**
 * Every place that the map shows on the day of a state, as a table.
 *
 * @param {State} state
 * @param {Beside} beside
 */
export const placesTable = (state, beside) => tableNode(claimsOf(beside), state);
