/** Whose ground a word in the text names, on the day of the map: its line says it. Pure but for `underline`, which writes it. */

/** @typedef {[string, string][]} Ground ISO days, each with the side that holds from it on; from atlas.answers.ground */
/** @typedef {{cells: string[], layer: string | null, held: Ground}} Land what words stand for on the map */
/**
 * @typedef {object} ReadingData
 * @property {Record<string, Ground>} places by id; only those on the land that is surveyed
 * @property {Record<string, Land>} lands by the words that stand for it
 * @property {Record<string, string[]>} rests ids of the passages that rest on a cell
 * @property {Record<string, string>} cells names of the cells
 * @property {Record<string, {paragraph: number, locator: string}>} passages by id
 */

/**
 * The side that holds on a day; empty before the first.
 *
 * @param {Ground} held
 * @param {string} date ISO day
 */
export function sideOn(held, date) {
  return held.findLast(([from]) => from <= date)?.[1] ?? "";
}

/**
 * The side of a word: of its land, its place, its line; "off" where it is none of this land.
 *
 * @param {ReadingData} data
 * @param {{goPlace?: string, land?: string}} word the data attributes of its button
 * @param {string} date ISO day
 */
export function sideOfWord({ places, lands }, { goPlace, land }, date) {
  const words = lands[land ?? goPlace ?? ""];
  if (words?.layer) return "line";
  return sideOn(words?.held ?? places[goPlace ?? ""] ?? [], date) || "off";
}

/**
 * Draw the line under every word of the text, and keep in the key only what is in use.
 *
 * @param {ReadingData} data
 * @param {string} date ISO day
 */
export function underline(data, date) {
  const used = new Set();
  /** @type {NodeListOf<HTMLElement>} */
  const words = document.querySelectorAll(".live:is([data-go-place], [data-land])");
  for (const word of words) {
    const side = sideOfWord(data, word.dataset, date);
    used.add(side);
    if (word.dataset.side !== side) word.dataset.side = side;
  }
  /** @type {NodeListOf<HTMLElement>} */
  const rows = document.querySelectorAll(".read-key [data-side]");
  for (const row of rows) row.hidden = !used.has(row.dataset.side);
}
