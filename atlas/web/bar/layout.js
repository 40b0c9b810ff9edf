/**
 * Where the stops stand on the time bar. Pure functions, px.
 *
 * An era is as wide as its number of stops, so that dense years (1993, autumn 2020) stay usable. Inside an era the place
 * of a stop blends even spacing with its true date; order is kept and a least gap enforced. Distances are therefore not
 * durations: the labels of eras and years say where one is.
 */

const PAD = 10;
const EVEN = 0.72; // share of even spacing; the rest is true date (measured on the mock: 72 % keeps 9 px between stops at 1280)
const GAP = 0.8; // least gap, as a share of the even spacing
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

/** @typedef {Pick<BarStop, "sort">} Dated a stop as far as its place on the bar depends on it */
/** @typedef {Era & {stops: number[]}} EraOfStops an era and the indices of its stops */
/** @typedef {{eras: (EraOfStops & {x: number, width: number})[], x: number[]}} Placed eras, and the x of each stop */

const days = (/** @type {string} */ iso) => Date.parse(iso) / 86_400_000;

/**
 * The eras that have stops, with them; an era holds the stops from its `start` to the next era's.
 *
 * @param {Dated[]} moments
 * @param {Era[]} eras
 * @returns {EraOfStops[]}
 */
export function groupByEra(moments, eras) {
  const groups = eras.map((era, i) => {
    const end = eras[i + 1]?.start ?? "9999";
    const stops = moments.map((_, k) => k).filter((k) => moments[k].sort >= era.start && moments[k].sort < end);
    return { ...era, stops };
  });
  return groups.filter(({ stops }) => stops.length);
}

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
 * The whole bar for a width in px.
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
 * Index of the stop nearest to `px`.
 *
 * @param {number[]} x
 * @param {number} px
 */
export function nearest(x, px) {
  return x.reduce((best, value, i) => (Math.abs(value - px) < Math.abs(x[best] - px) ? i : best), 0);
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

/**
 * Years (months inside a single-year era) under the bar, dropped when closer than `room` px.
 *
 * @param {Dated[]} moments
 * @param {Placed} placed
 * @param {number} [room]
 */
export function ticks(moments, placed, room = 34) {
  /** @type {{x: number, text: string}[]} */
  const found = [];
  for (const era of placed.eras) {
    const years = new Set(era.stops.map((k) => moments[k].sort.slice(0, 4)));
    let last = "";
    for (const k of era.stops) {
      const { sort } = moments[k];
      const single = years.size === 1 && last !== "";
      const text = single ? MONTH.format(new Date(sort)) : sort.slice(0, 4);
      const key = years.size === 1 ? sort.slice(0, 7) : sort.slice(0, 4);
      const crowded = found.length > 0 && placed.x[k] - found[found.length - 1].x < room;
      if (key !== last && !crowded) found.push({ x: placed.x[k], text });
      last = key;
    }
  }
  return found;
}

/**
 * The twelve (or `size`) stops round the present one inside its era, for a thumb: indices.
 *
 * @param {Pick<EraOfStops, "stops">} era
 * @param {number} index
 * @param {number} [size]
 */
export function windowOf(era, index, size = 12) {
  const at = era.stops.indexOf(index);
  const from = Math.max(0, Math.min(at - Math.floor(size / 2), era.stops.length - size));
  return era.stops.slice(from, from + size);
}
