/**
 * Land by holder through time, on the time bar's own axis: each stop stands above its own x, and between two stops the chart
 * steps where land changed hands. The pointer moves the date while it passes; a click keeps it.
 */

import { mountedOnce } from "../kit/component.js";
import { el, setText, svg } from "../kit/dom.js";
import { layout, nearest } from "../bar/layout.js";
import { LABELS } from "../bar/rail.js";
import { follow, NOTHING_SELECTED, patch } from "../state/store.js";
import { patternDefs } from "../map/symbols.js";

const HEIGHT = 250;
const TOP = 8;
const GRID = 4000; // km2 between two lines
const km2 = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/** The x of a place among the stops, `at` an index or between two. */
export function xOf(x, at) {
  const i = Math.floor(at);
  return i + 1 < x.length ? x[i] + (at - i) * (x[i + 1] - x[i]) : x[x.length - 1];
}

/** The step that holds on a day; null before the first. */
export function stepOn(steps, date) {
  return steps.findLast((step) => step.date <= date) ?? null;
}

/** Outline of one class between the classes below it and its own top: [[x, low, high], ...], each to the next x. */
export function staircase(steps, classes, k) {
  const upTo = (step, end) => classes.slice(0, end).reduce((sum, { key }) => sum + (step.km2[key] ?? 0), 0);
  return steps.map((step) => [upTo(step, k), upTo(step, k + 1)]);
}

function pathOf(stairs, xs, end, y) {
  const right = (i) => (i + 1 < xs.length ? xs[i + 1] : end);
  const corners = (side) => stairs.flatMap((pair, i) => [`${xs[i]},${y(pair[side])}`, `${right(i)},${y(pair[side])}`]);
  return `M${corners(1).join("L")}L${corners(0).reverse().join("L")}Z`;
}

/** A press on a touch screen is a click without a passing. */
const byMouse = (event) => event.pointerType === "mouse";

function createChart(root, { steps, classes, patterns, moments, eras }) {
  const box = el("div", { class: "land-chart" });
  const key = el("dl", { class: "land-key" });
  const day = el("p", { class: "land-day" });
  root.append(patternDefs(patterns), box, day, key);
  const total = Math.max(...steps.map((step) => Object.values(step.km2).reduce((a, b) => a + b, 0)));
  const y = (value) => TOP + (HEIGHT - TOP) * (1 - value / total);
  const values = new Map();
  let placed = null;
  let cursor = null;
  let gutter = LABELS;
  let state = null;
  let home = null; // what was shown before the pointer came
  let passing = null; // the stop that it shows in passing

  for (const { key: name, label, pattern, tint } of [...classes].reverse()) {
    const fill = pattern ? `url(#p-${pattern})` : `var(--${tint.replaceAll("_", "-")})`;
    const box_ = svg("rect", { width: 28, height: 14, class: "land-swatch", style: `fill:${fill}` });
    const value = el("dd", {});
    const row = el("div", {}, el("dt", {}, svg("svg", { width: 28, height: 14, "aria-hidden": "true" }, box_), label), value);
    values.set(name, { value, row });
    key.append(row);
  }

  function draw(width) {
    if (!width) return;
    gutter = width > 768 ? LABELS : 48; // where the bar has no wide rail, there is nothing to stand under
    placed = layout(moments, eras, width - gutter);
    const end = width - gutter - 2;
    const xs = steps.map((step) => xOf(placed.x, step.at));
    const areas = classes.map(({ key: name, pattern, tint }, k) => {
      const fill = pattern ? `url(#p-${pattern})` : `var(--${tint.replaceAll("_", "-")})`;
      return svg("path", { d: pathOf(staircase(steps, classes, k), xs, end, y), class: "land-area", "data-class": name, style: `fill:${fill}` });
    });
    const grid = [];
    for (let value = 0; value <= total; value += GRID) {
      grid.push(svg("line", { x1: xs[0], x2: end, y1: y(value), y2: y(value), class: "land-grid" }));
      grid.push(svg("text", { x: -8, y: y(value) + 4, class: "land-number" }, km2.format(value)));
    }
    const seams = placed.eras.slice(1).map((era) => svg("line", { x1: era.x - 1, x2: era.x - 1, y1: TOP, y2: HEIGHT, class: "land-seam" }));
    cursor = svg("line", { y1: 0, y2: HEIGHT, class: "land-now" });
    const words = `Land by holder through time, ${moments[0].label} to ${moments[moments.length - 1].label}. The table below holds the same.`;
    const drawing = svg("svg", { width, height: HEIGHT + 4, role: "img", "aria-label": words });
    drawing.append(svg("g", { transform: `translate(${gutter},0)` }, ...areas, ...grid, ...seams, cursor));
    box.replaceChildren(drawing);
    if (state) show(state);
  }

  function show(next) {
    state = next;
    if (next.moment !== passing) home = null; // somebody else has stepped: there is no way back
    if (!cursor) return;
    const after = placed.x[next.index + 1];
    const free = next.moment === null && after !== undefined;
    const x = free ? (placed.x[next.index] + after) / 2 : placed.x[next.index];
    cursor.setAttribute("transform", `translate(${x},0)`);
    const step = stepOn(steps, next.date);
    setText(day, step ? `km² on ${next.date}` : `Nothing is drawn on ${next.date}: the oblast was created on 7 July 1923`);
    for (const [name, { value, row }] of values) {
      const found = step?.km2[name] ?? 0;
      setText(value, found ? km2.format(found) : "–");
      row.classList.toggle("land-none", !found);
    }
  }

  const momentAt = (event) => moments[nearest(placed.x, event.clientX - box.getBoundingClientRect().left - gutter)].id;
  const ask = (change, inPassing) => patch(window, { ...change, ...NOTHING_SELECTED, passing: inPassing });

  function goHome() {
    const to = home;
    passing = null;
    home = null;
    if (to) ask(to, true);
  }

  box.addEventListener("pointermove", (event) => {
    if (!placed || !byMouse(event)) return;
    const moment = momentAt(event);
    if (moment === state.moment) return;
    const from = home ?? (state.moment ? { moment: state.moment } : { date: state.date });
    passing = moment;
    ask({ moment }, true);
    home = from;
  });
  box.addEventListener("pointerleave", goHome);
  box.addEventListener("click", (event) => {
    if (!placed) return;
    goHome(); // the step is then one from where the reader was, and Back leads there
    ask({ moment: momentAt(event) }, false);
  });
  return { draw, show, box };
}

/** Streamlit component. `data`: {steps, classes, patterns} from atlas.answers.areas and {moments, eras} of the time bar. */
export default mountedOnce(({ data, parentElement }) => {
  const life = new AbortController();
  const root = el("div", { class: "land" });
  parentElement.append(root);
  const chart = createChart(root, data);
  const sizes = new ResizeObserver(([entry]) => chart.draw(Math.round(entry.contentRect.width)));
  sizes.observe(chart.box);
  follow(window, chart.show, life.signal);
  return {
    destroy() {
      life.abort();
      sizes.disconnect();
      root.remove();
    },
  };
});
