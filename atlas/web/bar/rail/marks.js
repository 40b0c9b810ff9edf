/** What is drawn on the rail: the marks of stops, the strip with its eras and wars, the lens from it to the row of stops. */

import { svg } from "../../kit/dom.js";

const TRACKS = { article: "Article", map: "Map", after: "After the article" };
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
 * The mark of a stop: a diamond where the map changes, a ring where it is later than the article, else a disc.
 *
 * @param {Pick<BarStop, "track" | "changes">} moment
 * @param {number} x
 * @param {number} y
 */
export function mark({ track, changes }, x, y) {
  const later = track === "after" ? " tb-later" : "";
  const r = 3.9;
  const sign = changes
    ? svg("rect", { x: -r, y: -r, width: 2 * r, height: 2 * r, transform: "rotate(45)", class: `tb-diamond${later}` })
    : svg("circle", { r: 3.4, class: later ? "tb-ring" : "tb-dot" });
  return svg(
    "g",
    { class: "tb-stop", transform: `translate(${x},${y})` },
    svg("circle", { r: 11, class: "tb-halo" }),
    sign,
  );
}

/**
 * The longest of an era's labels that fits into its width (px); "" where none does.
 *
 * @param {Pick<Era, "label" | "short" | "shortest"> & {width: number}} era
 */
export function eraLabel(era) {
  const fits = (/** @type {string} */ text) => text.length * LETTER < era.width - 8;
  return [era.label, era.short, era.shortest].find((text) => text && fits(text)) ?? "";
}

/**
 * The block of an era.
 *
 * @param {import("./strip.js").Block} era
 * @param {number} height
 * @param {boolean} named
 */
export function eraBlock(era, height, named) {
  const label = named ? eraLabel(era) : "";
  return svg(
    "g",
    { class: "tb-era" },
    svg("rect", { x: era.x, y: 0, width: era.width, height, class: "tb-block" }),
    label && svg("text", { x: era.x + 5, y: height - 4 }, label),
  );
}

/**
 * The bar of a war, hanging under the strip.
 *
 * @param {{x: number, width: number}} bar
 * @param {number} height of the strip
 */
export const warBar = ({ x, width }, height) => svg("rect", { x, width, y: height - 0.5, height: 5, class: "tb-war" });

/**
 * The lens: from the block of an era it widens to the row of its stops.
 *
 * @param {{x: number, width: number}} block
 * @param {import("./layout.js").Form} form
 * @param {number} width of the rail
 */
export function lens({ x, width: wide }, { strip, row, from }, width) {
  const [top, bottom] = [row - 10, row + 10];
  const d = `M${x} ${strip + 5}L${from} ${top}V${bottom}H${width}V${top}L${x + wide} ${strip + 5}Z`;
  return svg("path", { d, class: "tb-lens" });
}

/** The sign that stands on the present day, at x = 0. */
export const dayMark = (/** @type {number} */ height) =>
  svg("g", { class: "tb-day-mark" }, svg("path", { d: "M-5 -6h10l-5 6z" }), svg("line", { y1: -1, y2: height + 4 }));
