/** What a stop is called in the list, and what its small picture shows. Pure. */

import { longDate } from "../../kit/dates.js";

export const MODES = { swipe: "one map with a divider", side: "side by side", changed: "what changed" };
const SLIDES = { title: "Title", text: "Text", blank: "Blank screen", picture: "Picture" };

/** @typedef {"map" | "compare" | "figure" | "title" | "text" | "blank" | "picture"} Kind */

/**
 * @param {DraftStop} stop
 * @returns {Kind}
 */
export function kindOf({ slide, page }) {
  if (slide && slide in SLIDES) return /** @type {Kind} */ (slide);
  if (page === "compare") return "compare";
  return page === "figures" ? "figure" : "map";
}

/**
 * The day of a stop's id or of an ISO day; empty where it is neither.
 *
 * @param {CatalogueStop[]} stops
 * @param {string} [when]
 */
export function dayOf(stops, when = "") {
  return stops.find(({ id }) => id === when)?.date ?? (/^\d{4}-\d\d-\d\d$/.test(when) ? when : "");
}

/** @param {string} day */
const said = (day) => (day ? longDate(day) : "no such day");

/**
 * @param {Pick<Catalogue, "stops" | "figures">} catalogue
 * @param {DraftStop} stop
 * @returns {{when: string, title: string, text: string, wall?: string}} what it is, and the words that it has where a lecturer writes none;
 *   `wall`: its title there, where that is another than the list's
 */
export function usualWords({ stops, figures }, stop) {
  const kind = kindOf(stop);
  const { from, to, date, figure, mode } = stop.state ?? {};
  if (kind === "compare") {
    const [one, other] = [from, to].map((when) => said(dayOf(stops, when)));
    const how = MODES[/** @type {keyof typeof MODES} */ (mode)] ?? MODES.swipe;
    const title = mode === "changed" ? "What changed" : "Two days compared"; // as Stop.title of atlas/story/model.py
    return { when: `${one} | ${other}, ${how}`, title, text: "" };
  }
  if (kind === "figure")
    return { when: "Figure", title: figures.find(({ id }) => id === figure)?.label ?? "", text: "" };
  if (kind !== "map") return { when: SLIDES[kind], title: kind === "blank" ? "Nothing is shown" : "", text: "" };
  const of = stops.find(({ id }) => id === stop.moment);
  if (of) return { when: of.label, title: of.title, text: of.text };
  return {
    when: said(dayOf(stops, date)),
    title: "The map on that day",
    text: "",
    wall: "Who held what that day, in a sentence",
  };
}

/**
 * What is particular about a stop, in a few words.
 *
 * @param {DraftStop} stop
 */
export function marksOf({ hidden, minutes, question, strokes = [], state = {}, notes }) {
  return [
    hidden && "hidden",
    minutes && `${minutes} min`,
    state.view && "own view",
    state.shows === "law" && "law",
    question && "question",
    strokes.length > 0 && "drawn on",
    notes && "notes",
  ]
    .filter(Boolean)
    .join(" · ");
}

/**
 * What the small picture of a stop on the map shows; null for one that has none.
 *
 * @param {CatalogueStop[]} stops
 * @param {DraftStop} stop
 * @returns {import("../list/small.js").Scene | null}
 */
export function sceneOf(stops, stop) {
  const kind = kindOf(stop);
  const { from, to, date, view, shows } = stop.state ?? {};
  if (kind !== "map" && kind !== "compare") return null;
  const asked = kind === "compare" ? [from, to] : [stop.moment ?? date];
  const days = asked.map((when) => dayOf(stops, when)).filter(Boolean);
  return days.length ? { days, view, law: shows === "law" } : null;
}
