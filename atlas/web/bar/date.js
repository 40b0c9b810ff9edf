/** A stop's date as the bar writes it: day and month small, the year large under it, always on the same two lines. */

import { el, setText } from "../kit/dom.js";

const LONGEST = 16; // letters of the small line before its months are shortened
const MONTHS = /\b(January|February|August|September|October|November|December)\b/g;
const SHORT = { September: "Sept" };

/**
 * A date in words, as two lines: "25 November", "2020"; of two years the first goes up: "1994 to", "2020".
 *
 * @param {string} label
 * @returns {[small: string, large: string]}
 */
export function linesOf(label) {
  const found = /^(.*?)(?:\s*(–)\s*)?(\d{4})$/.exec(label.trim());
  if (!found) return [label, ""];
  const [, before, dash, year] = found;
  if (dash) return [`${before} to`, year];
  const small = before.trim();
  if (small.length <= LONGEST) return [small, year];
  return [small.replace(MONTHS, (month) => SHORT[/** @type {"September"} */ (month)] ?? month.slice(0, 3)), year];
}

/** The block of the date. */
export function createDate() {
  const small = el("span", { class: "tb-small" });
  const large = el("span", { class: "tb-large" });
  return {
    node: el("div", { class: "tb-when" }, small, " ", large),
    /** @param {string} label */
    show(label) {
      const [above, under] = linesOf(label);
      setText(small, above);
      setText(large, under);
    },
  };
}
