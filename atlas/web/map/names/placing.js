/**
 * Where names may stand. One after the other, in the order in which they are asked for, takes the first free room: of eight
 * places round its dot, of its spots, or of the edge of the map towards what lies beyond it. One that may have a leader and finds none
 * of these goes to the free room that costs least (`leaders` of the table); any other is left out. Of the rooms that are free the first
 * counts that lies on none of the map's own marks, else the first. One whose leader would cross another's name may have its turn before
 * that. Rules are those of the table (`labels` of atlas/look/map.json); atlas/export/picture/names/placing.py does the same. Pure; px;
 * the same asks give the same places.
 */

import { boxRound, centredInside, crosses, isInside, nearestOf, overlaps, shareOn } from "./boxes.js";

/** @typedef {import("./boxes.js").Point} Point */
/** @typedef {import("./boxes.js").Size} Size */

const ROUND = 40; // directions in which a leader looks for room
const STEP = 6; // px, of leaders and along the edge
const AGAIN = 4; // times at most that a name may change its turn because of its leader
const TURNS = Array.from({ length: ROUND }, (_, i) => (2 * Math.PI * i) / ROUND).map((turn) => [
  Math.cos(turn),
  Math.sin(turn),
]);

/**
 * Offsets of a box of w x h from its dot, best first.
 *
 * @param {number} w
 * @param {number} h
 * @param {number} offset px from the dot's middle
 * @param {LabelRules["anchors"]} rows
 * @returns {[number, number, string][]} right, down, and how its lines stand
 */
function anchors(w, h, offset, rows) {
  return rows.map(({ away, back, align }) => [away[0] * offset - back[0] * w, away[1] * offset - back[1] * h, align]);
}

/**
 * Where on the frame of the middles of boxes that touch the map's edge from inside the ray of a bearing leaves it, as a length
 * along that frame, clockwise from its upper left corner; and the point at such a length.
 *
 * @param {Size} size of the box
 * @param {Size} frame of the map
 * @param {number} edge
 */
function rim(size, frame, edge) {
  const w = Math.max(1, frame.w - size.w - 2 * edge);
  const h = Math.max(1, frame.h - size.h - 2 * edge);
  const [left, top] = [(frame.w - w) / 2, (frame.h - h) / 2];
  const length = 2 * (w + h);

  return {
    length,
    /** @param {number} bearing degrees from north, clockwise */
    towards(bearing) {
      const [dx, dy] = [Math.sin((bearing * Math.PI) / 180), -Math.cos((bearing * Math.PI) / 180)];
      const far = Math.min(w / 2 / Math.max(1e-9, Math.abs(dx)), h / 2 / Math.max(1e-9, Math.abs(dy)));
      const [x, y] = [w / 2 + dx * far, h / 2 + dy * far];
      if (y <= 1e-6) return x;
      if (x >= w - 1e-6) return w + y;
      return y >= h - 1e-6 ? w + h + (w - x) : 2 * w + h + (h - y);
    },
    /**
     * @param {number} along
     * @returns {Point}
     */
    at(along) {
      const t = ((along % length) + length) % length;
      if (t < w) return { x: left + t, y: top };
      if (t < w + h) return { x: left + w, y: top + t - w };
      return t < 2 * w + h ? { x: left + 2 * w + h - t, y: top + h } : { x: left, y: top + length - t };
    },
  };
}

/**
 * Boxes round a point in all directions at growing distance, each with how far its nearest point is, while one may still be nearer
 * than what `isNear` allows.
 *
 * @param {Point} point
 * @param {Size} size
 * @param {number} least px from the point
 * @param {number} most px beyond that
 * @param {(away: number) => boolean} isNear
 * @returns {Generator<[Box, number]>}
 */
function* around({ x, y }, { w, h }, least, most, isNear) {
  for (let far = least; far < least + most; far += STEP) {
    if (!isNear(0.7 * far - 0.15 * Math.max(w, h))) return; // no box of this round or a later one is as near as that
    for (const [dx, dy] of TURNS) {
      const [right, down] = [dx * (far + w / 2), dy * (far + h / 2)];
      const [beyond, above] = [Math.max(0, Math.abs(right) - w / 2), Math.max(0, Math.abs(down) - h / 2)];
      const away = Math.sqrt(beyond * beyond + above * above); // Math.hypot takes ten times as long, and rounds as no other language does
      if (isNear(away)) yield [{ x: x + right - w / 2, y: y + down - h / 2, w, h }, away];
    }
  }
}

/**
 * The boxes that a name may take, best first, before it takes to a leader.
 *
 * @param {Ask} ask
 * @param {Size} size
 * @param {Size} frame
 * @param {LabelRules} rules
 * @returns {Generator<[Box, string, number]>} the box, how its lines stand, which of the eight it is or -1
 */
function* candidates({ at, spots = [], bearing, offset, prefer }, size, frame, rules) {
  for (const spot of spots) yield [centredInside(spot, size, frame, rules.edge), "center", -1];
  if (bearing !== undefined) {
    const line = rim(size, frame, rules.edge);
    const start = line.towards(bearing);
    for (let far = 0; far < line.length / 2; far += STEP) {
      for (const along of far ? [start + far, start - far] : [start]) {
        const { x, y } = line.at(along);
        yield [{ x: x - size.w / 2, y: y - size.h / 2, ...size }, "center", -1];
      }
    }
  } else if (at && offset !== null) {
    const offsets = anchors(size.w, size.h, offset ?? rules.offset, rules.anchors);
    const order = prefer === undefined ? [] : [prefer];
    for (const i of [...order, ...offsets.keys()]) {
      const [dx, dy, align] = offsets[i];
      yield [{ x: at.x + dx, y: at.y + dy, ...size }, align, i];
    }
  }
}

/**
 * How lines stand in a box: towards the point that its leader comes from.
 *
 * @param {Point} at
 * @param {Box} box
 */
function alignTo(at, box) {
  if (at.x < box.x) return "left";
  return at.x > box.x + box.w ? "right" : "center";
}

/**
 * By how much a room on land that a name had better not lie on is worse than one beside it, in shorter sides of the map.
 *
 * @param {Box} box
 * @param {Box[]} avoid
 * @param {LabelRules["leaders"]} prices
 */
function priceOnLand(box, avoid, { land, land_free: free }) {
  const share = avoid.length ? shareOn(box, avoid) : 0;
  return land * (share > free ? 1 + 2 * (share - free) : 2 * share);
}

/**
 * By how much a room is worse whose leader crosses what stands, or that lies on marks; once that is `most` or more, no further.
 *
 * @param {Point} at
 * @param {Box} box
 * @param {Box[]} standing
 * @param {Box[]} marks
 * @param {LabelRules["leaders"]} prices
 * @param {number} most
 */
function priceAmong(at, box, standing, marks, prices, most) {
  const end = nearestOf(at, box);
  let [across, on] = [0, 0];
  const price = () => prices.name * across + prices.mark * on;
  for (let i = 0; i < standing.length && price() < most; i += 1) if (crosses(at, end, standing[i])) across += 1;
  for (let i = 0; i < marks.length && price() < most; i += 1) if (overlaps(box, marks[i], 0)) on += 1;
  return price();
}

/**
 * The best free room for a name that has a leader then: the nearest, unless its leader crosses names or it lies on what it had better
 * leave free.
 *
 * @param {Ask} ask
 * @param {(box: Box) => boolean} isFree
 * @param {Box[]} standing names, dots and furniture that a leader had better not cross
 * @param {Box[]} marks that the name had better not lie on
 * @param {{prices: LabelRules["leaders"], side: number}} rules the prices, and the shorter side of the map
 * @returns {Omit<PlacedBox, "dx" | "dy"> | null}
 */
function withLeader({ at, sizes, reach = 0, leader = 0, avoid = [] }, isFree, standing, marks, { prices, side }) {
  if (!at || !leader) return null;
  const tip = { ...at, w: 0, h: 0 };
  const clear = standing.filter((box) => !overlaps(tip, box, 0)); // its end may lie in a dot
  let best = Infinity;
  /** @type {ReturnType<typeof withLeader>} */
  let placed = null;
  const isNear = (/** @type {number} */ away) => away < best;
  for (let form = 0; form < sizes.length && !placed; form += 1) {
    for (const [box, away] of around(at, sizes[form], reach + 2 * STEP, leader, isNear)) {
      const beside = away + side * priceOnLand(box, avoid, prices);
      if (beside >= best || !isFree(box)) continue; // cheap questions first
      const price = beside + side * priceAmong(at, box, clear, marks, prices, (best - beside) / side);
      if (price >= best) continue;
      best = price;
      placed = { ...box, align: alignTo(at, box), anchor: -1, form, leader: true };
    }
  }
  return placed;
}

/**
 * Names that stand, one after the other, each clear of `fixed` boxes, of the names before it, of the dots that hold their ground, and
 * of the edge; and which of them have a leader that crosses another.
 *
 * @param {Ask[]} asks
 * @param {Size} frame
 * @param {Box[]} fixed
 * @param {LabelRules} rules
 * @param {Box[]} marks
 * @returns {{found: Map<string, PlacedBox>, across: [string, string][]}} by id; ids of who crosses, and whom
 */
function inOrder(asks, frame, fixed, rules, marks) {
  /** @type {Map<string, PlacedBox>} */
  const found = new Map();
  /** @type {[string, string][]} */
  const across = [];
  const taken = [...fixed];
  const led = { prices: rules.leaders, side: Math.min(frame.w, frame.h) };
  const dots = asks.flatMap(({ id, at, keep }) => (at && keep ? [{ id, ...boxRound(at, keep) }] : []));

  let met = taken[0]; // rooms that are looked at one after the other lie side by side, and often on the same
  const isTaken = (/** @type {Box} */ box) => {
    const meets = (/** @type {Box} */ other) => overlaps(box, other, rules.gap);
    if (met && meets(met)) return true;
    const found = taken.find(meets);
    if (found) met = found;
    return Boolean(found);
  };

  for (const ask of asks) {
    const others = dots.filter(({ id }) => id !== ask.id);
    const isFree = (/** @type {Box} */ box) =>
      isInside(box, frame, rules.edge) && !isTaken(box) && !others.some((dot) => overlaps(box, dot, 0));
    const dot = ask.at && ask.shy ? boxRound(ask.at, ask.shy) : null;
    if (dot && taken.some((other) => overlaps(dot, other, 0))) continue;
    const isClear = (/** @type {Box} */ box) => !marks.some((mark) => overlaps(box, mark, 0)) && isFree(box);
    const placed =
      (marks.length > 0 && firstFree(ask, frame, isClear, rules)) ||
      firstFree(ask, frame, isFree, rules) ||
      withLeader(ask, isFree, [...found.values(), ...others, ...fixed], marks, led);
    if (!placed) continue;
    const from = ask.at ?? { x: placed.x + placed.w / 2, y: placed.y + placed.h / 2 };
    const end = nearestOf(from, placed);
    if (placed.leader) for (const [id, box] of found) if (crosses(from, end, box)) across.push([ask.id, id]);
    found.set(ask.id, { ...placed, dx: placed.x - from.x, dy: placed.y - from.y });
    taken.push(placed, ...(dot ? [dot] : []), ...(placed.leader ? alongLine(from, end) : []));
  }
  return { found, across };
}

/**
 * The asks with one of them right before another.
 *
 * @param {Ask[]} asks
 * @param {string} id
 * @param {string} other
 */
function withBefore(asks, id, other) {
  const moved = asks.filter((ask) => ask.id === id);
  return asks.filter((ask) => ask.id !== id).flatMap((ask) => (ask.id === other ? [...moved, ask] : [ask]));
}

/**
 * Names that stand, in the order of `asks`; where the leader of one crosses another it has its turn before that, if fewer are crossed
 * then and as many stand. One that may be spared is left out instead.
 *
 * @param {Ask[]} asks
 * @param {Size} frame
 * @param {Box[]} fixed what no name may lie on
 * @param {LabelRules} rules
 * @param {Box[]} [marks] dots of settlements: a name lies on one only where nothing else is free
 * @returns {Map<string, PlacedBox>} by id
 */
export function solve(asks, frame, fixed, rules, marks = []) {
  let order = asks;
  let best = inOrder(order, frame, fixed, rules, marks);
  const spared = new Set(asks.filter(({ spare }) => spare).map(({ id }) => id));
  for (const [id, crossed] of best.across.filter(([one]) => !spared.has(one)).slice(0, AGAIN)) {
    const other = withBefore(order, id, crossed);
    const next = inOrder(other, frame, fixed, rules, marks);
    if (next.across.length >= best.across.length || next.found.size < best.found.size) continue;
    order = other;
    best = next;
  }
  for (const [id] of best.across) if (spared.has(id)) best.found.delete(id);
  return best.found;
}

/**
 * Small boxes along a leader, so that no later name lies on it.
 *
 * @param {Point} a
 * @param {Point} b
 * @returns {Box[]}
 */
function alongLine(a, b) {
  const steps = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / STEP);
  const share = (/** @type {number} */ i) => i / steps;
  return Array.from({ length: steps }, (_, i) =>
    boxRound({ x: a.x + (b.x - a.x) * share(i), y: a.y + (b.y - a.y) * share(i) }, 1),
  );
}

/**
 * @param {Ask} ask
 * @param {Size} frame
 * @param {(box: Box) => boolean} isFree
 * @param {LabelRules} rules
 * @returns {Omit<PlacedBox, "dx" | "dy"> | null}
 */
function firstFree(ask, frame, isFree, rules) {
  for (let form = 0; form < ask.sizes.length; form += 1) {
    for (const [box, align, anchor] of candidates(ask, ask.sizes[form], frame, rules)) {
      if (isFree(box)) return { ...box, align, anchor, form, leader: false };
    }
  }
  return null;
}
