/**
 * Where names may stand: each takes the first free place of eight round its dot, in the order of rank, and is left out
 * when none is free. Gap, offset and places are those of the table (`labels` of atlas/look/map.json). Pure; px.
 */

/** @typedef {{x: number, y: number}} Point */

/** Half the side of the room that a dot takes. */
const DOT = 3;

/**
 * Offsets of a box of w x h from its dot, best first.
 *
 * @param {number} w
 * @param {number} h
 * @param {LabelRules} rules
 * @returns {[number, number, string][]} right, down, and how its lines stand
 */
export function anchors(w, h, { anchors: rows, offset }) {
  return rows.map(({ away, back, align }) => [away[0] * offset - back[0] * w, away[1] * offset - back[1] * h, align]);
}

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
 * The first place whose box meets no obstacle, or null. Water has no dot to stand beside: its name is `centred`.
 *
 * @param {Point} point
 * @param {{w: number, h: number}} size
 * @param {Box[]} obstacles
 * @param {boolean} centred
 * @param {LabelRules} rules
 * @returns {PlacedBox | null}
 */
export function place(point, size, obstacles, centred, rules) {
  /** @type {[number, number, string][]} */
  const middle = [[-size.w / 2, -size.h / 2, "center"]];
  for (const [dx, dy, align] of centred ? middle : anchors(size.w, size.h, rules)) {
    const box = { x: point.x + dx, y: point.y + dy, w: size.w, h: size.h };
    if (!obstacles.some((other) => overlaps(box, other, rules.gap))) return { ...box, dx, dy, align };
  }
  return null;
}

/**
 * Names that fit, in order of rank. `fixed` are boxes that stand.
 *
 * @param {{id: string, point: Point, size: {w: number, h: number}, centred?: boolean}[]} items
 * @param {Box[]} fixed
 * @param {LabelRules} rules
 * @returns {Map<string, PlacedBox>} by id
 */
export function placeAll(items, fixed, rules) {
  const dots = items.map(({ point }) => ({ x: point.x - DOT, y: point.y - DOT, w: 2 * DOT, h: 2 * DOT }));
  const boxes = [...fixed];
  const found = new Map();
  items.forEach((item, i) => {
    const others = dots.filter((_, k) => k !== i && !items[k].centred);
    const box = place(item.point, item.size, [...boxes, ...others], Boolean(item.centred), rules);
    if (!box) return;
    boxes.push(box);
    found.set(item.id, box);
  });
  return found;
}

/**
 * Whether a box lies whole in a map of this size.
 *
 * @param {Box} box
 * @param {number} width
 * @param {number} height
 */
export function isInside({ x, y, w, h }, width, height) {
  return x >= 0 && y >= 0 && x + w <= width && y + h <= height;
}

/**
 * How far a name `w` wide that is centred on `x` must move to stand whole, `edge` from the sides of a map `width` wide;
 * 0 when `x` lies outside.
 *
 * @param {number} x
 * @param {number} w
 * @param {number} width
 * @param {number} edge
 */
export function shiftInside(x, w, width, edge) {
  const room = w / 2 + edge;
  if (x < 0 || x > width || width < 2 * room) return 0;
  return Math.max(room - x, 0) + Math.min(width - room - x, 0);
}
