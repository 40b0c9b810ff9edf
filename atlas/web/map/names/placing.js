/**
 * Where names may stand. One after the other, in the order in which they are asked for, takes the first free room: of eight
 * places round its dot, of its spots, or of the edge of the map towards what lies beyond it. One that may have a leader and finds none
 * of these goes to the free room that costs least (`leaders` of the table); any other is left out. Of the rooms that are free the first
 * counts that lies on none of the map's own marks, else the first. Rules are those of the table (`labels` of
 * atlas/look/map.json); atlas/export/picture/names/placing.py does the same. Pure; px; the same asks give the same places.
 */

/** @typedef {{x: number, y: number}} Point */
/** @typedef {{w: number, h: number}} Size */

const ROUND = 40; // directions in which a leader looks for room
const STEP = 6; // px, of leaders and along the edge
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
 * Whether a box lies whole in a map of this size, `edge` from its sides.
 *
 * @param {Box} box
 * @param {Size} frame
 * @param {number} [edge]
 */
function isInside({ x, y, w, h }, frame, edge = 0) {
  return x >= edge && y >= edge && x + w <= frame.w - edge && y + h <= frame.h - edge;
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
function centredInside({ x, y }, { w, h }, frame, edge) {
  const within = (/** @type {number} */ at, /** @type {number} */ half, /** @type {number} */ end) =>
    at < 0 || at > end ? at : Math.min(Math.max(at, half + edge), Math.max(half + edge, end - half - edge));
  return { x: within(x, w / 2, frame.w) - w / 2, y: within(y, h / 2, frame.h) - h / 2, w, h };
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
 * Whether a line from `a` to `b` meets a box.
 *
 * @param {Point} a
 * @param {Point} b
 * @param {Box} box
 */
export function crosses(a, b, { x, y, w, h }) {
  let [from, to] = [0, 1];
  for (const [at, way, low, high] of [
    [a.x, b.x - a.x, x, x + w],
    [a.y, b.y - a.y, y, y + h],
  ]) {
    if (way === 0 && (at < low || at > high)) return false;
    if (way === 0) continue;
    const ends = [(low - at) / way, (high - at) / way].toSorted((p, q) => p - q);
    from = Math.max(from, ends[0]);
    to = Math.min(to, ends[1]);
  }
  return from <= to;
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
  const share = avoid.length ? shareOn(box, avoid) - free : 0;
  return share > 0 ? land * (1 + 2 * share) : 0;
}

/**
 * By how much a room is worse whose leader crosses what stands, or that lies on marks.
 *
 * @param {Point} at
 * @param {Box} box
 * @param {Box[]} standing
 * @param {Box[]} marks
 * @param {LabelRules["leaders"]} prices
 */
function priceAmong(at, box, standing, marks, prices) {
  const end = nearestOf(at, box);
  const across = standing.filter((one) => crosses(at, end, one)).length;
  return prices.name * across + prices.mark * marks.filter((mark) => overlaps(box, mark, 0)).length;
}

/**
 * The share of a box that lies on boxes that do not meet each other.
 *
 * @param {Box} box
 * @param {Box[]} land
 */
function shareOn({ x, y, w, h }, land) {
  let area = 0;
  for (const one of land) {
    const wide = Math.min(x + w, one.x + one.w) - Math.max(x, one.x);
    const high = Math.min(y + h, one.y + one.h) - Math.max(y, one.y);
    if (wide > 0 && high > 0) area += wide * high;
  }
  return area / (w * h);
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
  const clear = standing.filter((box) => !overlaps({ ...at, w: 0, h: 0 }, box, 0)); // its end may lie in a dot
  let best = Infinity;
  /** @type {ReturnType<typeof withLeader>} */
  let placed = null;
  const isNear = (/** @type {number} */ away) => away < best;
  for (let form = 0; form < sizes.length && !placed; form += 1) {
    for (const [box, away] of around(at, sizes[form], reach + 2 * STEP, leader, isNear)) {
      const beside = away + side * priceOnLand(box, avoid, prices);
      if (beside >= best || !isFree(box)) continue; // cheap questions first
      const price = beside + side * priceAmong(at, box, clear, marks, prices);
      if (price >= best) continue;
      best = price;
      placed = { ...box, align: alignTo(at, box), anchor: -1, form, leader: true };
    }
  }
  return placed;
}

/**
 * Names that stand, in the order of `asks`, each clear of `fixed` boxes, of the names before it, of the dots that hold their
 * ground, and of the edge.
 *
 * @param {Ask[]} asks
 * @param {Size} frame
 * @param {Box[]} fixed
 * @param {LabelRules} rules
 * @param {Box[]} [marks] dots of settlements: a name lies on one only where nothing else is free
 * @returns {Map<string, PlacedBox>} by id
 */
export function solve(asks, frame, fixed, rules, marks = []) {
  /** @type {Map<string, PlacedBox>} */
  const found = new Map();
  const taken = [...fixed];
  const led = { prices: rules.leaders, side: Math.min(frame.w, frame.h) };
  /** @type {Box[]} */
  const names = [];
  const dots = asks.flatMap(({ id, at, keep }) => (at && keep ? [{ id, ...boxRound(at, keep) }] : []));

  for (const ask of asks) {
    const others = dots.filter(({ id }) => id !== ask.id);
    const isFree = (/** @type {Box} */ box) =>
      isInside(box, frame, rules.edge) &&
      !taken.some((other) => overlaps(box, other, rules.gap)) &&
      !others.some((dot) => overlaps(box, dot, 0));
    const dot = ask.at && ask.shy ? boxRound(ask.at, ask.shy) : null;
    if (dot && taken.some((other) => overlaps(dot, other, 0))) continue;
    const isClear = (/** @type {Box} */ box) => !marks.some((mark) => overlaps(box, mark, 0)) && isFree(box);
    const placed =
      (marks.length > 0 && firstFree(ask, frame, isClear, rules)) ||
      firstFree(ask, frame, isFree, rules) ||
      withLeader(ask, isFree, [...names, ...others, ...fixed], marks, led);
    if (!placed) continue;
    const from = ask.at ?? { x: placed.x + placed.w / 2, y: placed.y + placed.h / 2 };
    found.set(ask.id, { ...placed, dx: placed.x - from.x, dy: placed.y - from.y });
    names.push(placed);
    taken.push(placed, ...(dot ? [dot] : []), ...(placed.leader ? alongLine(from, nearestOf(from, placed)) : []));
  }
  return found;
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
 * @param {Point} point
 * @param {number} half px
 * @returns {Box}
 */
function boxRound({ x, y }, half) {
  return { x: x - half, y: y - half, w: 2 * half, h: 2 * half };
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
