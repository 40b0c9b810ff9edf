/** Where names stand on the map: the placing rule; tests/look/test_names.py holds every stop to it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { crosses, nearestOf, overlaps } from "../../../atlas/web/map/names/boxes.js";
import { bearingTo, kilometresTo } from "../../../atlas/web/map/names/far.js";
import { solve } from "../../../atlas/web/map/names/placing.js";
import { MAP } from "../helpers/data.mjs";

const RULES = MAP.labels;
const FRAME = { w: 800, h: 600 };
const size = { w: 40, h: 14 };
const at = { x: 400, y: 300 };
const one = (more) => ({ id: "a", sizes: [size], at, offset: 8, keep: 9, ...more });
const solved = (asks, fixed = [], frame = FRAME, marks = []) => solve(asks, frame, fixed, RULES, marks);

test("boxes overlap when nearer than the gap", () => {
  const a = { x: 0, y: 0, w: 10, h: 10 };
  const others = [
    { x: 13, y: 0, w: 5, h: 5 },
    { x: 14, y: 0, w: 5, h: 5 },
    { x: 0, y: 14, w: 5, h: 5 },
  ];
  assert.deepEqual(
    others.map((box) => overlaps(a, box, 4)),
    [true, false, false],
  );
});

test("a name stands right of its dot, at the next free place, or where it stands while no stop speaks", () => {
  const told = (fixed, more) => {
    const { x, y, align } = solved([one(more)], fixed).get("a");
    return [x, Number(y.toFixed(6)), align];
  };
  const right = { x: 430, y: 290, w: 100, h: 20 };
  const left = { x: 300, y: 290, w: 70, h: 20 };
  assert.deepEqual(told([]), [408, 293, "left"]);
  assert.deepEqual(told([right]), [352, 293, "right"]);
  assert.deepEqual(told([right, left]), [380, 279.6, "center"]);
  assert.deepEqual(told([], { prefer: 3 }), [380, 306.4, "center"]);
  assert.deepEqual(told([], { at: undefined, spots: [at] }), [380, 293, "center"], "water has no dot to stand beside");
});

test("a name without room is left out, unless it may have a leader: then it has the nearest that is free", () => {
  const wall = { x: 340, y: 250, w: 120, h: 100 };
  assert.equal(solved([one()], [wall]).size, 0);
  const placed = solved([one({ leader: 2000 })], [wall]).get("a");
  assert.ok(placed.leader && !overlaps(placed, wall, RULES.gap));
  const away = nearestOf(at, placed);
  assert.ok(Math.hypot(away.x - at.x, away.y - at.y) < 75);
  assert.equal(solved([one({ leader: 12 })], [wall]).size, 0, "no longer than it may be");
});

test("a leader rather goes a longer way than across a dot or onto land, but not across the whole map", () => {
  const called = { id: "a", sizes: [{ w: 100, h: 30 }], at, offset: null, reach: 4, leader: 2000 };
  const free = solved([called]).get("a");
  const away = (box) => Math.hypot(nearestOf(at, box).x - at.x, nearestOf(at, box).y - at.y);
  assert.ok(away(free) < 20);
  const ring = [-60, 0, 60].flatMap((dx) =>
    [-60, 0, 60].map((dy) => ({ id: `${dx} ${dy}`, at: { x: 400 + dx, y: 300 + dy } })),
  );
  const dots = ring.filter(({ at: { x, y } }) => x !== 400 || y !== 300).map((dot) => ({ ...dot, sizes: [], keep: 4 }));
  const between = solved([called, ...dots]).get("a");
  const end = nearestOf(at, between);
  assert.ok(!dots.some((dot) => crosses(at, end, { x: dot.at.x - 4, y: dot.at.y - 4, w: 8, h: 8 })));
  const land = (half) => [{ x: 400 - half, y: 300 - half, w: 2 * half, h: 2 * half }];
  const beside = solved([{ ...called, avoid: land(60) }]).get("a");
  assert.ok(away(beside) > 45 && away(beside) < 90, "beside the land but for a corner");
  const far = solved([{ ...called, avoid: [{ x: 0, y: 0, w: 800, h: 600 }] }]).get("a");
  assert.ok(away(far) < 20, "on it, where all is land");
});

test("a name whose leader would cross another has its turn before that, where then both stand and none is crossed", () => {
  const lane = [
    { x: 0, y: 0, w: 800, h: 289 },
    { x: 0, y: 311, w: 800, h: 289 },
    { x: 0, y: 289, w: 390, h: 22 },
  ];
  const called = { id: "a", sizes: [{ w: 80, h: 14 }], at, offset: null, leader: 2000 };
  const spots = [450, 700].map((x) => ({ x, y: 300 }));
  const told = (spots) => {
    const found = solved([{ id: "b", sizes: [size], spots }, called], lane);
    return [crosses(at, nearestOf(at, found.get("a")), found.get("b")), Math.round(found.get("b").x)];
  };
  assert.deepEqual(told(spots), [false, 680]);
  assert.deepEqual(told(spots.slice(0, 1)), [true, 430], "or it is crossed, for none is left out");
});

test("a name leaves a settlement's dot its room where it can, and lies on it where it cannot", () => {
  const right = { x: 440, y: 298, w: 4, h: 4 };
  assert.equal(solved([one()], [], FRAME, [right]).get("a").align, "right");
  const everywhere = { x: 0, y: 0, w: 800, h: 600 };
  const there = solved([one({ leader: 60 })], [], FRAME, [everywhere]).get("a");
  assert.deepEqual([there.align, there.leader], ["left", false]);
});

test("a name sheds its second line before it is left out", () => {
  const sizes = [{ w: 40, h: 40 }, size];
  const beam = [
    { x: 0, y: 200, w: 800, h: 88 },
    { x: 0, y: 312, w: 800, h: 88 },
  ];
  assert.deepEqual([solved([one({ sizes })]).get("a").form, solved([one({ sizes })], beam).get("a").form], [0, 1]);
});

test("none stands on the dot of another, nor nearer to it than its own name", () => {
  const pair = solved([one({ id: "b", at: { x: 425, y: 300 } }), one()].toReversed());
  assert.equal(pair.get("a").align, "right");
  const shy = one({ id: "c", at: { x: 430, y: 300 }, keep: 0, shy: 3 });
  assert.ok(!solved([one(), shy]).has("c"), "a lesser dot under a name is not there");
});

test("the name of a state stays whole at the edge of the map, and none is cut by it", () => {
  const state = (x) => solved([{ id: "s", sizes: [{ w: 100, h: 14 }], spots: [{ x, y: 300 }] }]).get("s")?.x;
  assert.deepEqual([10, 400, 790].map(state), [RULES.edge, 350, 700 - RULES.edge]);
  assert.deepEqual([-10, 810].map(state), [undefined, undefined]);
  assert.equal(solved([one({ at: { x: 780, y: 300 } })]).get("a").align, "right");
});

test("what lies beyond the map stands at the edge towards it, or beside what stands there", () => {
  const pointed = (bearing, fixed) => {
    const { x, y, w, h } = solved([{ id: "p", sizes: [{ w: 80, h: 16 }], bearing }], fixed).get("p");
    return [x + w / 2, y + h / 2];
  };
  assert.deepEqual(pointed(90), [800 - 46, 300]);
  assert.deepEqual(pointed(0), [400, 14]);
  const [x, y] = pointed(90, [{ x: 700, y: 280, w: 100, h: 40 }]);
  assert.ok(x === 800 - 46 && Math.abs(y - 300) > 28 && Math.abs(y - 300) < 40);
  const minsk = { lat: 53.9, lon: 27.57 };
  assert.equal(kilometresTo([39.67, 46.62], minsk), "2,100 km");
  assert.equal(Math.round(bearingTo([39.67, 46.62], minsk)), 324);
});

/** Furniture that leaves a map of a phone its left edge alone. */
const AROUND = [
  { x: 0, y: 0, w: 388, h: 100 },
  { x: 340, y: 100, w: 48, h: 346 },
  { x: 0, y: 360, w: 340, h: 86 },
];

test("a pointer finds its place at the edge whatever its width, although reckoning rounds", () => {
  const widths = Array.from({ length: 400 }, (_, i) => 60 + i / 7);
  const pointer = (w) => ({ id: "p", sizes: [{ w, h: 15 }], bearing: 70 });
  const lost = widths.filter((w) => !solved([pointer(w)], AROUND, { w: 388, h: 446 }).size);
  assert.deepEqual(lost, []);
});

test("a name that may be spared is left out where its leader would cross another", () => {
  const walls = [
    { x: 300, y: 200, w: 80, h: 200 },
    { x: 380, y: 200, w: 120, h: 84 },
    { x: 380, y: 316, w: 120, h: 84 },
  ];
  const other = { id: "b", sizes: [{ w: 30, h: 28 }], spots: [{ x: 460, y: 300 }] };
  const led = one({ sizes: [{ w: 90, h: 14 }], leader: 400 });
  assert.ok(solved([other, led], walls).get("a").leader);
  assert.deepEqual([...solved([other, { ...led, spare: true }], walls).keys()], ["b"]);
});
