/** Whether points lie in areas, and where in one there is room for a word. Positions are [longitude, latitude], degrees. Pure. */

const FINE = 12; // rows and columns that are tried
const FLAT = 3; // a word is wider than high: what lies beside it is nearer

/** @typedef {[number, number]} Position */

/**
 * The rings of the areas of a feature.
 *
 * @param {MapFeature} feature
 */
function areasOf({ geometry: { type, coordinates } }) {
  return /** @type {Position[][][]} */ (type === "MultiPolygon" ? coordinates : [coordinates]);
}

/**
 * @param {Position} point
 * @param {Position[]} ring closed
 */
function isInRing([x, y], ring) {
  let inside = false;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i], ring[i + 1]];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

/**
 * Whether a point lies in an area, outside of its holes.
 *
 * @param {Position} point
 * @param {MapFeature} feature
 */
export const isIn = (point, feature) =>
  areasOf(feature).some((rings) => rings.filter((ring) => isInRing(point, ring)).length % 2 === 1);

/**
 * The point of an area that is farthest from others: from what is named there, and from its own edge.
 *
 * @param {MapFeature} feature
 * @param {Position[]} others
 * @returns {Position}
 */
export function roomIn(feature, others) {
  const ring = areasOf(feature)
    .map(([outer]) => outer)
    .sort((a, b) => b.length - a.length)[0];
  const [xs, ys] = [0, 1].map((at) => ring.map((point) => point[at]));
  const [west, south, east, north] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const near = others.concat(ring.filter((_, i) => i % 3 === 0));
  const free = (/** @type {Position} */ [x, y]) => Math.min(...near.map(([a, b]) => Math.hypot((a - x) / FLAT, b - y)));
  const tried = Array.from({ length: FINE * FINE }, (_, i) => {
    const [column, row] = [(i % FINE) + 0.5, Math.floor(i / FINE) + 0.5];
    return /** @type {Position} */ ([west + ((east - west) * column) / FINE, south + ((north - south) * row) / FINE]);
  });
  const inside = tried.filter((point) => isIn(point, feature));
  return inside.reduce((best, point) => (free(point) > free(best) ? point : best), inside[0] ?? ring[0]);
}
