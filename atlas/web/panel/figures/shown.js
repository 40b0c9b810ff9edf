/** A figure of the figures page as a talk shows it: on the wall in letters that the back row reads, on a phone as wide as its place. */

import { el, setAttribute } from "../../kit/dom.js";
import { patternDefs } from "../../map/symbols.js";
import { drawBars } from "./bars.js";
import { createKey, drawChart, moveCursors } from "./chart.js";
import { stepOn } from "./scales.js";

const LETTER = 13; // px, the least of the chart of land where it is drawn in its own size
const BACK_ROW = 0.0285; // of a wall's height, the least letter that is read from the back of a hall
const NARROW = 600; // px of a place in which it is drawn in its own size

/** @typedef {{title: string, foot: string}} Words */
/** @typedef {Words & {kind: "bars"} & import("./bars.js").Bars} BarsFigure */
/** @typedef {Words & {kind: "land"} & Omit<import("./land.js").LandData, "moments">} LandFigure */
/** @typedef {BarsFigure | LandFigure} FigureData as atlas/words/shown.py makes it */
/** @typedef {{width: number, height?: number}} Size px */
/** @typedef {{nodes: Element[], show: (date: string) => void, destroy: () => void}} Drawn */

/**
 * The size in which the chart of land is drawn, to be scaled to its place: so that its letters are large enough there.
 *
 * @param {{width: number, height: number}} place px
 * @param {number | null} wall its height, px; null where it is none
 * @returns {Size}
 */
export function sizeIn({ width, height }, wall) {
  if (wall === null || width < NARROW) return { width };
  const scale = (BACK_ROW * wall) / LETTER;
  return { width: Math.round(width / scale), height: Math.round(height / scale) };
}

/**
 * Call `draw` with the size for a place whenever that is another.
 *
 * @param {Element} place
 * @param {boolean} onWall
 * @param {(size: Size) => void} draw
 */
function followSize(place, onWall, draw) {
  let was = "";
  const sizes = new ResizeObserver(([{ contentRect }]) => {
    const size = contentRect.width ? sizeIn(contentRect, onWall ? window.innerHeight : null) : null;
    const key = JSON.stringify(size);
    if (size && key !== was) draw(size);
    was = size ? key : was;
  });
  sizes.observe(place);
  return () => sizes.disconnect();
}

/**
 * @param {LandFigure} data
 * @param {boolean} onWall
 * @returns {Drawn}
 */
function landOf(data, onWall) {
  const box = el("div", { class: "land-chart" });
  const key = createKey(data.classes, data.created);
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

  /** @param {Size} size */
  function draw(size) {
    drawn = drawChart(data, { ...how, ...size });
    setAttribute(drawn.node, "viewBox", `0 0 ${size.width} ${drawn.node.getAttribute("height")}`);
    drawn.node.removeAttribute("width");
    drawn.node.removeAttribute("height");
    box.replaceChildren(drawn.node);
    show(day);
  }

  return { nodes: [patternDefs(data.patterns), box, ...key.nodes], show, destroy: followSize(box, onWall, draw) };
}

/**
 * @param {BarsFigure} data
 * @returns {Drawn}
 */
const barsOf = (data) => ({ nodes: [drawBars(data)], show() {}, destroy() {} });

/**
 * @param {FigureData} data
 * @param {boolean} onWall
 */
export function createFigure(data, onWall) {
  const { nodes, show, destroy } = data.kind === "land" ? landOf(data, onWall) : barsOf(data);
  const foot = el("p", { class: "figure-foot" }, data.foot);
  const node = el("figure", { class: "figure" }, el("figcaption", {}, data.title), ...nodes, foot);
  return { node, show, destroy };
}
