/** What a hand draws: how the way of a pointer becomes a stroke, what is read back, and what stands at which stop. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { standIn } from "../helpers/dom.mjs";
import { json } from "../helpers/questions.mjs";

standIn();
const { distance, isFull, MOST, shapeOf, simplify, strokeOf, strokesOf, thinned } = await import(
  "../../../atlas/web/map/drawing/stroke.js"
);
const { createBoard } = await import("../../../atlas/web/map/drawing/hand.js");
const { createVeil } = await import("../../../atlas/web/map/drawing/veil.js");
const { headOf } = await import("../../../atlas/web/map/drawing/shapes.js");
const { createStrokes, readStrokes } = await import("../../../atlas/web/hall/strokes.js");

const px = (...pairs) => pairs.map(([x, y]) => ({ x, y }));
const PEN = { tool: "pen", points: [[46.1, 39.8], [46.2, 39.9]] }; // biome-ignore format: one line
const storage = () => {
  const kept = new Map();
  return { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value) };
};

test("a straight way is told by its ends, a bend keeps its corner, and the ends always stay", () => {
  const straight = Array.from({ length: 50 }, (_, x) => ({ x, y: 0.4 * (x % 2) }));
  assert.deepEqual(simplify(straight, 1), [straight[0], straight[49]]);
  assert.deepEqual(simplify(px([0, 0], [50, 0.2], [100, 0], [100, 60]), 1), px([0, 0], [100, 0], [100, 60]));
  assert.deepEqual(simplify(px([3, 3]), 1), px([3, 3]));
});

test("no scribble has more points than a stroke may, and none strays far from the hand's way", () => {
  const scribble = Array.from({ length: 2000 }, (_, i) => ({ x: 400 + i * Math.cos(i), y: 90 * Math.sin(7 * i) }));
  assert.ok(simplify(scribble, 1.2).length > MOST.points);
  assert.ok(thinned(scribble, 1.2).length <= MOST.points);
  const spiral = Array.from({ length: 900 }, (_, i) => ({ x: i * Math.cos(i / 40), y: i * Math.sin(i / 40) }));
  const line = thinned(spiral, 1.2);
  assert.ok(line.length < spiral.length / 3);
  const away = (at) => Math.min(...line.slice(1).map((to, i) => distance(at, line[i], to)));
  assert.ok(Math.max(...spiral.map(away)) <= 1.2);
});

test("a slip of the hand draws no arrow and no ring, and a pen set down a dot", () => {
  const slip = px([10, 10], [12, 11]);
  assert.deepEqual(
    ["arrow", "ring"].map((tool) => shapeOf(tool, slip)),
    [null, null],
  );
  assert.deepEqual(shapeOf("pen", slip), px([12, 11], [12, 11]));
  assert.deepEqual(shapeOf("text", slip), px([12, 11]));
  assert.deepEqual(shapeOf("ring", px([10, 10], [30, 40], [50, 10])), px([10, 10], [50, 10]));
});

test("a second finger drops what the first has drawn, and what is lifted then is no stroke", () => {
  const parent = document.createElement("div");
  const done = [];
  createBoard(parent, { onMove() {}, onWay() {}, onDone: (way) => done.push(way) }).take("pen");
  const [board] = parent.children;
  Object.assign(board, { setPointerCapture() {}, getBoundingClientRect: () => ({ left: 10, top: 20 }) });
  const pointerType = "touch";
  const say = (type, pointerId, clientX, clientY) =>
    board.dispatchEvent(
      Object.assign(new Event(type), {
        pointerId,
        pointerType,
        clientX,
        clientY,
        button: 0,
        isPrimary: pointerId === 1,
      }),
    );
  say("pointerdown", 1, 10, 20);
  say("pointermove", 1, 60, 20);
  say("pointerdown", 2, 90, 90);
  say("pointerup", 1, 60, 20);
  assert.deepEqual(done, []);
  say("pointerdown", 1, 10, 20);
  say("pointermove", 2, 90, 90); // of no hand that draws
  say("pointermove", 1, 60, 40);
  say("pointerup", 1, 60, 40);
  assert.deepEqual(done, [px([0, 0], [50, 20])]);
});

test("a stroke is bound to the ground by five decimals", () => {
  const stroke = strokeOf("text", [{ lng: 46.123456789, lat: 39.1 }], "x".repeat(200));
  assert.deepEqual(stroke.points, [[46.12346, 39.1]]);
  assert.equal(stroke.text.length, MOST.letters);
});

test("an arrow's head lies across its end, also where the last of its way is a twitch", () => {
  const [left, tip, right] = headOf(px([0, 0], [100, 0], [100.5, 0.5]), { long: 10, half: 5 });
  assert.deepEqual(tip, { x: 100.5, y: 0.5 });
  assert.ok(Math.abs(left.x - 90.5) < 0.2 && Math.abs(right.x - 90.5) < 0.2);
  assert.ok(Math.abs(left.y - right.y) > 9.9);
});

test("what is not trusted gives strokes or nothing", () => {
  const bad = [
    null,
    "x",
    { tool: "bomb", points: PEN.points },
    { tool: "toString", points: PEN.points },
    { tool: "point", points: [[46, 39]] },
    { tool: "pen", points: [[46, 39]] },
    { tool: "pen", points: [[46, 39], [200, 0]] }, // biome-ignore format: one line
    { tool: "pen", points: [[46, 39], ["46", 39]] }, // biome-ignore format: one line
    { tool: "pen", points: Array(MOST.points + 1).fill([46, 39]) },
    { tool: "text", points: [[46, 39]] },
    { tool: "text", points: [[46, 39]], text: 7 },
  ];
  assert.deepEqual(strokesOf([...bad, { ...PEN, text: "dropped", more: 1 }]), [PEN]);
  assert.deepEqual([strokesOf("[]"), strokesOf(Array(MOST.strokes + 1).fill(PEN))], [[], []]);
  assert.equal(strokesOf(Array(MOST.strokes).fill(PEN)).length, MOST.strokes);
});

test("no more is taken than rooms and files take, by the shared bounds", () => {
  const rows = json("tests/talk/bounds.json").strokes;
  const taken = ({ strokes, points, letters }) => {
    const way = Array(points).fill([46, 39]);
    const stroke = letters ? { tool: "text", points: way, text: "x".repeat(letters) } : { tool: "pen", points: way };
    const found = strokesOf(Array(strokes).fill(stroke));
    return found.length === strokes && found.every(({ text = "" }) => text.length === letters);
  };
  assert.deepEqual(
    rows.filter((row) => taken(row) !== row.fits),
    [],
  );
});

test("strokes stand at their stop through steps and a reload, and are undone one by one, a clearing too", () => {
  const tab = storage();
  let told = 0;
  const strokes = createStrokes(() => told++, tab);
  const [one, other] = [{ id: "one" }, { id: "other", strokes: [PEN] }];
  const ring = { ...PEN, tool: "ring" };
  assert.ok(strokes.add(one, PEN, false) && strokes.add(one, ring, false));
  assert.deepEqual([strokes.at(one), strokes.at(other)], [[PEN, ring], [PEN]]); // biome-ignore format: one line
  strokes.clear(one);
  strokes.undo(one);
  strokes.undo(one);
  assert.deepEqual(strokes.at(one), [PEN]);
  strokes.undo(other); // of the talk's file
  assert.deepEqual(readStrokes(tab), { one: [PEN], other: [] });
  strokes.add(one, ring, false);
  const again = createStrokes(() => {}, tab);
  again.undo(one);
  assert.deepEqual(again.at(one), [PEN], "the last goes first, after a reload too");
  again.undo(one);
  assert.deepEqual([again.at(one), again.at(other), told], [[], [], 7]);
});

test("nothing that stands in the tab's storage makes it fall", () => {
  for (const text of ["{", "7", "null", '{"a": 1}', '{"a": [{"tool": "pen"}]}'])
    for (const strokes of Object.values(readStrokes({ getItem: () => text }))) assert.deepEqual(strokes, []);
});

test("what is drawn to fade goes by itself, is kept nowhere, and undo passes it by", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const tab = storage();
  const strokes = createStrokes(() => {}, tab);
  const stop = { id: "one" };
  strokes.add(stop, PEN, false);
  strokes.add(stop, { ...PEN }, true);
  assert.equal(strokes.at(stop).length, 2);
  assert.deepEqual(readStrokes(tab), { one: [PEN] });
  mock.timers.tick(6000);
  assert.deepEqual(strokes.at(stop), [PEN]);
  mock.timers.reset();
});

test("a stop that is full takes no more, and says so", () => {
  const long = { tool: "pen", points: Array(MOST.points).fill([46, 39]) };
  const strokes = createStrokes(() => {}, storage());
  const taken = Array.from({ length: 12 }, () => strokes.add({ id: "one" }, long, false));
  assert.equal(taken.filter(Boolean).length, MOST.together / MOST.points);
  assert.ok(!taken.at(-1) && !isFull(strokes.at({ id: "one" })));
});

test("what was drawn before a question is not seen until its answer is; what is drawn while it is up is, and no other stop's", () => {
  const [ring, arrow, other] = [46.1, 46.2, 46.3].map((lon) => ({ tool: "ring", points: [[lon, 39]] }));
  const veil = createVeil();
  const steps = [
    () => veil.goTo({ index: 3, date: "1992-05-09" }),
    () => veil.take([ring]),
    () => veil.ask(true),
    () => veil.take([ring, arrow]),
    () => veil.ask(false),
    () => veil.ask(true),
    () => veil.goTo({ index: 4, date: "1993-07-23" }), // asked from the stop before
    () => veil.take([other]),
    () => veil.ask(false),
  ];
  const seen = steps.map((step) => {
    step();
    return veil.seen();
  });
  assert.deepEqual(seen, [[], [ring], [], [arrow], [ring, arrow], [], [], [], [other]]);
});
