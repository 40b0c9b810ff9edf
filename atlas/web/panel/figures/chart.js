/** The drawing of land by holder through time: a staircase for each class, one upon the other, and the key beside it. */

import { eraLabel } from "../../bar/rail/marks.js";
import { el, setText, svg } from "../../kit/dom.js";

/** @typedef {{date: string, at: number, km2: Record<string, number>}} Step from its day on; `at` among the stops, 3.5 between two */
/** @typedef {import("./axis.js").Placed} Placed */

export const HEIGHT = 250;
const TOP = 8;
const GRID = 4000; // km2 between two lines
const km2 = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/**
 * The x of a place among the stops, `at` an index or between two.
 *
 * @param {number[]} x
 * @param {number} at
 */
export function xOf(x, at) {
  const i = Math.floor(at);
  return i + 1 < x.length ? x[i] + (at - i) * (x[i + 1] - x[i]) : x[x.length - 1];
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
 * Outline of the class `k` between the classes below it and its own top: [low, high] for each step, km2.
 *
 * @param {Pick<Step, "km2">[]} steps
 * @param {Pick<Filled, "key">[]} classes
 * @param {number} k
 */
export function staircase(steps, classes, k) {
  const upTo = (/** @type {Pick<Step, "km2">} */ step, /** @type {number} */ end) =>
    classes.slice(0, end).reduce((sum, { key }) => sum + (step.km2[key] ?? 0), 0);
  return steps.map((step) => [upTo(step, k), upTo(step, k + 1)]);
}

/**
 * The closed path of a staircase.
 *
 * @param {number[][]} stairs as `staircase` tells them
 * @param {number[]} xs where each step begins, px
 * @param {number} end where the last ends, px
 * @param {(km2: number) => number} y
 */
export function pathOf(stairs, xs, end, y) {
  const right = (/** @type {number} */ i) => (i + 1 < xs.length ? xs[i + 1] : end);
  const corners = (/** @type {0 | 1} */ side) =>
    stairs.flatMap((pair, i) => [`${xs[i]},${y(pair[side])}`, `${right(i)},${y(pair[side])}`]);
  return `M${corners(1).join("L")}L${corners(0).reverse().join("L")}Z`;
}

/** @param {Filled} row */
function fillOf({ pattern, tint }) {
  return `fill:${pattern ? `url(#p-${pattern})` : `var(--${String(tint).replaceAll("_", "-")})`}`;
}

/**
 * Lines at round areas, with their numbers.
 *
 * @param {number} total km2
 * @param {(km2: number) => number} y
 * @param {number} from px
 * @param {number} to px
 */
function grid(total, y, from, to) {
  const values = Array.from({ length: Math.floor(total / GRID) + 1 }, (_, i) => i * GRID);
  return values.flatMap((value) => [
    svg("line", { x1: from, x2: to, y1: y(value), y2: y(value), class: "land-grid" }),
    svg("text", { x: -8, y: y(value) + 4, class: "land-number" }, km2.format(value)),
  ]);
}

/**
 * The chart for a width in px, of which `gutter` stands left of the first stop. The cursor stands at x = 0.
 *
 * @param {Step[]} steps
 * @param {Filled[]} classes from the lowest
 * @param {Placed} placed
 * @param {{width: number, gutter: number, label: string}} how `label` for who cannot see it
 */
export function drawChart(steps, classes, placed, { width, gutter, label }) {
  const total = Math.max(...steps.map((step) => Object.values(step.km2).reduce((a, b) => a + b, 0)));
  const y = (/** @type {number} */ value) => TOP + (HEIGHT - TOP) * (1 - value / total);
  const end = width - gutter - 2;
  const xs = steps.map((step) => xOf(placed.x, step.at));
  const areas = classes.map((row, k) => {
    const d = pathOf(staircase(steps, classes, k), xs, end, y);
    return svg("path", { d, class: "land-area", "data-class": row.key, style: fillOf(row) });
  });
  const seams = placed.eras
    .slice(1)
    .map((era) => svg("line", { x1: era.x - 1, x2: era.x - 1, y1: TOP, y2: HEIGHT, class: "land-seam" }));
  const names = placed.eras.map((era) =>
    svg("text", { x: era.x + 2, y: HEIGHT + 16, class: "land-era" }, eraLabel(era)),
  );
  const cursor = svg("line", { y1: 0, y2: HEIGHT, class: "land-now" });
  const inside = [...areas, ...grid(total, y, xs[0], end), ...seams, ...names, cursor];
  const node = svg("svg", { width, height: HEIGHT + 22, role: "img", "aria-label": label });
  node.append(svg("g", { transform: `translate(${gutter},0)` }, ...inside));
  return { node, cursor };
}

/**
 * The day and what each class measured on it.
 *
 * @param {Filled[]} classes from the lowest
 */
export function createKey(classes) {
  const day = el("p", { class: "land-day" });
  const rows = classes.toReversed().map((row) => {
    const swatch = svg("rect", { width: 28, height: 14, class: "land-swatch", style: fillOf(row) });
    const box = svg("svg", { width: 28, height: 14, "aria-hidden": "true" }, swatch);
    const value = el("dd");
    return { key: row.key, value, node: el("div", {}, el("dt", {}, box, row.label), value) };
  });
  return {
    nodes: [day, el("dl", { class: "land-key" }, ...rows.map(({ node }) => node))],
    /**
     * @param {Step | null} step
     * @param {string} date
     */
    show(step, date) {
      setText(day, step ? `km² on ${date}` : `Nothing is drawn on ${date}: the oblast was created on 7 July 1923`);
      for (const { key, value, node } of rows) {
        const found = step?.km2[key] ?? 0;
        setText(value, found ? km2.format(found) : "–");
        node.classList.toggle("land-none", !found);
      }
    },
  };
}
