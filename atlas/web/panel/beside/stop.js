/** What the panel says of a stop besides its cards, and of a day that is none. */

import { longDate } from "../../kit/dates.js";
import { el } from "../../kit/dom.js";
import { momentOf } from "../../state/store.js";
import { placesOfDay } from "./claims.js";
import { ask, folded, placeChips, sourceList } from "./pieces.js";

/**
 * The stops just before and just after a free day.
 *
 * @param {Stop[]} stops
 * @param {Pick<State, "index" | "date">} state
 * @returns {[Stop | undefined, Stop | undefined]}
 */
export function around(stops, { index, date }) {
  const before = stops[index]?.date <= date ? index : index - 1;
  return [stops[before], stops[before + 1]];
}

/**
 * The nearest stop that a passage is about, besides the one at `index`; undefined where there is none.
 *
 * @param {Beside} beside
 * @param {number} index
 */
export function nearestWithPassages({ told, stops }, index) {
  const spoken = stops.filter(
    (stop, i) => i !== index && told.moments[momentOf({ moment: stop.id }) ?? ""]?.cards.length,
  );
  const away = (/** @type {Stop} */ stop) => Math.abs(stops.indexOf(stop) - index);
  return spoken.reduce(
    (best, stop) => (!best || away(stop) < away(best) ? stop : best),
    /** @type {Stop | undefined} */ (undefined),
  );
}

/**
 * @param {string} where
 * @param {Stop | undefined} stop
 */
function neighbour(where, stop) {
  if (!stop) return null;
  const told = `${where}, ${stop.label}; the map there is that of ${longDate(stop.date)}`;
  return el(
    "section",
    { class: "neighbour" },
    el("h2", {}, told),
    ask("moment", stop.id, stop.title),
    el("p", {}, stop.text),
  );
}

/**
 * A day that was asked for by its date: what lies just before and after it. Its map may be that of a stop, too.
 *
 * @param {State} state
 * @param {Beside} beside
 */
export function freeDay(state, beside) {
  const [before, after] = around(beside.stops, state);
  const isStops = before?.date === state.date;
  const none = `No stop stands on ${longDate(state.date)}, and no passage speaks of this day.`;
  return [
    !isStops && el("p", { class: "panel-text" }, none),
    ...placesOfDay(state, beside),
    neighbour(isStops ? "The stop of this day" : "Just before this day", before),
    neighbour("Just after this day", after),
  ];
}

/**
 * @param {MomentTold} moment
 * @param {Beside} beside
 * @param {number} index
 */
function withoutPassages(moment, beside, index) {
  if (moment.later) {
    const text = " It closes in October 2021; from here the map stands alone, with its own sources.";
    return el("div", { class: "empty" }, el("b", {}, "Later than the article."), text);
  }
  if (moment.cards.length) return null;
  const near = nearestWithPassages(beside, index);
  const link = near && ask("moment", near.id, `Go to the nearest of which one does: ${near.label}, ${near.title}`);
  return el("div", { class: "empty" }, el("b", {}, "No passage speaks of this moment."), " ", link);
}

/**
 * What stands below the cards of a stop: sources, disputes, places.
 *
 * @param {State} state
 * @param {Beside} beside
 */
export function beneath(state, beside) {
  const moment = beside.told.moments[momentOf(state) ?? ""];
  if (!moment) return [];
  const dispute = moment.disputes
    ? el("p", { class: "dispute" }, el("b", {}, "Disputed."), ` ${moment.disputes}`)
    : el("p", { class: "dispute" }, "No dispute is recorded for this stop.");
  const dated = `Certainty of the date: ${moment.certainty}. Time told: ${moment.edtf} (EDTF); the map shows ${state.date}.`;
  const more = folded(
    "Sources and disputes of this moment",
    dispute,
    el("p", { class: "certainty" }, dated),
    sourceList(beside.told, moment.sources),
  );
  more.classList.add("beneath");
  return [
    withoutPassages(moment, beside, state.index),
    placeChips(beside.told, moment.places, "Places of this moment"),
    more,
  ];
}
