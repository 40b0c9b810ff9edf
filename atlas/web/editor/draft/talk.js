/** A talk that is being made, and what may be done to it. Pure: each change gives a new talk, and leaves the old one as it was. */

import { madeUp } from "../../state/made_up.js";

/** What a stop's file leaves out where there is nothing. */
const isNothing = (/** @type {unknown} */ value) =>
  value === undefined ||
  value === "" ||
  value === false ||
  (typeof value === "object" && !Object.keys(value ?? {}).length);

/** @param {object} row */
function filled(row) {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => !isNothing(value)));
}

/** A key for a stop, different from every other of this browser's. */
export const newKey = () => madeUp(16);

/**
 * A talk of what a storyline's file holds, which somebody else has checked.
 *
 * @param {any} content
 * @returns {DraftTalk}
 */
export function talkOf({ title, minutes, stops }) {
  const rows = stops.map((/** @type {object} */ stop) => ({ ...filled(stop), key: newKey() }));
  return { title, ...filled({ minutes }), stops: rows };
}

/**
 * What the file of a talk holds: no keys, and nothing that is empty.
 *
 * @param {DraftTalk} talk
 */
export function contentOf({ title, minutes, stops }) {
  const rows = stops.map(({ key, ...stop }) => filled(stop));
  return { version: 2, title: title.trim() || "My talk", ...filled({ minutes }), stops: rows };
}

/**
 * The file itself.
 *
 * @param {DraftTalk} talk
 */
export function fileOf(talk) {
  return `${JSON.stringify({ $schema: "story.schema.json", ...contentOf(talk) }, null, 1)}\n`;
}

/**
 * The same with its keys in one order, so that two may be compared as text.
 *
 * @param {unknown} value
 * @returns {unknown}
 */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const rows = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(rows.map(([key, one]) => [key, sorted(one)]));
}

/**
 * Whether two talks say the same, whatever their keys.
 *
 * @param {DraftTalk} a
 * @param {DraftTalk} b
 */
export function isSame(a, b) {
  const [one, other] = [a, b].map((talk) => JSON.stringify(sorted(contentOf(talk))));
  return one === other;
}

/**
 * Whether what was kept is a talk, as far as a page needs that to show it; what its words may be Python says.
 *
 * @param {any} value
 * @returns {value is DraftTalk}
 */
export function isTalk(value) {
  const isStop = (/** @type {any} */ stop) => typeof stop?.key === "string";
  return typeof value?.title === "string" && Array.isArray(value.stops) && value.stops.every(isStop);
}

/**
 * Its place, from 0; -1 where the talk has no such stop.
 *
 * @param {DraftTalk} talk
 * @param {string | null} key
 */
export function placeOf({ stops }, key) {
  return stops.findIndex((stop) => stop.key === key);
}

/**
 * @param {DraftTalk} talk
 * @param {number} from the stop's place
 * @param {number} to the place that it has afterwards; outside of the talk it is the first or the last
 * @returns {DraftTalk}
 */
export function moved(talk, from, to) {
  const stops = talk.stops.toSpliced(from, 1);
  stops.splice(Math.max(0, Math.min(to, stops.length)), 0, talk.stops[from]);
  return { ...talk, stops };
}

/**
 * @param {DraftTalk} talk
 * @param {number} at the place of the first of them afterwards
 * @param {DraftStop[]} stops
 * @returns {DraftTalk}
 */
export function inserted(talk, at, stops) {
  return { ...talk, stops: talk.stops.toSpliced(at, 0, ...stops) };
}

/**
 * @param {DraftTalk} talk
 * @param {number} at
 * @returns {DraftTalk} with the copy right after it
 */
export function duplicated(talk, at) {
  return inserted(talk, at + 1, [{ ...structuredClone(talk.stops[at]), key: newKey() }]);
}

/**
 * @param {DraftTalk} talk
 * @param {number} at
 * @returns {DraftTalk}
 */
export function removed(talk, at) {
  return { ...talk, stops: talk.stops.toSpliced(at, 1) };
}

/**
 * @param {DraftTalk} talk
 * @param {number} at
 * @param {Partial<DraftStop>} change
 * @returns {DraftTalk}
 */
export function changed(talk, at, change) {
  return { ...talk, stops: talk.stops.with(at, { ...talk.stops[at], ...change }) };
}

/** @param {DraftTalk} talk */
export const shownOf = ({ stops }) => stops.filter(({ hidden }) => !hidden);

/**
 * How many stops are shown and how long they are to take, against what there is.
 *
 * @param {DraftTalk} talk
 * @returns {{words: string, over: boolean}}
 */
export function timing(talk) {
  const shown = shownOf(talk);
  const planned = shown.reduce((sum, { minutes = 0 }) => sum + minutes, 0);
  const open = shown.filter(({ minutes }) => !minutes).length;
  const over = talk.minutes ? planned - talk.minutes : 0;
  const hidden = talk.stops.length - shown.length;
  const parts = [
    `${shown.length} ${shown.length === 1 ? "stop" : "stops"}${hidden ? ` and ${hidden} hidden` : ""}`,
    planned ? `${planned}${talk.minutes ? ` of ${talk.minutes}` : ""} min planned` : "",
    planned && open ? `${open} without a time` : "",
    over > 0 ? `${over} min too long` : "",
  ];
  return { words: parts.filter(Boolean).join(" · "), over: over > 0 };
}
