/** Where days and areas stand in the chart of land, and where there is room for a word. Pure. */

/** @typedef {{date: string, km2: Record<string, number>}} Step from its day on */
/** @typedef {{start: string, end: string, x: number, y: number, width: number, height: number, top: number}} Panel days (half-open), px, and the km2 at its upper edge */

const day = (/** @type {string} */ iso) => Date.parse(iso) / 86_400_000;

/**
 * The x of a day in a panel, px: every day is as wide as any other.
 *
 * @param {Pick<Panel, "start" | "end" | "x" | "width">} panel
 * @param {string} date ISO day
 */
export function xOfDay({ start, end, x, width }, date) {
  const share = (day(date) - day(start)) / (day(end) - day(start));
  return x + width * Math.min(1, Math.max(0, share));
}

/**
 * The ISO day at an x of a panel.
 *
 * @param {Pick<Panel, "start" | "end" | "x" | "width">} panel
 * @param {number} px
 */
export function dayAt({ start, end, x, width }, px) {
  const share = Math.min(1, Math.max(0, (px - x) / width));
  return new Date(Math.round(day(start) + share * (day(end) - day(start))) * 86_400_000).toISOString().slice(0, 10);
}

/**
 * The y of an area, px.
 *
 * @param {Pick<Panel, "y" | "height" | "top">} panel
 * @param {number} km2
 */
export function yOf({ y, height, top }, km2) {
  return y + height * (1 - km2 / top);
}

/**
 * How much wider a day is in one panel than in another.
 *
 * @param {Pick<Panel, "start" | "end" | "width">} inset
 * @param {Pick<Panel, "start" | "end" | "width">} whole
 */
export function magnified(inset, whole) {
  const perDay = (/** @type {Pick<Panel, "start" | "end" | "width">} */ one) =>
    one.width / (day(one.end) - day(one.start));
  return Math.round(perDay(inset) / perDay(whole));
}

/**
 * The steps that are seen in a panel: the one that holds on its first day, and those that begin inside.
 *
 * @param {Step[]} steps
 * @param {Pick<Panel, "start" | "end">} panel
 */
export function stepsIn(steps, { start, end }) {
  const first = steps.findLastIndex((step) => step.date <= start);
  return steps.filter((step, i) => i >= first && step.date < end);
}

/**
 * The step that holds on a day; null before the first.
 *
 * @param {Step[]} steps
 * @param {string} date
 */
export function stepOn(steps, date) {
  return steps.findLast((step) => step.date <= date) ?? null;
}

/**
 * The largest rectangle that lies between two stairs and has room for a word: the middle of it, px; or null.
 *
 * @param {[number, number][]} stairs upper and lower edge of each step, px
 * @param {number[]} xs where each step begins, and where the last ends, px
 * @param {{width: number, height: number}} word px
 */
export function roomFor(stairs, xs, word) {
  /** @type {{x: number, y: number, size: number} | null} */
  let best = null;
  for (let i = 0; i < stairs.length; i += 1) {
    let [upper, lower] = stairs[i];
    for (let k = i; k < stairs.length; k += 1) {
      upper = Math.max(upper, stairs[k][0]);
      lower = Math.min(lower, stairs[k][1]);
      if (lower - upper < word.height) break;
      const width = xs[k + 1] - xs[i];
      const size = width * (lower - upper);
      if (width >= word.width && size > (best?.size ?? 0)) {
        best = { x: (xs[i] + xs[k + 1]) / 2, y: (upper + lower) / 2, size };
      }
    }
  }
  return best;
}
