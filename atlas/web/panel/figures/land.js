/**
 * Land by holder through time, on an axis of stops: each stands above its own x, and between two stops the chart
 * steps where land changed hands. The pointer moves the date while it passes; a click keeps it.
 */

import { nearest } from "../../bar/rail/layout.js";
import { mountedOnce } from "../../kit/component.js";
import { el } from "../../kit/dom.js";
import { patternDefs } from "../../map/symbols.js";
import { follow, NOTHING_SELECTED, patch } from "../../state/store.js";
import { GUTTER, layout, xNow } from "./axis.js";
import { createKey, drawChart, stepOn } from "./chart.js";

/** @typedef {Pick<BarStop, "id" | "date" | "sort" | "label">} LandStop */
/**
 * @typedef {object} LandData
 * @property {import("./chart.js").Step[]} steps
 * @property {Filled[]} classes
 * @property {Record<string, Pattern>} patterns
 * @property {LandStop[]} moments
 * @property {Era[]} eras
 */

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
function createChart({ steps, classes, patterns, moments, eras }) {
  const box = el("div", { class: "land-chart" });
  const key = createKey(classes);
  const passing = createPassing();
  const label = `Land by holder through time, ${moments[0].label} to ${moments[moments.length - 1].label}. The table below holds the same.`;
  /** @type {{cursor: SVGElement, x: number[], gutter: number} | null} */
  let drawn = null;
  /** @type {State | null} */
  let state = null;

  /** @param {number} width */
  function draw(width) {
    if (!width) return;
    const gutter = width > 768 ? GUTTER : 48;
    const placed = layout(moments, eras, width - gutter);
    const { node, cursor } = drawChart(steps, classes, placed, { width, gutter, label });
    box.replaceChildren(node);
    drawn = { cursor, x: placed.x, gutter };
    if (state) show(state);
  }

  /** @param {State} next */
  function show(next) {
    state = next;
    passing.see(state);
    if (!drawn) return;
    drawn.cursor.setAttribute("transform", `translate(${xNow(drawn.x, state)},0)`);
    key.show(stepOn(steps, state.date), state.date);
  }

  /** @param {MouseEvent} event */
  function momentAt({ clientX }) {
    if (!drawn) return null;
    return moments[nearest(drawn.x, clientX - box.getBoundingClientRect().left - drawn.gutter)].id;
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
 * Streamlit component. `data`: {steps, classes, patterns} from atlas.answers.areas and {moments, eras} of the time bar.
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
