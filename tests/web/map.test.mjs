/** What the map draws in a state by the table, where its names stand, how long its scale and how wide its bands are. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { layer, MAP } from "./data.mjs";
import { standIn } from "./dom.mjs";

standIn();
const drawn = await import("../../atlas/web/map/drawn.js");
const { nearestOf, overlaps, solve } = await import("../../atlas/web/map/names/placing.js");
const { bearingTo, kilometresTo } = await import("../../atlas/web/map/names/far.js");
const { bandWidth } = await import("../../atlas/web/map/paths.js");
const { scaleFor } = await import("../../atlas/web/map/furniture.js");
const { rowsOf } = await import("../../atlas/web/map/legend.js");
const { heldLabel, stateOf } = await import("../../atlas/web/map/pair/both.js");

const EVERY = MAP.layers.map(({ id }) => id);
const STATE = {
  date: "1994-05-12",
  before: "1994-02-18",
  layers: EVERY,
  names: "article",
  shows: "ground",
  since: "none",
};
const TABLE = { ...MAP, dated: [], holders: { azerbaijan: "Azerbaijan", armenian_forces: "Armenian forces" } };
const NONE = new Set();

/** What a map shows in a state: features of every file, and arcs. */
const shownIn = (state) => ({
  state,
  features: MAP.drawn.flatMap((entry) =>
    layer(entry.file).features.filter((feature) => drawn.isDrawn(entry, feature, state, NONE)),
  ),
  lines: layer("arcs").features.filter((arc) => drawn.isLineDrawn(TABLE, arc, state)),
});

test("the scale bar is a round length that fits", () => {
  const { km, room } = MAP.scale;
  const wanted = { 400: [50, 125], 385: [50, 130], 384: [25, 65], 100: [10, 100], 10: [1, 100], 2000: [100, 50] };
  for (const [metres, [length, px]] of Object.entries(wanted)) {
    assert.deepEqual(scaleFor(Number(metres), room, km), { km: length, px }, `${metres} m to a pixel`);
  }
  assert.equal(scaleFor(1, room, km).km, 1, "the shortest where none fits");
});

test("a band is as wide as the error on both sides, and never too thin to see", () => {
  for (const [metres, zoom, lat] of [
    [1500, 8, 39.67],
    [6000, 10, 40],
    [3000, 9.5, 39],
  ]) {
    const metresPerPixel = (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** zoom);
    const wanted = (2 * metres) / metresPerPixel;
    assert.ok(Math.abs(bandWidth(metres, zoom, lat, MAP.least_band) / wanted - 1) < 1e-4);
  }
  assert.equal(bandWidth(10, 6, 40, MAP.least_band), 3);
});

test("classes of a path are those of the contract", () => {
  const control = { layer: "control", holder: "armenian_forces", symbol: "arm-belt", confidence: "low" };
  assert.equal(
    drawn.classesOf({ properties: control }),
    "layer-control holder-armenian_forces symbol-arm-belt confidence-low",
  );
  assert.equal(
    drawn.classesOf({ properties: { layer: "nkao", kind: "oblast", former: true } }),
    "layer-nkao kind-oblast former",
  );
});

test("the law draws no holder and no line between forces", () => {
  const { features, lines } = shownIn({ ...STATE, shows: "law" });
  assert.deepEqual([...new Set(features.map(({ properties }) => properties.layer))], ["nkao"]);
  assert.ok(lines.length && lines.every(({ properties }) => properties.roles.some(({ role }) => role === "nkao")));
  const before = shownIn({ ...STATE, shows: "law", date: "1989-01-01" }).features.map(({ properties }) => properties);
  assert.deepEqual(new Set(before.map(({ holder }) => holder)), new Set(["soviet_azerbaijan"]));
  assert.equal(drawn.isMarked(TABLE, { ...STATE, shows: "law", since: "stop" }), false);
  assert.equal(drawn.isMarked(TABLE, { ...STATE, since: "stop" }), true);
  assert.equal(drawn.isMarked(TABLE, { ...STATE, since: "stop", before: null }), false);
});

test("the legend has the rows of what is painted, on its day, in the table's order", () => {
  const keys = (state) => drawn.legendRows(TABLE, shownIn({ ...STATE, ...state })).map(({ key }) => key);
  const ceasefire = [
    "arm-nkao",
    "arm-belt",
    "az",
    "line-of-contact",
    "nkao-oblast",
    "belt-remainder",
    "error-band",
    "tints",
  ];
  assert.deepEqual(keys({}), ceasefire);
  assert.deepEqual(keys({ shows: "law" }), ["nkao-oblast", "error-band", "border", "tints"]);
  assert.deepEqual(
    keys({ layers: ["occupied-belt"] }),
    ["arm-belt", "belt-remainder", "tints"],
    "filled while control is off",
  );
  const two = [{}, { date: "1923-07-07" }].map((state) => shownIn({ ...STATE, ...state }));
  const both = rowsOf(TABLE, two).map(({ label }) => label);
  assert.deepEqual([both[0], both[1]], ["NKAO, in Soviet Azerbaijan", "Armenian forces, former NKAO"]);
  assert.equal(new Set(both).size, both.length);
});

test("the legend is called by what the map shows on the day", () => {
  assert.equal(drawn.headingOf(TABLE, "ground", "1991-11-25"), "Administrative order");
  assert.equal(drawn.headingOf(TABLE, "ground", "1991-11-26"), "Who held what");
  assert.equal(drawn.headingOf(TABLE, "law", "1989-01-01"), "De jure: law and the UN");
});

test("of the rows that paint a feature the last that fits counts", () => {
  const nkao = MAP.drawn.find(({ file }) => file === "nkao");
  const former = { layer: "nkao", kind: "oblast", former: true };
  assert.equal(drawn.paintOf(nkao, former, "ground").line, "nkao");
  assert.equal(drawn.paintOf(nkao, former, "law").line, "nkao-disputed");
  assert.equal(drawn.paintOf(nkao, { ...former, former: false }, "law").line, "nkao");
});

test("what law or change leaves out is not written on the land", () => {
  const row = (id) => ({ id, start: "1994-05-12", end: "2020-09-27", forms: { article: id } });
  const table = {
    ...TABLE,
    dated: [row("line-of-contact"), row("former-nkao"), { ...row("later"), start: "2020-01-01" }],
  };
  const written = (state) => drawn.datedNames(table, { ...STATE, ...state }).map(({ id }) => id);
  assert.deepEqual(written({}), ["line-of-contact", "former-nkao"]);
  assert.deepEqual(written({ shows: "law" }), ["former-nkao"]);
  assert.deepEqual(written({ only: true }), ["former-nkao"]);
  assert.deepEqual(written({ layers: [] }), []);
});

test("each of two maps is told its own day, or what changed between both", () => {
  const state = { ...STATE, days: ["2020-12-01", "2020-09-26"], mode: "side", layers: ["error", "relief"] };
  assert.deepEqual(
    [0, 1].map((side) => stateOf(state, side, MAP).date),
    state.days,
  );
  const { before, date, only, since, layers } = stateOf({ ...state, mode: "changed" }, 0, MAP);
  assert.deepEqual([before, date, only, since], ["2020-09-26", "2020-12-01", true, "stop"]);
  assert.deepEqual(layers, ["control", "changes-2020", "nkao", "relief"]);
});

test("a holder is told by its class of land, or by name where one class is for land in different places", () => {
  assert.equal(
    heldLabel({ holder: "armenian_forces", symbol: "arm-belt" }, TABLE),
    "Armenian forces, belt of districts",
  );
  assert.equal(heldLabel({ holder: "azerbaijan", symbol: "az" }, TABLE), "Azerbaijan");
  assert.match(heldLabel(undefined, TABLE), /begins on 7 July 1923/);
});

// Names; tests/look/test_names.py holds every stop to the rule

const RULES = MAP.labels;
const FRAME = { w: 800, h: 600 };
const size = { w: 40, h: 14 };
const at = { x: 400, y: 300 };
const one = (more) => ({ id: "a", sizes: [size], at, offset: 8, keep: 9, ...more });
const solved = (asks, fixed = [], frame = FRAME) => solve(asks, frame, fixed, RULES);

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
