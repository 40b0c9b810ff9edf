/** What the map draws in a state by the table, how long its scale and how wide its bands are. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { layer, MAP } from "../helpers/data.mjs";
import { standIn } from "../helpers/dom.mjs";

standIn();
const drawn = await import("../../../atlas/web/map/drawn.js");
const { createCamera } = await import("../../../atlas/web/map/camera.js");
const { bandWidth } = await import("../../../atlas/web/map/paths.js");
const { scaleFor } = await import("../../../atlas/web/map/furniture.js");
const { frameIn } = await import("../../../atlas/web/map/locator.js");
const { isSeen, unseenOf } = await import("../../../atlas/web/map/names/seen.js");
const { inOrderOfLeaving, rowsOf } = await import("../../../atlas/web/map/legend.js");
const { heldLabel, stateOf } = await import("../../../atlas/web/map/pair/both.js");

const EVERY = MAP.layers.map(({ id }) => id);
const STATE = {
  date: "1994-05-12",
  before: "1994-02-18",
  layers: EVERY,
  names: "article",
  shows: "ground",
  since: "none",
};
const TABLE = {
  ...MAP,
  dated: [],
  holders: { azerbaijan: "Azerbaijan", armenian_forces: "Armenian forces" },
  unheld: "Not in the table",
};
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

test("where a wall has no room one map keeps its lines longest, as its land is named on it; two maps keep whose the land is", () => {
  const row = (name, dataset) => ({ name, dataset });
  const rows = [
    row("held", { spare: "3", area: "" }),
    row("claimed", { area: "" }),
    row("limit", { spare: "4" }),
    row("front", {}),
    row("tints", { spare: "1", area: "" }),
  ];
  const leaving = (isPair) => inOrderOfLeaving(rows, isPair).map(({ name }) => name);
  assert.deepEqual(leaving(false), ["tints", "held", "limit", "front", "claimed"]);
  assert.deepEqual(leaving(true), ["tints", "limit", "front", "claimed", "held"]);
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
  assert.equal(heldLabel(undefined, TABLE), "Not in the table");
});

test("the map's frame stands in the locator, whole and never a speck", () => {
  const world = [
    { x: 1000, y: 500 },
    { x: 2320, y: 1380 },
  ];
  const stamp = { width: 132, height: 88 };
  const seen = (x, y, w, h) =>
    frameIn(
      [
        { x, y },
        { x: x + w, y: y + h },
      ],
      world,
      stamp,
      5,
    );
  assert.deepEqual(seen(1500, 700, 400, 200), { x: 50, y: 20, width: 40, height: 20 });
  assert.deepEqual(seen(1500, 700, 10, 10), { x: 48, y: 18, width: 5, height: 5 });
  assert.deepEqual(seen(900, 400, 9000, 9000), { x: 0, y: 0, width: 132, height: 88 });
});

test("where another map lies over a part of a map, no name lies beyond the divider, nor is one of a place there", () => {
  const frame = { w: 800, h: 400 };
  assert.deepEqual(unseenOf(frame), []);
  const [part, handle] = unseenOf(frame, [0.25, 1]);
  assert.deepEqual(part, { x: 0, y: 0, w: 200, h: 400 });
  assert.ok(handle.x < 200 && handle.x + handle.w > 200 && handle.y + handle.h === 400);
  assert.deepEqual(unseenOf(frame, [0, 0.25])[0], { x: 200, y: 0, w: 600, h: 400 });
  assert.deepEqual(
    [undefined, { x: 100 }, { x: 300 }].map((at) => isSeen(at, frame.w, [0.25, 1])),
    [true, false, true],
  );
  const pair = { mode: "swipe", at: 30, days: ["1989-01-01", "1994-05-12"], layers: [] };
  assert.deepEqual(
    [0, 1].map((side) => stateOf(pair, side, MAP).seen),
    [
      [0, 0.3],
      [0.3, 1],
    ],
  );
  assert.equal(stateOf({ ...pair, mode: "side" }, 1, MAP).seen, undefined);
});

test("a map goes back into its bounds at once: a glide that ends later would pass for the reader's hand", () => {
  const told = [];
  const map = { panInsideBounds: (_, how) => told.push(how) };
  createCamera(map, MAP, {});
  map.panInsideBounds([]);
  map.panInsideBounds([], { animate: true, duration: 1 });
  assert.deepEqual(told, [{ animate: false }, { animate: false, duration: 1 }]);
});
