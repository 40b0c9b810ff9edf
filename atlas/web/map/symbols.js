/** Patterns and swatches from the style table (atlas/look/style.json), which legend, map, exports and charts share. */

import { svg } from "../kit/dom.js";
import { signPath } from "./dots/signs.js";

/** @param {string} token of the style table's colours */
const colour = (token) => `var(--${token.replaceAll("_", "-")})`;

/** @param {Pattern} p */
function lines(p) {
  const { width = 0, spacing, stroke } = p;
  if (p.angle_deg === 90) {
    // a rotated pattern of vertical lines loses half of them in Chromium: draw a rectangle
    return [svg("rect", { x: spacing * 0.4, width, height: spacing, style: `fill:${colour(stroke)}` })];
  }
  const look = { style: `stroke:${colour(stroke)};stroke-width:${width}`, "stroke-dasharray": p.dash?.join(" ") };
  return [svg("line", { x2: spacing, y1: width / 2, y2: width / 2, ...look })];
}

/** @param {Pattern} p */
function cross({ width, spacing, stroke }) {
  const style = `stroke:${colour(stroke)};stroke-width:${width};fill:none`;
  return [svg("path", { d: `M0 ${width}H${spacing}M${width} 0V${spacing}`, style })];
}

/** @param {Pattern} p */
function dots({ spacing, radius, stroke }) {
  const style = `fill:${colour(stroke)}`;
  return [0.25, 0.75].map((at) => svg("circle", { cx: spacing * at, cy: spacing * at, r: radius, style }));
}

const MARKS = { lines, "broken lines": lines, "cross hatch": cross, dots };

/**
 * One <pattern> of the table, with id `p-<name>`.
 *
 * @param {string} name
 * @param {Pattern} p
 */
export function pattern(name, p) {
  const turn = p.angle_deg && p.angle_deg !== 90 ? `rotate(${p.angle_deg})` : null;
  const ground = svg("rect", { width: p.spacing, height: p.spacing, style: `fill:${colour(p.fill)}` });
  const size = { width: p.spacing, height: p.spacing, patternUnits: "userSpaceOnUse", patternTransform: turn };
  return svg("pattern", { id: `p-${name}`, ...size }, ground, ...MARKS[p.kind](p));
}

/**
 * A hidden drawing that holds every pattern, to be put into the document once.
 *
 * @param {Record<string, Pattern>} patterns
 */
export function patternDefs(patterns) {
  const defs = svg("defs", {}, ...Object.entries(patterns).map(([name, p]) => pattern(name, p)));
  return svg("svg", { width: 0, height: 0, style: "position:absolute", "aria-hidden": "true" }, defs);
}

/**
 * Areas side by side in a swatch, one for each fill.
 *
 * @param {string[]} fills
 */
function areas(fills) {
  const width = 32 / fills.length;
  const box = { y: 0.5, width: width - 1, height: 17, class: "box" };
  return fills.map((fill, i) => svg("rect", { ...box, x: i * width + 0.5, style: `fill:${fill}` }));
}

/**
 * The swatch of a legend row: an area, a line, a sign, a band, a pair of tints or of fills.
 *
 * @param {LegendRow} row
 * @param {Record<string, Sign>} [table] of signs
 */
export function swatch({ pattern: area, change, tints, band, line, signs }, table = {}) {
  const box = svg("svg", { width: 32, height: 18, viewBox: "0 0 32 18", class: "swatch", "aria-hidden": "true" });
  if (area) box.append(...areas([`url(#p-${area})`]));
  if (change) box.append(...areas(change));
  if (tints) box.append(...areas(tints.map(colour)));
  if (band) box.append(svg("rect", { y: 3, width: 32, height: 12, class: "band" }));
  if (line) box.append(svg("line", { x2: 32, y1: 9, y2: 9, class: `line line-${line}` }));
  if (signs) box.append(svg("path", { d: signPath(table[signs[0]], { x: 16, y: 9 }), class: `sign-${signs[0]}` }));
  return box;
}
