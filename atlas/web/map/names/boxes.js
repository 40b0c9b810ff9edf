/** Boxes: whether they meet, how one lies in another, where a line reaches them. Pure; px from the upper left corner. */

/** @typedef {{x: number, y: number}} Point */
/** @typedef {{w: number, h: number}} Size */

const ROUNDING = 1e-6; // px

/**
 * Whether less than `gap` lies between two boxes.
 *
 * @param {Box} a
 * @param {Box} b
 * @param {number} gap
 */
export function overlaps(a, b, gap) {
  return a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;
}

/**
 * Whether a box lies whole in a map of this size, `edge` from its sides, but for what reckoning has rounded.
 *
 * @param {Box} box
 * @param {Size} frame
 * @param {number} [edge]
 */
export function isInside({ x, y, w, h }, frame, edge = 0) {
  const least = edge - ROUNDING;
  return x >= least && y >= least && x + w <= frame.w - least && y + h <= frame.h - least;
}

/**
 * A box with its middle on a point, moved inside the map where the point lies in it.
 *
 * @param {Point} point
 * @param {Size} size
 * @param {Size} frame
 * @param {number} edge
 * @returns {Box}
 */
export function centredInside({ x, y }, { w, h }, frame, edge) {
  const within = (/** @type {number} */ at, /** @type {number} */ half, /** @type {number} */ end) =>
    at < 0 || at > end ? at : Math.min(Math.max(at, half + edge), Math.max(half + edge, end - half - edge));
  return { x: within(x, w / 2, frame.w) - w / 2, y: within(y, h / 2, frame.h) - h / 2, w, h };
}

/**
 * The shares of its way at which a line that starts at `at` enters what lies from `low` to `high`, and leaves it.
 *
 * @param {number} at
 * @param {number} way 0: it stays where it is, within that or never
 * @param {number} low
 * @param {number} high
 */
const enters = (at, way, low, high) =>
  way ? Math.min((low - at) / way, (high - at) / way) : at < low || at > high ? Infinity : -Infinity;
const leaves = (/** @type {Parameters<typeof enters>} */ ...[at, way, low, high]) =>
  way ? Math.max((low - at) / way, (high - at) / way) : Infinity;

/**
 * Whether a line from `a` to `b` meets a box.
 *
 * @param {Point} a
 * @param {Point} b
 * @param {Box} box
 */
export function crosses(a, b, { x, y, w, h }) {
  const [right, down] = [b.x - a.x, b.y - a.y];
  const from = Math.max(0, enters(a.x, right, x, x + w), enters(a.y, down, y, y + h));
  return from <= Math.min(1, leaves(a.x, right, x, x + w), leaves(a.y, down, y, y + h));
}

/**
 * The point of a box that is nearest to another point: where a leader meets it.
 *
 * @param {Point} point
 * @param {Box} box
 * @returns {Point}
 */
export function nearestOf({ x, y }, box) {
  return { x: Math.min(Math.max(x, box.x), box.x + box.w), y: Math.min(Math.max(y, box.y), box.y + box.h) };
}

/**
 * The share of a box that lies on boxes that do not meet each other.
 *
 * @param {Box} box
 * @param {Box[]} land
 */
export function shareOn({ x, y, w, h }, land) {
  let area = 0;
  for (const one of land) {
    const wide = Math.min(x + w, one.x + one.w) - Math.max(x, one.x);
    const high = Math.min(y + h, one.y + one.h) - Math.max(y, one.y);
    if (wide > 0 && high > 0) area += wide * high;
  }
  return area / (w * h);
}

/**
 * @param {Point} point
 * @param {number} half px
 * @returns {Box}
 */
export function boxRound({ x, y }, half) {
  return { x: x - half, y: y - half, w: 2 * half, h: 2 * half };
}
