/** Patterns and swatches from the style table (atlas/look/style.json), which legend, map, exports and charts share. */

import { svg } from "../kit/dom.js";

const colour = (token) => `var(--${token.replaceAll("_", "-")})`;

function lines(p) {
  const width = p.spacing;
  const dash = p.dash ? p.dash.join(" ") : null;
  const mark =
    p.angle_deg === 90
      ? // a rotated pattern of vertical lines loses half of them in Chromium: draw a rectangle
        svg("rect", { x: width * 0.4, width: p.width, height: width, style: `fill:${colour(p.stroke)}` })
      : svg("line", {
          x2: width,
          y1: p.width / 2,
          y2: p.width / 2,
          "stroke-dasharray": dash,
          style: `stroke:${colour(p.stroke)};stroke-width:${p.width}`,
        });
  return [mark];
}

function cross(p) {
  const style = `stroke:${colour(p.stroke)};stroke-width:${p.width};fill:none`;
  return [svg("path", { d: `M0 ${p.width}H${p.spacing}M${p.width} 0V${p.spacing}`, style })];
}

function dots(p) {
  const style = `fill:${colour(p.stroke)}`;
  return [0.25, 0.75].map((at) => svg("circle", { cx: p.spacing * at, cy: p.spacing * at, r: p.radius, style }));
}

const MARKS = { lines, "broken lines": lines, "cross hatch": cross, dots };

/** One <pattern> of the table, with id `p-<name>`. */
export function pattern(name, p) {
  const turn = p.angle_deg && p.angle_deg !== 90 ? `rotate(${p.angle_deg})` : null;
  const ground = svg("rect", { width: p.spacing, height: p.spacing, style: `fill:${colour(p.fill)}` });
  const size = { width: p.spacing, height: p.spacing, patternUnits: "userSpaceOnUse", patternTransform: turn };
  return svg("pattern", { id: `p-${name}`, ...size }, ground, ...MARKS[p.kind](p));
}

/** A hidden drawing that holds every pattern, to be put into the document once. */
export function patternDefs(patterns) {
  const defs = svg("defs", {}, ...Object.entries(patterns).map(([name, p]) => pattern(name, p)));
  return svg("svg", { width: 0, height: 0, style: "position:absolute", "aria-hidden": "true" }, defs);
}

/** The swatch of a legend row: an area, a line, a band, a pair of tints or of fills. */
export function swatch(row) {
  const box = svg("svg", { width: 32, height: 18, viewBox: "0 0 32 18", class: "swatch", "aria-hidden": "true" });
  const area = (x, width, fill) => svg("rect", { x: x + 0.5, y: 0.5, width: width - 1, height: 17, style: `fill:${fill}`, class: "box" });
  if (row.pattern) box.append(area(0, 32, `url(#p-${row.pattern})`));
  if (row.change) box.append(...row.change.map((fill, i) => area(i * 16, 16, fill)));
  if (row.tints) box.append(...row.tints.map((tint, i) => area(i * 16, 16, colour(tint))));
  if (row.band) box.append(svg("rect", { y: 3, width: 32, height: 12, class: "band" }));
  if (row.line) box.append(svg("line", { x2: 32, y1: 9, y2: 9, class: `line line-${row.line}` }));
  return box;
}
