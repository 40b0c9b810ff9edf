/**
 * Where the stops of the present era stand under the strip: evenly spaced, since there a reader steps, whatever lies between two of
 * them in time (strip.js says that). Pure functions, px.
 */

const FEW = 24; // stops of a storyline that stand in one row, whatever their eras
const MOST = 12; // stops side by side where a thumb must meet them
const LETTER = 6.3; // px, of the names under the stops
const GAP = 5; // px between two names

/** @typedef {Pick<BarStop, "sort">} Dated a stop as far as its place on the bar depends on it */
/** @typedef {Era & {stops: number[]}} EraOfStops an era and the indices of its stops */

/**
 * The forms of the rail, px: heights of the strip, the line of stops and the rows of names under it; `from` is where the row begins,
 * right of the buttons.
 *
 * @typedef {{strip: number, row: number, names: number[], from: number, years: boolean, thumb: boolean}} Form
 */

/** @type {Record<"tall" | "short" | "thumb" | "strip", Form>} */
export const FORMS = {
  tall: { strip: 16, row: 48, names: [70, 83], from: 142, years: true, thumb: false },
  short: { strip: 14, row: 43, names: [63, 76], from: 142, years: true, thumb: false },
  thumb: { strip: 10, row: 40, names: [66], from: 56, years: false, thumb: true },
  strip: { strip: 10, row: 0, names: [], from: 0, years: false, thumb: true },
};

/**
 * The form that fits into a box.
 *
 * @param {{width: number, height: number}} box px
 * @returns {Form}
 */
export function formOf({ width, height }) {
  if (height < 40) return FORMS.strip;
  if (width < 560) return FORMS.thumb;
  return height < 90 ? FORMS.short : FORMS.tall;
}

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
 * The `size` stops round the present one among those of a row: indices.
 *
 * @param {number[]} stops
 * @param {number} index
 * @param {number} [size]
 */
export function windowOf(stops, index, size = MOST) {
  const at = stops.indexOf(index);
  const from = Math.max(0, Math.min(at - Math.floor(size / 2), stops.length - size));
  return stops.slice(from, from + size);
}

/**
 * The stops in the row at a stop, and the era that it belongs to; in a storyline of few stops the row holds all of them, and no era.
 *
 * @param {EraOfStops[]} groups stops by era
 * @param {number} index
 * @param {number} length how many stops there are
 * @param {boolean} thumb
 */
export function rowOf(groups, index, length, thumb) {
  const era = groups.find(({ stops }) => stops.includes(index)) ?? groups[0];
  const all = length <= FEW;
  const among = all ? Array.from({ length }, (_, i) => i) : era.stops;
  return { era: all && groups.length > 1 ? null : era, stops: thumb ? windowOf(among, index) : among };
}

/**
 * `count` places from `from` to `to`, evenly; a single one stands at the beginning.
 *
 * @param {number} count
 * @param {number} from
 * @param {number} to
 */
export function evenly(count, from, to) {
  return Array.from({ length: count }, (_, i) => from + (count > 1 ? ((to - from) * i) / (count - 1) : 0));
}

/**
 * Index of the place nearest to `px`.
 *
 * @param {number[]} x
 * @param {number} px
 */
export function nearest(x, px) {
  return x.reduce((best, value, i) => (Math.abs(value - px) < Math.abs(x[best] - px) ? i : best), 0);
}

/**
 * Where a state stands in the row: at its stop, or, on a day between two stops, between their marks.
 *
 * @param {number[]} x of the stops in the row
 * @param {number} at which of them is the state's, or the one before its day
 * @param {boolean} free whether it is a day between two
 */
export function xNow(x, at, free) {
  const after = x[at + 1];
  return free && after !== undefined ? (x[at] + after) / 2 : x[at];
}

/** @typedef {{at: number, x: number, row: number, text: string}} Name of the stop `at` in the row, its middle at `x` */

/**
 * The names under the stops: those where the map changes first, then the others, as far as they have room. Only the present one may
 * push others out, so that names stay where they are while one steps.
 *
 * @param {Pick<BarStop, "short" | "changes">[]} stops of the row
 * @param {number[]} x
 * @param {number} present which of them is the present one; -1: none
 * @param {{from: number, to: number, rows: number}} room px, and rows of names
 * @returns {Name[]}
 */
export function namesOf(stops, x, present, { from, to, rows }) {
  const wide = (/** @type {string} */ text) => text.length * LETTER;
  /** Whether the stem that leads down to a name of a lower row runs through the name `over` it. */
  const crosses = (/** @type {Name} */ under, /** @type {Name} */ over) =>
    under.row > over.row && Math.abs(x[under.at] - over.x) < wide(over.text) / 2 + 1;
  const meet = (/** @type {Name} */ a, /** @type {Name} */ b) =>
    (a.row === b.row && Math.abs(a.x - b.x) < (wide(a.text) + wide(b.text)) / 2 + GAP) ||
    crosses(a, b) ||
    crosses(b, a);
  const nameOf = (/** @type {number} */ at, /** @type {number} */ row) => {
    const half = wide(stops[at].short) / 2;
    return { at, row, text: stops[at].short, x: Math.max(from + half, Math.min(to - half, x[at])) };
  };
  const order = stops.map((_, at) => at).sort((a, b) => Number(stops[b].changes) - Number(stops[a].changes) || a - b);
  /** @type {Name[]} */
  const placed = [];
  for (const at of order) {
    const free = Array.from({ length: rows }, (_, row) => nameOf(at, row)).find(
      (name) => !placed.some((other) => meet(name, other)),
    );
    if (free) placed.push(free);
  }
  if (!rows || present < 0 || placed.some(({ at }) => at === present)) return placed;
  const now = nameOf(present, 0);
  return [...placed.filter((other) => !meet(now, other)), now];
}
