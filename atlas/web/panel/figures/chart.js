/**
 * The drawing of land by holder through time: a staircase for each class, one upon the other, on true time; under it the wars once
 * more, magnified, each opened by a lens.
 */

import { longDate } from "../../kit/dates.js";
import { el, setText, svg } from "../../kit/dom.js";
import { rounded } from "../../state/amount.js";
import { magnified, stepsIn, xOfDay, yOf } from "./scales.js";
import { nameDays, nameEnd, nameOn, staircase, sum } from "./words.js";

/** @typedef {import("./scales.js").Step} Step */
/** @typedef {import("./scales.js").Panel} Panel */
/** @typedef {import("./words.js").LandClass} LandClass */
/** @typedef {{label: string, start: string, end: string}} Inset */
/** @typedef {import("./words.js").Named} Named */

const NARROW = 760; // px; below it the insets stand under one another
const BESIDE = 640; // px from which they stand beside one another in a height that is given; below it there are none
const LEFT = 48; // px for the numbers of the areas
const RIGHT = 176; // px for the names at the end
const GAP = 52; // px between two insets
const TOP = 22; // px over the whole, for a number's unit
const MAIN = 206; // px, height of the whole
const LENS = 50; // px between the whole and its insets
const SMALL = 150; // px, height of an inset
const FOOT = 50; // px under an inset, for its ticks and words
const TICKS = 24; // px under the whole, for its ticks
const SHARE = 0.58; // of a height that is given, the part of the whole beside its insets
const LETTER = 8.2; // px, mean width of one of an inset's title
const TIMES = 66; // px, what says how much time is magnified
const GRID = 4000; // km2 between two lines
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

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
 * The areas of a panel, and their names.
 *
 * @param {Step[]} steps
 * @param {LandClass[]} classes
 * @param {Panel} panel
 * @param {import("./words.js").Word[]} [taken] words that are there
 */
function drawAreas(steps, classes, panel, taken = []) {
  const seen = stepsIn(steps, panel);
  const xs = seen.map((step) => xOfDay(panel, step.date));
  const end = panel.x + panel.width;
  const all = classes.map((row, k) => ({ row, stairs: staircase(seen, classes, k) }));
  const drawn = all.filter(({ stairs }) => stairs.some(([low, high]) => high > low));
  const areas = drawn.map(({ row, stairs }) => {
    const d = pathOf(stairs, xs, end, (value) => yOf(panel, value));
    return svg("path", { d, class: "land-area", "data-class": row.key, style: fillOf(row) });
  });
  return [...areas, ...drawn.map(({ row, stairs }) => nameOn(row, stairs, [...xs, end], panel, taken))];
}

/**
 * Lines at round areas, with their numbers; the highest says of what.
 *
 * @param {Panel} panel
 */
function drawGrid(panel) {
  const values = Array.from({ length: Math.floor(panel.top / GRID) + 1 }, (_, i) => i * GRID);
  return values.flatMap((value, i) => {
    const y = yOf(panel, value);
    const words = i === values.length - 1 ? `${rounded(value)} km²` : rounded(value);
    return [
      svg("line", { x1: panel.x, x2: panel.x + panel.width, y1: y, y2: y, class: "land-grid" }),
      i === values.length - 1
        ? svg("text", { x: panel.x - LEFT, y: y - 5, class: "land-tick" }, words)
        : svg("text", { x: panel.x - 8, y: y + 4, class: "land-number" }, words),
    ];
  });
}

/**
 * Ticks of time: years, or months where a panel is short, with room between.
 *
 * @param {Panel} panel
 */
function drawTicks(panel) {
  const [from, to] = [panel.start, panel.end].map((iso) => new Date(iso));
  const months = to.getTime() - from.getTime() < 400 * 86_400_000;
  const y = panel.y + panel.height;
  const nodes = [];
  for (let year = from.getUTCFullYear(); year <= to.getUTCFullYear(); year += 1) {
    for (let month = 0; month < (months ? 12 : 1); month += 1) {
      const date = new Date(Date.UTC(year, month, 1));
      if (date < from || date >= to) continue;
      if (!months && panel.width / (to.getUTCFullYear() - from.getUTCFullYear()) < 40 && year % 5) continue;
      const x = xOfDay(panel, date.toISOString().slice(0, 10));
      nodes.push(svg("line", { x1: x, x2: x, y1: y, y2: y + 5, class: "land-axis" }));
      nodes.push(svg("text", { x, y: y + 18, class: "land-year" }, months ? `1 ${MONTH.format(date)}` : String(year)));
    }
  }
  return [svg("line", { x1: panel.x, x2: panel.x + panel.width, y1: y, y2: y, class: "land-axis" }), ...nodes];
}

/**
 * The lens from a stretch of the whole to its inset.
 *
 * @param {Panel} whole
 * @param {Panel} inset
 */
function drawLens(whole, inset) {
  const [a, b] = [xOfDay(whole, inset.start), xOfDay(whole, inset.end)];
  const top = whole.y + whole.height;
  const points = `${a},${top + 22} ${b},${top + 22} ${inset.x + inset.width},${inset.y} ${inset.x},${inset.y}`;
  const box = { x: a, y: whole.y, width: Math.max(2, b - a), height: whole.height, class: "land-frame" };
  return [svg("polygon", { points, class: "land-lens" }), svg("rect", box)];
}

/**
 * How high the whole and an inset are, px.
 *
 * @param {boolean} hasInsets
 * @param {number} [height] px of everything, where that is given
 */
function heightsOf(hasInsets, height) {
  if (!height) return { main: MAIN, low: SMALL };
  const rest = Math.max(height - TOP - (hasInsets ? LENS + FOOT : TICKS), MAIN / 3);
  const main = hasInsets ? SHARE * rest : rest;
  return { main, low: rest - main };
}

/**
 * Where the whole and its insets stand in a width, px. In a height that is given, a wall's, the insets stand beside one another or not
 * at all.
 *
 * @param {Inset[]} all
 * @param {{width: number, height?: number, start: string, end: string, top: number}} how
 * @returns {{whole: Panel, small: Panel[], height: number, narrow: boolean}}
 */
export function placed(all, { width, height, start, end, top }) {
  const narrow = width < (height ? BESIDE : NARROW);
  const insets = height && narrow ? [] : all;
  const { main, low } = heightsOf(insets.length > 0, height);
  const whole = { start, end, top, x: LEFT, y: TOP, width: width - LEFT - (narrow ? 4 : RIGHT), height: main };
  const y = whole.y + main + LENS;
  const room = width - LEFT - GAP * (insets.length - 1) - 4;
  const shares = [0.46, 0.34, 0.2];
  let x = LEFT;
  const small = insets.map((inset, i) => {
    const wide = narrow ? width - LEFT - 4 : room * shares[i];
    const panel = { ...inset, top, x: narrow ? LEFT : x, y: y + (narrow ? i * (low + FOOT + 16) : 0), width: wide };
    x += wide + GAP;
    return { ...panel, height: low };
  });
  const last = small.at(-1);
  return { whole, small, height: last ? last.y + low + FOOT : whole.y + main + TICKS, narrow };
}

/**
 * The words under an inset: its title, and where that leaves room how much its time is magnified.
 *
 * @param {Inset} inset
 * @param {Panel} panel
 * @param {Panel} whole
 * @param {boolean} isLast whether nothing stands right of it
 */
function drawWords({ label }, panel, whole, isLast) {
  const y = panel.y + panel.height + 40;
  const right = panel.x + panel.width;
  const over = panel.width - label.length * LETTER; // px that the title leaves
  const title = svg("text", { x: isLast ? panel.x + Math.min(0, over) : panel.x, y, class: "land-title" }, label);
  if (over < TIMES) return [title];
  return [title, svg("text", { x: right, y, class: "land-times" }, `time ×${magnified(panel, whole)}`)];
}

/**
 * One of the wars, magnified.
 *
 * @param {{steps: Step[], classes: LandClass[], insets: Inset[], named: Named[]}} data
 * @param {number} i which
 * @param {Panel} panel
 * @param {Panel} whole
 */
function drawInset({ steps, classes, insets, named }, i, panel, whole) {
  const days = nameDays(named, steps, classes, panel);
  return [
    ...drawAreas(steps, classes, panel, days.taken),
    svg("rect", { x: panel.x, y: panel.y, width: panel.width, height: panel.height, class: "land-frame" }),
    ...drawTicks(panel),
    ...days.nodes,
    ...drawWords(insets[i], panel, whole, i === insets.length - 1),
  ];
}

/**
 * The chart for a width in px, and a height where one is given.
 *
 * @param {{steps: Step[], classes: LandClass[], insets: Inset[], named: Named[]}} data classes from the lowest
 * @param {{width: number, height?: number, start: string, end: string, label: string}} how days of the whole; `label` for who cannot
 *   see it
 */
export function drawChart({ steps, classes, insets, named }, { label, ...how }) {
  const top = Math.max(...steps.map((step) => sum(step.km2, classes)));
  const { width } = how;
  const { whole, small, height, narrow } = placed(insets, { ...how, top });
  const cursors = [whole, ...small].map((panel) => ({ panel, node: svg("line", { class: "land-now" }) }));
  const node = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label });
  node.append(
    ...[
      ...small.flatMap((panel) => drawLens(whole, panel)).filter((one) => one.tagName === "polygon"),
      ...drawAreas(steps, classes, whole),
      ...drawGrid(whole),
      ...drawTicks(whole),
      ...(narrow ? [] : nameEnd(steps, classes, whole)),
      ...small.flatMap((panel) => drawLens(whole, panel)).filter((one) => one.tagName !== "polygon"),
      ...small.flatMap((panel, i) => drawInset({ steps, classes, insets, named }, i, panel, whole)),
      ...cursors.map((one) => one.node),
    ].filter((one) => one instanceof Object),
  );
  return { node, cursors, panels: [...small, whole] };
}

/**
 * Put the cursors on a day; a panel that does not hold it has none.
 *
 * @param {{panel: Panel, node: SVGElement}[]} cursors
 * @param {string} date ISO day
 */
export function moveCursors(cursors, date) {
  for (const { panel, node } of cursors) {
    const holds = panel.start <= date && date < panel.end;
    const x = holds ? xOfDay(panel, date) : -9;
    const ends = { x1: x, x2: x, y1: panel.y - 4, y2: panel.y + panel.height };
    for (const [key, value] of Object.entries(ends)) node.setAttribute(key, String(value));
    node.classList.toggle("land-off", !holds);
  }
}

/**
 * The day and what each class measured on it.
 *
 * @param {Filled[]} classes from the lowest
 * @param {string} created ISO day before which nothing is drawn
 */
export function createKey(classes, created) {
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
      const on = longDate(date);
      setText(day, step ? `km² on ${on}` : `Nothing is drawn on ${on}: the oblast was created on ${longDate(created)}`);
      for (const { key, value, node } of rows) {
        const found = step?.km2[key] ?? 0;
        setText(value, found ? rounded(found) : "–");
        node.classList.toggle("land-none", !found);
        node.hidden = !found;
      }
    },
  };
}
