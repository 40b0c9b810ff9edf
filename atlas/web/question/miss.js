/**
 * How far an answer is from what the map says, as atlas/talk/answers/miss.py measures it (which says why so); and what is said of it.
 * Pure.
 */

import { rounded } from "../state/amount.js";
import { km2Between, kmBetween, meanKm } from "./plane.js";

/** @typedef {import("./plane.js").Position} Position */
/** @typedef {import("./truth.js").Truth} Truth */

/**
 * An answer: what its kind has, as it is sent.
 *
 * @typedef {object} Answer
 * @property {Position[][]} [line]
 * @property {Position} [point]
 * @property {string[]} [cells]
 * @property {number} [option]
 */
/** @typedef {{km?: number, km2?: number, wrong?: number, missed?: number, right?: boolean}} Miss km to a tenth, km2 whole */

/** @param {number} km */
const tenth = (km) => Math.round(km * 10) / 10;

/**
 * @param {Position[][]} drawn
 * @param {Position[][]} line
 */
function missOfLine(drawn, line) {
  const along = drawn.map((part) => {
    const [best] = line.map((other) => ({ other, km: meanKm([part], [other]) })).sort((a, b) => a.km - b.km);
    return km2Between(part, best.other);
  });
  return {
    km: tenth(Math.max(meanKm(drawn, line), meanKm(line, drawn))),
    km2: Math.round(along.reduce((sum, km2) => sum + km2, 0)),
  };
}

/**
 * @param {string[]} chosen
 * @param {string[]} right
 * @param {Truth["land"]} land
 */
function missOfLand(chosen, right, land) {
  const sum = (/** @type {string[]} */ cells) =>
    Math.round(cells.reduce((km2, cell) => km2 + (land.get(cell)?.km2 ?? 0), 0));
  const wrong = sum(chosen.filter((cell) => !right.includes(cell)));
  const missed = sum(right.filter((cell) => !chosen.includes(cell)));
  return { km2: wrong + missed, wrong, missed };
}

/**
 * @param {Question} question
 * @param {Answer} answer
 * @param {Truth} truth
 * @returns {Miss}
 */
export function missOf({ kind, cells = [], right }, answer, truth) {
  if (kind === "line") return missOfLine(answer.line ?? [], truth.line);
  if (kind === "land") return missOfLand(answer.cells ?? [], cells, truth.land);
  if (kind === "choice") return { right: answer.option === right };
  return truth.spot && answer.point ? { km: tenth(kmBetween(answer.point, truth.spot)) } : {};
}

/** @param {number} km2 */
const area = (km2) => `${rounded(km2)}\u00a0km²`;

/** @param {number} km */
const way = (km) => `${km.toFixed(1)}\u00a0km`;

/**
 * What a reader is told of their own answer.
 *
 * @param {Question} question
 * @param {Miss} miss
 * @param {Truth} truth
 */
export function missWords(
  { kind, options = [], right = 0 },
  { km = 0, km2 = 0, wrong = 0, missed = 0, ...miss },
  truth,
) {
  if (kind === "choice") return miss.right ? "Right." : `Not so. It is: ${options[right]}.`;
  if (kind === "place") return `You pointed ${way(km)} from it.`;
  if (kind === "land") {
    if (!km2) return "Right: this land and no other.";
    const parts = [wrong && `${area(wrong)} that do not belong to it`, missed && `left out ${area(missed)}`];
    const [first, second] = parts.filter(Boolean);
    return `You ${wrong ? "chose " : ""}${first}${second ? ` and ${second}` : ""}.`;
  }
  const known = km <= truth.accuracy ? ` That is within what is known of it (± ${truth.accuracy}\u00a0km).` : "";
  return `Your line is ${way(km)} off on average; ${area(km2)} lie between.${known}`;
}

/**
 * What all are told of the hall: how many have answered, and how far off the middle one is.
 *
 * @param {Question} question
 * @param {Hall} hall
 */
export function hallWords({ kind, right = 0 }, { answered = 0, median = {}, chosen }) {
  const phones = answered === 1 ? "1 answer" : `${answered.toLocaleString("en-GB")} answers`;
  if (!answered) return "Nobody has answered.";
  if (kind === "choice") return `${phones}; ${Array.isArray(chosen) ? chosen[right] : 0} right.`;
  if (kind === "land") return `${phones}. The hall’s median: ${area(median.km2 ?? 0)} wrong or left out.`;
  const between = kind === "line" ? `, ${area(median.km2 ?? 0)} between` : "";
  return `${phones}. The hall’s median: ${way(median.km ?? 0)} off${between}.`;
}

/**
 * Lines or points of a cloud, unpacked (atlas/talk/answers/packed.py).
 *
 * @param {number[][][]} [cloud]
 * @param {number} [grid] degrees
 * @returns {Position[][]}
 */
export function unpackCloud(cloud = [], grid = 0) {
  return cloud.flat().map((numbers) => {
    let [lon, lat] = [0, 0];
    return Array.from({ length: numbers.length / 2 }, (_, i) => {
      lon += numbers[2 * i];
      lat += numbers[2 * i + 1];
      return /** @type {Position} */ ([lon * grid, lat * grid]);
    });
  });
}
