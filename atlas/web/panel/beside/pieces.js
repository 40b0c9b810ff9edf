/** Pieces that several parts of the panel are made of: links to stops, places and features, lists of sources. */

import { el } from "../../kit/dom.js";
import { momentOf } from "../../state/store.js";

/** @typedef {import("../../kit/dom.js").Child} Child */

/**
 * A button that asks for a change of the state, as bar/links.js reads it: ask("place", "shusha", "Shusha").
 *
 * @param {string} what
 * @param {string} value
 * @param {Child | Child[]} words
 * @param {Record<string, string>} [more] attributes
 */
export function ask(what, value, words, more = {}) {
  return el("button", { type: "button", class: "link", [`data-go-${what}`]: value, ...more }, ...[words].flat());
}

/**
 * The stop of this page that shows a moment, the first of several; undefined where none does.
 *
 * @param {Stop[]} stops
 * @param {string} moment
 */
export function stopOf(stops, moment) {
  return stops.find((stop) => momentOf({ moment: stop.id }) === moment);
}

/**
 * Chips of places; nothing where there are none.
 *
 * @param {Told} told
 * @param {string[]} ids
 * @param {string} label
 */
export function placeChips({ places }, ids, label) {
  const chips = ids.map((id) => ask("place", id, places[id].name, { class: "chip chip-place" }));
  return chips.length ? el("div", { class: "chips", role: "group", "aria-label": label }, ...chips) : null;
}

/**
 * @param {Told} told
 * @param {string[]} ids
 */
export function sourceList({ sources }, ids) {
  const rows = ids.map((id) => {
    const { line, url, unseen } = sources[id] ?? { line: id, url: "", unseen: "" };
    const named = url ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, line) : line;
    return el("li", {}, named, unseen && el("i", {}, ` (${unseen})`));
  });
  return el("ul", { class: "sources" }, ...rows);
}

/**
 * A description list without the rows that have nothing to say.
 *
 * @param {[term: string, told: Child | Child[]][]} rows
 */
export function facts(rows) {
  const said = rows.filter(([, told]) => (Array.isArray(told) ? told.some(Boolean) : told));
  return el("dl", {}, ...said.flatMap(([term, told]) => [el("dt", {}, term), el("dd", {}, ...[told].flat())]));
}

/**
 * A part that is one tap away.
 *
 * @param {string} summary
 * @param {Child[]} content
 */
export function folded(summary, ...content) {
  return el("details", {}, el("summary", {}, summary), ...content);
}

/**
 * The way back to the passages.
 *
 * @param {string} what is closed: "place", "feature", "cite"
 */
export function wayBack(what) {
  return el("p", { class: "back" }, ask(what, "", "Back to the passages"));
}

/**
 * An element with markup that Python has made and escaped.
 *
 * @param {"div" | "article" | "section"} tag
 * @param {Record<string, string>} attributes
 * @param {string} markup
 */
export function ofMarkup(tag, attributes, markup) {
  const node = el(tag, attributes);
  node.innerHTML = markup;
  return node;
}
