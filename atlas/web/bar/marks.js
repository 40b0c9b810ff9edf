/** What is drawn on a rail: the marks of stops, eras, the lines of the three tracks. */

import { svg } from "../kit/dom.js";

/** Heights on the wide rail, px. */
export const WIDE = { article: 34, map: 50, after: 66, top: 22, bottom: 76, axis: 86, height: 90 };
/** Heights on the rail for a thumb, px. */
export const THUMB = { article: 15, map: 31, after: 31, height: 48 };
export const TRACKS = { article: "Article", map: "Map", after: "After" };
const LETTER = 6.1; // px, of the labels of eras

/**
 * What a stop is, in words.
 *
 * @param {Pick<BarStop, "track" | "changes">} moment
 */
export function tracksOf({ track, changes }) {
  return changes && track === "article" ? [TRACKS.article, TRACKS.map] : [TRACKS[track]];
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
function diamond(x, y, r) {
  const turned = `rotate(45 ${x} ${y})`;
  return svg("rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r, transform: turned, class: "tb-diamond" });
}

/**
 * The mark of a stop at `x`, on the tracks whose heights are `y`.
 *
 * @param {Pick<BarStop, "track" | "changes">} moment
 * @param {number} x
 * @param {Record<"article" | "map" | "after", number>} y
 * @param {number} [scale]
 */
export function mark({ track, changes }, x, y, scale = 1) {
  const group = svg("g", { class: "tb-stop" });
  const both = track === "article" && changes;
  if (both) group.append(svg("line", { x1: x, x2: x, y1: y.article, y2: y.map, class: "tb-stem" }));
  if (track === "article") group.append(svg("circle", { cx: x, cy: y.article, r: 3.6 * scale, class: "tb-dot" }));
  if (track === "map" || both) group.append(diamond(x, y.map, 3 * scale));
  if (track === "after") group.append(svg("circle", { cx: x, cy: y.after, r: 3.4 * scale, class: "tb-ring" }));
  return group;
}

/**
 * The longest of an era's labels that fits into its width (px); "" where none does.
 *
 * @param {Pick<Era, "label" | "short" | "shortest"> & {width: number}} era
 */
export function eraLabel(era) {
  const fits = (/** @type {string} */ text) => text.length * LETTER < era.width - 10;
  return [era.label, era.short, era.shortest].find((text) => text && fits(text)) ?? "";
}

/**
 * The ground of an era, odd ones shaded.
 *
 * @param {Era & {x: number, width: number}} era
 * @param {number} i
 */
export function eraGround(era, i) {
  const width = era.width - 2;
  return svg(
    "g",
    { class: `tb-era${i % 2 ? " tb-odd" : ""}` },
    svg("rect", { x: era.x, y: 0, width, height: WIDE.bottom, class: "tb-ground" }),
    svg("rect", { x: era.x, y: 0, width, height: 3, class: "tb-rule" }),
    svg("text", { x: era.x + 6, y: 17 }, eraLabel(era)),
    svg("title", {}, era.label),
  );
}

/**
 * The x where the article ends, just before the first stop after it; null where the stops are not in that order.
 *
 * @param {Pick<BarStop, "track">[]} moments
 * @param {number[]} x of each stop
 */
export function articleEnd(moments, x) {
  const first = moments.findIndex((moment) => moment.track === "after");
  if (first < 0 || moments.slice(first).some((moment) => moment.track !== "after")) return null;
  return (x[first] + (x[first - 1] ?? x[first] - 16)) / 2;
}

/**
 * The lines of the tracks: the article's end where it ends, and the one after it begins there.
 *
 * @param {number | null} end as articleEnd tells it
 * @param {number} width px
 */
export function trackLines(end, width) {
  const line = (/** @type {number} */ y, /** @type {number} */ from, /** @type {number} */ to) =>
    svg("line", { x1: from, x2: to, y1: y, y2: y, class: "tb-track" });
  if (end === null) return [WIDE.article, WIDE.map, WIDE.after].map((y) => line(y, 0, width - 2));
  return [
    line(WIDE.article, 0, end),
    line(WIDE.map, 0, end),
    line(WIDE.after, end, width - 2),
    svg("line", { x1: end, x2: end, y1: WIDE.top, y2: WIDE.bottom, class: "tb-end" }),
  ];
}

/** The present stop on the wide rail, at x = 0. */
export function cursor() {
  return svg(
    "g",
    { class: "tb-cursor" },
    svg("line", { y1: WIDE.top + 2, y2: WIDE.bottom, class: "tb-now" }),
    svg("path", { d: `M-6 ${WIDE.top}h12l-6 7z` }),
    svg("path", { d: `M-6 ${WIDE.bottom}h12l-6 -6z` }),
    svg("rect", { x: -11, y: WIDE.top - 1, width: 22, height: 57, rx: 4, class: "tb-ring-focus" }),
  );
}
