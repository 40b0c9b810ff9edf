/**
 * Where on the land things can be said of it: points of a grid that lie in a shape. The name of a holder stands where its land has
 * the most room, a callout beside all land, its leader in the midst of what changed. Pure; degrees of WGS84.
 * atlas/export/picture/names/land.py does the same; tests/export/picture/test_said.py holds the two together.
 */

import { heldOn, holdsOn, partOf } from "../../state/changes.js";

const STEP = [0.05, 0.04]; // degrees of longitude, latitude: about 4.4 km each
const AWAY = 0.0137; // degrees: corners of the survey are round numbers, and no point shall lie on one
const ENOUGH = 0.85; // of a name must lie on its land
const MOST = 24; // spots that are offered

/** @typedef {[number, number]} Cell column, row of the grid */
/** @typedef {{id: string, holder: string, symbol: string, parts: MapFeature[], km2: number, derived: boolean}} Held */

/** @param {Cell} cell */
const keyOf = ([x, y]) => x * 10_000 + y;

/** @param {Cell} cell @returns {[number, number]} latitude, longitude */
export const pointOf = ([x, y]) => [y * STEP[1] + AWAY, x * STEP[0] + AWAY];

/**
 * Whether a point lies within rings, by the number of edges that a ray from it crosses.
 *
 * @param {number} x
 * @param {number} y
 * @param {GeoJSON.Position[][]} rings
 */
function isWithin(x, y, rings) {
  let within = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [ax, ay] = ring[i];
      const [bx, by] = ring[j];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
    }
  }
  return within;
}

/** @type {Map<string, Cell[]>} */
const known = new Map();

/**
 * The points of the grid that lie in a feature. A shape is looked through once: a cell is the same in every period.
 *
 * @param {MapFeature} feature
 * @returns {Cell[]}
 */
export function gridIn({ properties, geometry }) {
  const part = partOf(properties);
  const was = known.get(part);
  if (was) return was;
  const coordinates = /** @type {GeoJSON.Position[][][]} */ (
    geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates]
  );
  const rings = coordinates.flat();
  const xs = rings.flat().map(([x]) => x);
  const ys = rings.flat().map(([, y]) => y);
  /** @type {Cell[]} */
  const found = [];
  const ends = (/** @type {number[]} */ along, /** @type {number} */ step) =>
    [Math.min(...along), Math.max(...along)].map((end) => Math.floor((end - AWAY) / step));
  const [left, right] = ends(xs, STEP[0]);
  const [low, high] = ends(ys, STEP[1]);
  for (let x = left; x <= right; x += 1) {
    for (let y = low; y <= high; y += 1) {
      const [lat, lon] = pointOf([x, y]);
      if (isWithin(lon, lat, rings)) found.push([x, y]);
    }
  }
  known.set(part, found);
  return found;
}

/**
 * Who holds land on a day, each with its parts: the Armenian forces as one, Azerbaijan by how it came to hold it.
 *
 * @param {MapFiles} data
 * @param {string} date
 * @returns {Held[]}
 */
export function holdersOn(data, date) {
  const held = heldOn(data, date);
  /** @type {Map<string, Held>} */
  const found = new Map();
  for (const feature of data.control.features) {
    const { properties: p } = feature;
    const { holder, symbol } = held.get(partOf(p)) ?? p;
    if (!holdsOn(p, date) || symbol === "none") continue;
    const id = holder === "azerbaijan" ? symbol : holder;
    /** @type {Held} */
    const one = found.get(id) ?? { id, holder, symbol, parts: [], km2: 0, derived: false };
    one.parts.push(feature);
    one.km2 += p.area_km2;
    one.derived ||= Boolean(p.derived);
    found.set(id, one);
  }
  return [...found.values()];
}

/**
 * A function that tells the share of a block of the grid that is land; sums are made once, so that each block costs four look-ups.
 *
 * @param {Cell[]} cells
 * @returns {(cell: Cell, w: number, h: number) => number} of the block that reaches `w` and `h` cells from its middle
 */
function shareOf(cells) {
  const xs = cells.map(([x]) => x);
  const ys = cells.map(([, y]) => y);
  const [left, low] = [Math.min(...xs), Math.min(...ys)];
  const [wide, high] = [Math.max(...xs) - left + 1, Math.max(...ys) - low + 1];
  const sums = new Int32Array((wide + 1) * (high + 1));
  const row = wide + 1;
  for (const [x, y] of cells) sums[(y - low + 1) * row + x - left + 1] = 1;
  for (let y = 1; y <= high; y += 1) {
    for (let x = 1; x <= wide; x += 1) {
      const i = y * row + x;
      sums[i] += sums[i - 1] + sums[i - row] - sums[i - row - 1];
    }
  }
  const upto = (/** @type {number} */ x, /** @type {number} */ y) =>
    sums[Math.min(Math.max(y - low + 1, 0), high) * row + Math.min(Math.max(x - left + 1, 0), wide)];
  return ([x, y], w, h) => {
    const on = upto(x + w, y + h) - upto(x - w - 1, y + h) - upto(x + w, y - h - 1) + upto(x - w - 1, y - h - 1);
    return on / ((2 * w + 1) * (2 * h + 1));
  };
}

/**
 * Points on which a name of some width and height may stand with its middle, those first where most of it lies on the land, then
 * those that are deepest in it.
 *
 * @param {MapFeature[]} parts
 * @param {number} width degrees of longitude
 * @param {number} height degrees of latitude
 * @returns {[number, number][]} latitude, longitude
 */
export function spotsFor(parts, width, height) {
  const cells = parts.flatMap(gridIn);
  if (!cells.length) return [];
  const share = shareOf(cells);
  const [w, h] = [Math.ceil(width / STEP[0] / 2), Math.ceil(height / STEP[1] / 2)];
  return cells
    .map((cell) => ({ cell, on: share(cell, w, h) }))
    .filter(({ on }) => on >= ENOUGH)
    .map(({ cell, on }) => ({ cell, worth: on + share(cell, w + 2, h + 2) }))
    .sort((a, b) => b.worth - a.worth || keyOf(a.cell) - keyOf(b.cell))
    .slice(0, MOST)
    .map(({ cell }) => pointOf(cell));
}

/**
 * The point that is deepest in some parts, or null where they are smaller than the grid.
 *
 * @param {MapFeature[]} parts
 * @returns {[number, number] | null}
 */
export function midst(parts) {
  const cells = parts.flatMap(gridIn);
  if (!cells.length) return null;
  const share = shareOf(cells);
  const depth = (/** @type {Cell} */ cell) => [1, 2, 3, 5, 8].reduce((sum, far) => sum + share(cell, far, far), 0);
  const deep = cells.map((cell) => ({ cell, deep: depth(cell) }));
  return pointOf(deep.reduce((best, one) => (one.deep > best.deep ? one : best)).cell);
}
