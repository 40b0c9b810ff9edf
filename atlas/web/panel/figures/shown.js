/** A figure of the figures page as a talk shows it: on the wall as large as its place, on a phone as wide as that. */

import { el, setAttribute } from "../../kit/dom.js";
import { patternDefs } from "../../map/symbols.js";
import { drawBars } from "./bars.js";
import { createKey, drawChart, moveCursors } from "./chart.js";
import { stepOn } from "./scales.js";

const WIDE = 800; // px for which the chart of land is drawn, then scaled to its place
const NARROW = 600; // px of a place in which it is drawn as it is

/** @typedef {{title: string, foot: string}} Words */
/** @typedef {Words & {kind: "bars"} & import("./bars.js").Bars} BarsFigure */
/** @typedef {Words & {kind: "land"} & Omit<import("./land.js").LandData, "moments">} LandFigure */
/** @typedef {BarsFigure | LandFigure} FigureData as atlas/words/shown.py makes it */
/** @typedef {{nodes: Element[], show: (date: string) => void, fit: (width: number) => void}} Drawn */

/**
 * @param {LandFigure} data
 * @returns {Drawn}
 */
function landOf(data) {
  const box = el("div", { class: "land-chart" });
  const key = createKey(data.classes);
  const how = { start: data.start, end: new Date().toISOString().slice(0, 10), label: data.title };
  /** @type {ReturnType<typeof drawChart> | null} */
  let drawn = null;
  let day = "";

  /** @param {string} date */
  function show(date) {
    day = date;
    if (!drawn) return;
    moveCursors(drawn.cursors, date);
    key.show(stepOn(data.steps, date), date);
  }

  return {
    nodes: [patternDefs(data.patterns), box, ...key.nodes],
    show,
    fit(place) {
      const width = place < NARROW ? place : WIDE;
      drawn = drawChart(data, { ...how, width });
      setAttribute(drawn.node, "viewBox", `0 0 ${width} ${drawn.node.getAttribute("height")}`);
      drawn.node.removeAttribute("width");
      drawn.node.removeAttribute("height");
      box.replaceChildren(drawn.node);
      show(day);
    },
  };
}

/**
 * @param {BarsFigure} data
 * @returns {Drawn}
 */
const barsOf = (data) => ({ nodes: [drawBars(data)], show() {}, fit() {} });

/** @param {FigureData} data */
export function createFigure(data) {
  const { nodes, show, fit } = data.kind === "land" ? landOf(data) : barsOf(data);
  const foot = el("p", { class: "figure-foot" }, data.foot);
  const node = el("figure", { class: "figure" }, el("figcaption", {}, data.title), ...nodes, foot);
  const sizes = new ResizeObserver(([{ contentRect }]) => contentRect.width && fit(Math.round(contentRect.width)));
  sizes.observe(node);
  return { node, show, destroy: () => sizes.disconnect() };
}
