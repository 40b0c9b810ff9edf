/**
 * A stroke: what a hand draws over the map, bound to the ground. How one is made from the way of a pointer, and read from what is not
 * trusted (a file, the tab's storage, another window). The same bounds hold in Python
 * (atlas/story/strokes.py, atlas/talk/told.py); tests/talk/bounds.json holds both to them. Pure.
 */

/** Most points of one stroke, most strokes of one stop, most points of them all, and letters of a text. */
export const MOST = { points: 400, strokes: 200, together: 4000, letters: 80 };

/** What a hand draws with, and the fewest points that make one of each. */
export const TOOLS = { pen: 2, arrow: 2, ring: 2, text: 1, point: 1 };

const DECIMALS = 5; // of a degree: 1 m
const TOLERANCE = 1.2; // px that a line may leave the way of the hand
const ARROW_TOLERANCE = 3.6; // px: an arrow is straighter than the hand
const SHORTEST = 8; // px from end to end; less is a slip of the hand

/** @typedef {{x: number, y: number}} Px */

/**
 * Distance from a point to a piece of line, px.
 *
 * @param {Px} point
 * @param {Px} from
 * @param {Px} to
 */
export function distance({ x, y }, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const long = dx * dx + dy * dy;
  const along = long ? Math.max(0, Math.min(1, ((x - from.x) * dx + (y - from.y) * dy) / long)) : 0;
  return Math.hypot(x - from.x - along * dx, y - from.y - along * dy);
}

/**
 * The points of a line that are needed to keep within `tolerance` px of it (Douglas and Peucker 1973), first and last among them.
 *
 * @param {Px[]} points
 * @param {number} tolerance
 * @returns {Px[]}
 */
export function simplify(points, tolerance) {
  const kept = new Set([0, points.length - 1]);
  const parts = [[0, points.length - 1]];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [from, to] = part;
    let far = { at: -1, by: tolerance };
    for (let at = from + 1; at < to; at++) {
      const by = distance(points[at], points[from], points[to]);
      if (by > far.by) far = { at, by };
    }
    if (far.at < 0) continue;
    kept.add(far.at);
    parts.push([from, far.at], [far.at, to]);
  }
  return points.filter((_, at) => kept.has(at));
}

/**
 * The fewest points that tell a line of at most `most`.
 *
 * @param {Px[]} points
 * @param {number} tolerance px
 * @param {number} [most]
 */
export function thinned(points, tolerance, most = MOST.points) {
  let found = simplify(points, tolerance);
  for (let wider = tolerance; found.length > most; found = simplify(points, wider)) wider *= 1.6;
  return found;
}

/**
 * What a tool makes of the way of a pointer, px; null for a slip of the hand. A ring is its middle and a point of its edge.
 *
 * @param {Stroke["tool"]} tool
 * @param {Px[]} way
 * @returns {Px[] | null}
 */
export function shapeOf(tool, way) {
  const [first, last] = [way[0], way[way.length - 1]];
  if (tool === "text" || tool === "point") return [last];
  const reach = Math.max(...way.map(({ x, y }) => Math.hypot(x - first.x, y - first.y)));
  if (tool === "ring") return reach < SHORTEST ? null : [first, last];
  if (reach < SHORTEST) return tool === "pen" ? [last, last] : null; // a pen set down makes a dot
  return thinned(way, tool === "arrow" ? ARROW_TOLERANCE : TOLERANCE);
}

/** @param {number} degrees */
const rounded = (degrees) => Number(degrees.toFixed(DECIMALS));

/**
 * A stroke of a tool along positions on the ground.
 *
 * @param {Stroke["tool"]} tool
 * @param {{lng: number, lat: number}[]} way
 * @param {string} [text]
 * @returns {Stroke}
 */
export function strokeOf(tool, way, text) {
  const points = way.map(({ lng, lat }) => /** @type {[number, number]} */ ([rounded(lng), rounded(lat)]));
  return { tool, points, ...(text ? { text: text.slice(0, MOST.letters) } : {}) };
}

/** @param {unknown} value */
const isPosition = (value) =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every(Number.isFinite) &&
  Math.abs(value[0]) <= 180 &&
  Math.abs(value[1]) <= 90;

/** @param {any} value */
function isStroke(value) {
  const fewest = Object.hasOwn(TOOLS, value?.tool) && TOOLS[/** @type {Stroke["tool"]} */ (value.tool)];
  if (!fewest || value.tool === "point" || !Array.isArray(value.points) || value.points.length < fewest) return false;
  if (value.points.length > MOST.points || !value.points.every(isPosition)) return false;
  return value.tool !== "text" || (typeof value.text === "string" && value.text.trim() !== "");
}

/** @param {Stroke[]} strokes */
export const pointsOf = (strokes) => strokes.reduce((sum, { points }) => sum + points.length, 0);

/**
 * Whether there is room for more than these.
 *
 * @param {Stroke[]} strokes
 */
export const isFull = (strokes) => strokes.length > MOST.strokes || pointsOf(strokes) > MOST.together;

/**
 * The strokes of something that is not trusted; what is none is left out, and all where there are too many.
 *
 * @param {unknown} value
 * @returns {Stroke[]}
 */
export function strokesOf(value) {
  const found = Array.isArray(value) ? value.filter(isStroke) : [];
  const strokes = found.map(({ tool, points, text }) =>
    strokeOf(
      tool,
      points.map((/** @type {[number, number]} */ [lng, lat]) => ({ lng, lat })),
      tool === "text" ? text : undefined,
    ),
  );
  return isFull(strokes) ? [] : strokes;
}
