/**
 * The axis of charts of land through time. Pure functions, px.
 *
 * An era is as wide as its number of stops, so that dense years (1993, autumn 2020) stay usable. Inside an era the place
 * of a stop blends even spacing with its true date; order is kept and a least gap enforced. Distances are therefore not
 * durations: the labels of eras and years say where one is.
 */

import { groupByEra } from "../../bar/rail/layout.js";

/** Room left of the axis, px. */
export const GUTTER = 64;
const PAD = 10;
const EVEN = 0.72; // share of even spacing; the rest is true date (72 % keeps 9 px between stops at 1280)
const GAP = 0.8; // least gap, as a share of the even spacing

/** @typedef {import("../../bar/rail/layout.js").Dated} Dated */
/** @typedef {import("../../bar/rail/layout.js").EraOfStops} EraOfStops */
/** @typedef {{eras: (EraOfStops & {x: number, width: number})[], x: number[]}} Placed eras, and the x of each stop */

const days = (/** @type {string} */ iso) => Date.parse(iso) / 86_400_000;

/**
 * Positions inside one span: an x for each of `dates`, from `from` to `to`, in order and at least `gap` apart.
 *
 * @param {string[]} dates
 * @param {number} from
 * @param {number} to
 * @param {number} gap
 */
export function spread(dates, from, to, gap) {
  const n = dates.length;
  if (n === 1) return [(from + to) / 2];
  const first = days(dates[0]);
  const span = days(dates[n - 1]) - first;
  const x = dates.map((date, i) => {
    const even = from + ((to - from) * i) / (n - 1);
    const exact = span > 0 ? from + ((to - from) * (days(date) - first)) / span : even;
    return even * EVEN + exact * (1 - EVEN);
  });
  for (let i = 1; i < n; i += 1) x[i] = Math.max(x[i], x[i - 1] + gap);
  for (let i = n - 1; i >= 0; i -= 1) x[i] = Math.min(x[i], to - (n - 1 - i) * gap);
  return x;
}

/**
 * The whole axis for a width in px.
 *
 * @param {Dated[]} moments
 * @param {Era[]} eras
 * @param {number} width
 * @returns {Placed}
 */
export function layout(moments, eras, width) {
  const groups = groupByEra(moments, eras);
  const step = (width - groups.length * PAD * 2) / moments.length;
  const x = new Array(moments.length);
  let left = 0;
  const placed = groups.map((era) => {
    const wide = era.stops.length * step + PAD * 2;
    const from = left + PAD + step / 2;
    const to = left + wide - PAD - step / 2;
    const dates = era.stops.map((k) => moments[k].sort);
    spread(dates, from, to, step * GAP).forEach((value, i) => {
      x[era.stops[i]] = value;
    });
    const box = { ...era, x: left, width: wide };
    left += wide;
    return box;
  });
  return { eras: placed, x };
}

/**
 * The x of a state: its stop's, or, on a day between two stops, between their marks.
 *
 * @param {number[]} x
 * @param {Pick<State, "index" | "moment">} state
 */
export function xNow(x, { index, moment }) {
  const after = x[index + 1];
  return moment === null && after !== undefined ? (x[index] + after) / 2 : x[index];
}
