/**
 * Land by holder through time, on true time, with the wars magnified. The pointer moves the date while it passes; a click keeps it.
 */

import { mountedOnce } from "../../kit/component.js";
import { el } from "../../kit/dom.js";
import { patternDefs } from "../../map/symbols.js";
import { follow, NOTHING_SELECTED, patch } from "../../state/store.js";
import { createKey, drawChart, moveCursors } from "./chart.js";
import { dayAt, stepOn } from "./scales.js";

/** @typedef {Pick<BarStop, "id" | "date" | "sort" | "label">} LandStop */
/**
 * @typedef {object} LandData
 * @property {import("./scales.js").Step[]} steps
 * @property {import("./chart.js").LandClass[]} classes
 * @property {import("./chart.js").Inset[]} insets
 * @property {import("./chart.js").Named[]} named
 * @property {Record<string, Pattern>} patterns
 * @property {LandStop[]} moments
 * @property {string} start the first day of the chart
 * @property {string} created before this day nothing is drawn
 */

/**
 * The stop whose day is nearest to a day.
 *
 * @template {{date: string}} T
 * @param {T[]} moments
 * @param {string} date ISO day
 */
export function nearestStop(moments, date) {
  const away = (/** @type {T} */ stop) => Math.abs(Date.parse(stop.date) - Date.parse(date));
  return moments.reduce((best, stop) => (away(stop) < away(best) ? stop : best));
}

/**
 * What the pointer asks for. While it passes the page shows what is under it, and goes home when it leaves; somebody else's step ends
 * that.
 *
 * @param {Pick<Host, "dispatchEvent">} [host]
 */
export function createPassing(host = window) {
  /** @type {Change | null} what was shown before the pointer came */
  let home = null;
  /** @type {string | null} the stop that is shown in passing */
  let passing = null;

  /** @param {Change} change */
  const ask = (change) => patch(host, { ...change, ...NOTHING_SELECTED });

  function goHome() {
    const to = home;
    passing = null;
    home = null;
    if (to) ask({ ...to, passing: true });
  }

  return {
    goHome,
    /**
     * The pointer passes over a stop.
     *
     * @param {string} moment
     * @param {Pick<State, "moment" | "date">} state
     */
    pass(moment, state) {
      if (moment === state.moment) return;
      const from = home ?? (state.moment ? { moment: state.moment } : { date: state.date });
      passing = moment;
      ask({ moment, passing: true });
      home = from;
    },
    /**
     * It presses there. The step is then one from where the reader was, and Back leads there.
     *
     * @param {string} moment
     */
    press(moment) {
      goHome();
      ask({ moment, passing: false });
    },
    /** @param {Pick<State, "moment">} state */
    see({ moment }) {
      if (moment !== passing) home = null;
    },
  };
}

/**
 * @param {LandData} data
 */
function createChart(data) {
  const { steps, classes, patterns, moments, start, created } = data;
  const box = el("div", { class: "land-chart" });
  const key = createKey(classes, created);
  const passing = createPassing();
  const label = `Land by holder through time, ${start.slice(0, 4)} to today. The table below holds the same.`;
  const end = new Date().toISOString().slice(0, 10);
  /** @type {ReturnType<typeof drawChart> | null} */
  let drawn = null;
  /** @type {State | null} */
  let state = null;

  /** @param {number} width */
  function draw(width) {
    if (!width) return;
    drawn = drawChart(data, { width, start, end, label });
    box.replaceChildren(drawn.node);
    if (state) show(state);
  }

  /** @param {State} next */
  function show(next) {
    state = next;
    passing.see(state);
    if (!drawn) return;
    moveCursors(drawn.cursors, state.date);
    key.show(stepOn(steps, state.date), state.date);
  }

  /** @param {MouseEvent} event */
  function momentAt({ clientX, clientY }) {
    const { left, top } = box.getBoundingClientRect();
    const [x, y] = [clientX - left, clientY - top];
    const panel = drawn?.panels.find(
      (one) => x >= one.x && x <= one.x + one.width && y >= one.y && y <= one.y + one.height,
    );
    return panel ? nearestStop(moments, dayAt(panel, x)).id : null;
  }

  box.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse") return; // a press on a touch screen is a click without a passing
    const moment = momentAt(event);
    if (moment && state) passing.pass(moment, state);
  });
  box.addEventListener("pointerleave", passing.goHome);
  box.addEventListener("click", (event) => {
    const moment = momentAt(event);
    if (moment) passing.press(moment);
  });
  return { draw, show, box, nodes: [patternDefs(patterns), box, ...key.nodes] };
}

/**
 * Streamlit component. `data`: {steps, classes, insets, named, patterns} from atlas.answers.figures.areas and the time bar's stops.
 *
 * @type {ReturnType<typeof mountedOnce<LandData>>}
 */
export default mountedOnce(({ data, parentElement }) => {
  const life = new AbortController();
  const chart = createChart(data);
  const root = el("div", { class: "land" }, ...chart.nodes);
  parentElement.append(root);
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
