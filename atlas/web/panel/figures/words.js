/** The words of the chart of land: names of classes on their own land, of days whose change has one, and what is held to this day. */

import { longDate } from "../../kit/dates.js";
import { svg } from "../../kit/dom.js";
import { rounded } from "../../state/amount.js";
import { roomFor, xOfDay, yOf } from "./scales.js";

/** @typedef {import("./scales.js").Step} Step */
/** @typedef {import("./scales.js").Panel} Panel */
/** @typedef {Filled & {short: string}} LandClass */
/** @typedef {{date: string, label: string}} Named a day whose change has a name */
/** @typedef {{x: number, y: number, w: number}} Word from its left end, px; y is its line */

const LETTER = 6.9; // px, mean width of one at 13 px
const LINE = 17; // px
const LEAST = 500; // km2 of a class that is named at the end
const INKS = {
  "arm-nkao": "arm-h",
  "arm-belt": "arm-h",
  pk: "pk-h",
  nkao: "nkao-h",
  con: "con-h",
  unknown: "unknown-h",
};

/**
 * The colour of words for a class: that of its hatch, which is dark enough.
 *
 * @param {LandClass} row
 */
const inkOf = ({ key }) => `fill:var(--${/** @type {Record<string, string>} */ (INKS)[key] ?? "war-h"})`;

/**
 * Whether a word meets one of those that are there.
 *
 * @param {Word} word
 * @param {Word[]} taken
 */
function meets({ x, y, w }, taken) {
  return taken.some((one) => Math.abs(one.y - y) < LINE - 3 && one.x < x + w && x < one.x + one.w);
}

/**
 * What the classes make together, km2.
 *
 * @param {Record<string, number>} row
 * @param {LandClass[]} classes
 */
export const sum = (row, classes) => classes.reduce((all, { key }) => all + (row[key] ?? 0), 0);

/**
 * Outline of the class `k` between the classes below it and its own top: [low, high] for each step, km2.
 *
 * @param {Pick<Step, "km2">[]} steps
 * @param {Pick<Filled, "key">[]} classes
 * @param {number} k
 * @returns {[number, number][]}
 */
export function staircase(steps, classes, k) {
  const upTo = (/** @type {Pick<Step, "km2">} */ step, /** @type {number} */ end) =>
    classes.slice(0, end).reduce((all, { key }) => all + (step.km2[key] ?? 0), 0);
  return steps.map((step) => [upTo(step, k), upTo(step, k + 1)]);
}

/**
 * The name of a class on its own land, where there is room for it and no other word.
 *
 * @param {LandClass} row
 * @param {[number, number][]} stairs km2
 * @param {number[]} xs px, with the end
 * @param {Panel} panel
 * @param {Word[]} taken
 */
export function nameOn(row, stairs, xs, panel, taken) {
  const px = stairs.map(([low, high]) => /** @type {[number, number]} */ ([yOf(panel, high), yOf(panel, low)]));
  for (const words of new Set([row.short, row.short.split(",")[0]])) {
    const w = words.length * LETTER + 8;
    const at = roomFor(px, xs, { width: w, height: LINE });
    if (!at || meets({ x: at.x - w / 2, y: at.y + 4, w }, taken)) continue;
    return svg("text", { x: at.x, y: at.y + 4, class: "land-name", style: inkOf(row) }, words);
  }
  return null;
}

/**
 * The days whose change has a name: a dot on the edge of what Armenian forces hold, its name beside it where it meets no other.
 *
 * @param {Named[]} named
 * @param {Step[]} steps
 * @param {LandClass[]} classes
 * @param {Panel} panel
 */
export function nameDays(named, steps, classes, panel) {
  const armenian = classes.filter(({ key }) => key.startsWith("arm-"));
  /** @type {Word[]} */
  const taken = [];
  const nodes = named
    .filter(({ date }) => panel.start <= date && date < panel.end)
    .flatMap(({ date, label }) => {
      const at = steps.findIndex((step) => step.date === date);
      const [before, now] = [steps[at - 1]?.km2 ?? {}, steps[at].km2].map((row) => sum(row, armenian));
      const [x, y] = [xOfDay(panel, date), yOf(panel, now)];
      const w = label.length * LETTER;
      const word = now > before ? { x: x - w - 7, y: y - 4, w } : { x: x + 7, y: y - 6, w };
      const fits = word.x >= panel.x && word.x + w <= panel.x + panel.width && !meets(word, taken);
      if (fits) taken.push(word);
      const dot = svg("circle", { cx: x, cy: y, r: 3.5, class: "land-dot" });
      return fits ? [dot, svg("text", { x: word.x, y: word.y, class: "land-event" }, label)] : [dot];
    });
  return { nodes, taken };
}

/**
 * The names and areas at the end of the whole: what is held to this day, and since when.
 *
 * @param {Step[]} steps
 * @param {LandClass[]} classes
 * @param {Panel} panel
 */
export function nameEnd(steps, classes, panel) {
  const last = steps[steps.length - 1];
  return classes.flatMap((row, k) => {
    const [[low, high]] = staircase([last], classes, k);
    if (high - low < LEAST) return [];
    const x = panel.x + panel.width + 12;
    const y = yOf(panel, (low + high) / 2);
    return [
      svg("text", { x, y: y - 8, class: "land-end", style: inkOf(row) }, row.short),
      svg("text", { x, y: y + 9, class: "land-end" }, `${rounded(high - low)} km²`),
      svg("text", { x, y: y + 25, class: "land-note" }, `since ${longDate(last.date)}`),
    ];
  });
}
