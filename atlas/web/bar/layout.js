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

const days = (iso) => Date.parse(iso) / 86_400_000;

/** Stops of each era that has any: [{...era, stops: [indices]}]; an era holds the stops from its `start` to the next era's. */
export function groupByEra(moments, eras) {
  const groups = eras.map((era, i) => {
    const end = eras[i + 1]?.start ?? "9999";
    const stops = moments.map((_, k) => k).filter((k) => moments[k].sort >= era.start && moments[k].sort < end);
    return { ...era, stops };
  });
  return groups.filter(({ stops }) => stops.length);
}

/** Positions inside one span: array of x for `dates`, from `from` to `to`, in order and at least `gap` apart. */
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

/** The whole bar: {eras: [{id, label, x, width, stops}], x: [px of each stop]} for a width in px. */
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

/** Index of the stop nearest to `px`. */
export function nearest(x, px) {
  return x.reduce((best, value, i) => (Math.abs(value - px) < Math.abs(x[best] - px) ? i : best), 0);
}

/** Years (months inside a single-year era) under the bar, dropped when closer than `room` px: [{x, text}]. */
export function ticks(moments, placed, room = 34) {
  const month = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });
  const found = [];
  for (const era of placed.eras) {
    const years = new Set(era.stops.map((k) => moments[k].sort.slice(0, 4)));
    let last = "";
    for (const k of era.stops) {
      const { sort } = moments[k];
      const single = years.size === 1 && last !== "";
      const text = single ? month.format(new Date(sort)) : sort.slice(0, 4);
      const key = years.size === 1 ? sort.slice(0, 7) : sort.slice(0, 4);
      const crowded = found.length > 0 && placed.x[k] - found[found.length - 1].x < room;
      if (key !== last && !crowded) found.push({ x: placed.x[k], text });
      if (key !== last) last = key;
    }
  }
  return found;
}

/** The twelve (or `size`) stops round the present one inside its era, for a thumb: indices. */
export function windowOf(era, index, size = 12) {
  const at = era.stops.indexOf(index);
  const from = Math.max(0, Math.min(at - Math.floor(size / 2), era.stops.length - size));
  return era.stops.slice(from, from + size);
}
