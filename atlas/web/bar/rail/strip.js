/**
 * The strip of true time at the top of the rail: eras as blocks, wars as bars at their real length. What lies before 1988 is a stub
 * behind a break, since in one scale from 1905 all that the map tells would have a third of the width. Pure functions, px.
 */

import { groupByEra, nearest } from "./layout.js";

const SINCE = "1988-01-01"; // from here on time is true
const STUB = 68; // px of the years before
const BREAK = 6; // px between both
const LEAST = 1.5; // px of a war that lasted a day
const BLOCK = 3; // least px of an era
const YEARS = [1992, 1994, 2000, 2005, 2010, 2016, 2020, 2023, 2026]; // turns of the story, and round ones between
const ROOM = 30; // px from year to year

/** @typedef {import("./layout.js").EraOfStops & {x: number, width: number}} Block */
/** @typedef {{of: (iso: string) => number, width: number}} Scale the px of an ISO day */

const days = (/** @type {string} */ iso) => Date.parse(iso) / 86_400_000;

/**
 * The scale of a strip.
 *
 * @param {[string, string]} limits first and last ISO day of the bar
 * @param {number} width px
 * @returns {Scale}
 */
export function scaleOf([first, last], width) {
  const left = STUB + BREAK;
  const part = (/** @type {string} */ iso, /** @type {string} */ from, /** @type {string} */ to) =>
    (days(iso) - days(from)) / (days(to) - days(from));
  const of = (/** @type {string} */ iso) =>
    iso < SINCE
      ? STUB * Math.max(0, part(iso, first, SINCE))
      : left + (width - left) * Math.min(1, part(iso, SINCE, last));
  return { of, width };
}

/**
 * The eras as blocks.
 *
 * @param {Dated[]} moments
 * @param {Era[]} eras
 * @param {Scale} scale
 * @returns {Block[]}
 *
 * @typedef {import("./layout.js").Dated} Dated
 */
export function blocksOf(moments, eras, { of, width }) {
  const begins = eras.map(({ start }, i) => (i ? of(start) : 0));
  const ends = begins.map((_, i) => begins[i + 1] ?? width);
  return groupByEra(moments, eras).map((era) => {
    const i = eras.findIndex(({ id }) => id === era.id);
    const end = eras[i + 1]?.start === SINCE ? ends[i] - BREAK : ends[i] - (i < eras.length - 1 ? 1 : 0);
    return { ...era, x: begins[i], width: Math.max(BLOCK, end - begins[i]) };
  });
}

/**
 * The wars as bars.
 *
 * @param {Period[]} wars
 * @param {Scale} scale
 */
export function barsOf(wars, { of }) {
  return wars.map(({ start, end }) => {
    const x = of(start);
    return { x, width: Math.max(LEAST, of(end ?? start) - x) };
  });
}

/**
 * Years under the strip, left out where they would touch.
 *
 * @param {Scale} scale
 */
export function yearsOf({ of, width }) {
  /** @type {{x: number, text: string}[]} */
  const found = [];
  for (const year of YEARS) {
    const x = Math.min(width - 13, of(`${year}-01-01`));
    const last = found.at(-1);
    if (!last || x - last.x >= ROOM) found.push({ x, text: String(year) });
  }
  return found;
}

/**
 * The stop that a press at `px` means: of the era there, the nearest in time.
 *
 * @param {Block[]} blocks
 * @param {number[]} x of every stop on the strip
 * @param {number} px
 */
export function stopAt(blocks, x, px) {
  const era = blocks.findLast((block) => block.x <= px) ?? blocks[0];
  return era.stops[
    nearest(
      era.stops.map((i) => x[i]),
      px,
    )
  ];
}
