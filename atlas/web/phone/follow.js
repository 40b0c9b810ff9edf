/** What a phone makes of what a room tells: at which stop the talk is, the state that its map shows, what is said of it all. */

import { wordsOf } from "../bar/head.js";
import { longDate } from "../kit/dates.js";
import { resolveTime } from "../state/store.js";

/** @typedef {import("./line.js").Line} Line */
/** @typedef {import("./line.js").News} News */
/** @typedef {{page: string, stop: number | null} & Partial<State>} At where the talk is, as atlas/talk/told.py reads it */

/**
 * @typedef {object} Talk
 * @property {string} title of the storyline, or ""
 * @property {BarStop[]} stops
 * @property {At | null} at
 * @property {{stop: number, strokes: Stroke[]} | null} [drawn] at which stop, and what
 * @property {"here" | "away" | "ended" | null} how it stands with the lecturer's tab
 */

/** Pages that show a stop; at any other there is nothing to follow. */
const WITH_STOPS = ["explore", "read", "present", "compare"];

/**
 * A talk after some news. `moments` are all stops, which a talk without a storyline goes along.
 *
 * @param {Talk} talk
 * @param {News} news
 * @param {BarStop[]} moments
 * @returns {Talk}
 */
export function after(talk, news, moments) {
  const next = { ...talk };
  if ("talk" in news) [next.title, next.stops] = news.talk ? [news.talk.title, news.talk.stops] : ["", moments];
  if ("at" in news) next.at = news.at;
  if ("strokes" in news) next.drawn = news.strokes;
  if ("how" in news) next.how = news.how ?? null;
  return next;
}

/** @param {Talk} talk */
const isWithStops = ({ at }) => Boolean(at && WITH_STOPS.includes(at.page) && (at.moment || at.date));

/**
 * The stop of the storyline at which the talk is, or undefined.
 *
 * @param {Pick<Talk, "at" | "stops">} talk
 */
export const stopAt = ({ at, stops }) => (at && at.stop !== null ? stops[at.stop] : undefined);

/**
 * The state that the map shows for a talk; null where the talk shows none. Of two days compared it is the second.
 *
 * @param {Talk} talk
 * @param {Defaults} defaults
 * @returns {State | null}
 */
export function stateOf({ at, stops }, defaults) {
  if (!at || !isWithStops({ at, stops, title: "", how: null })) return null;
  const second = at.page === "compare" ? at.to : undefined;
  const moment = second ?? (at.stop === null ? at.moment : stops[at.stop]?.id);
  const date = second ?? at.date;
  const time = resolveTime(stops, { moment, date }) ?? resolveTime(stops, { date: stops[0].date });
  const pair = stopAt({ at, stops })?.pair ?? null;
  return /** @type {State} */ ({ ...defaults, ...at, ...time, pair });
}

/**
 * What the hall's map has drawn over it now: that of the stop at which the talk is.
 *
 * @param {Talk} talk
 * @returns {Stroke[]}
 */
export function strokesNow({ at, drawn }) {
  return at && drawn && at.page === "present" && at.stop === drawn.stop ? drawn.strokes : [];
}

/**
 * The wall's words at a state: date, headline, text, and which stop of how many.
 *
 * @param {Talk} talk
 * @param {State} state
 */
export function wallWords({ at, stops, title }, state) {
  const { index, moment, date } = state;
  const { label, title: headline } = wordsOf(stops, { index, moment, date });
  const text = moment ? stops[index].text : "";
  const pair = at?.page === "compare" && at.from ? `Compared with ${dayWords(stops, at.from)}.` : "";
  const count = moment ? `${index + 1} of ${stops.length}` : "";
  return { story: title, label, headline, text, count, share: (index + 1) / stops.length, pair };
}

/**
 * @param {Stop[]} stops
 * @param {string} value a stop's id or a day
 */
function dayWords(stops, value) {
  return stops.find(({ id }) => id === value)?.label ?? longDate(value);
}

/**
 * What is said of a line and a talk: a word for its look, a sentence, and what the reader can do.
 *
 * @param {{line: Line, talk: Talk, own: boolean, code: string}} now `own`: the reader looks at the map in their own way
 * @returns {{look: "live" | "waiting" | "over" | "ask", words: string, offer: "" | "again" | "back" | "code" | "home"}}
 */
export function statusOf({ line, talk, own, code }) {
  const been = talk.how !== null; // whether we were in this room already
  if (!code) return { look: "ask", words: "Which talk? Type the code that stands on the wall.", offer: "code" };
  if (talk.how === "ended") return { look: "over", words: "The talk has ended. The map is all yours.", offer: "home" };
  if (line === "lost") return { look: "over", words: "The talk has not come back.", offer: "again" };
  if (line === "unreachable") return { look: "waiting", words: "No connection to the talk. Trying again…", offer: "" };
  if (line === "connecting" && !been) return { look: "waiting", words: "Looking for the talk…", offer: "" };
  if (line === "none" && !been)
    return { look: "waiting", words: "There is no talk with this code yet. Waiting for it…", offer: "code" };
  if (line !== "open" || talk.how === "away")
    return { look: "waiting", words: "The lecturer’s screen is away. Waiting for it…", offer: "" };
  if (!isWithStops(talk)) return { look: "waiting", words: elsewhere(talk.at), offer: "" };
  if (own) return { look: "live", words: "Following; the map as you set it", offer: "back" };
  return { look: "live", words: "Following the talk", offer: "" };
}

/** @param {At | null} at */
function elsewhere(at) {
  if (!at || WITH_STOPS.includes(at.page)) return "The talk begins soon.";
  const name = at.page[0].toUpperCase() + at.page.slice(1);
  return `The lecturer is at another page: ${name}.`;
}
