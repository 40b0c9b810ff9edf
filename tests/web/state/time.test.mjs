/** Where in time the page is, who hears of it, what holds on a day, files that are fetched once. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ADDRESS, layer } from "../helpers/data.mjs";
import { standIn } from "../helpers/dom.mjs";

standIn();
const { createStore, follow, indexOfDay, momentOf, NOTHING_SELECTED, patch, resolveTime, stepIndex } = await import(
  "../../../atlas/web/state/store.js"
);
const { rounded } = await import("../../../atlas/web/state/amount.js");
const { areasOn, changedBetween, heldOn, holdsOn } = await import("../../../atlas/web/state/changes.js");
const { keep, load, loadAll } = await import("../../../atlas/web/state/geodata.js");

const STOPS = [
  { id: "a", date: "2000-01-01", places: ["a"] },
  { id: "b", date: "2000-02-01", places: ["b"], focus: ["c"] },
  { id: "c", date: "2000-02-01", places: [] },
];
const DEFAULTS = { moment: null, date: null, ...NOTHING_SELECTED };

test("steps from stops and from free days stay within the stops", () => {
  const wanted = [
    ["a", 5, 1, 6],
    ["a", 5, -1, 4],
    ["a", 0, -1, 0],
    ["a", 9, 1, 9],
    [null, 5, 1, 6],
    [null, 5, -1, 5],
  ];
  const found = wanted.map(([moment, index, by]) => [moment, index, by, stepIndex({ moment, index }, by, 10)]);
  assert.deepEqual(found, wanted);
});

test("time is a stop or a day, and knows the day of the stop before", () => {
  const at = (asked) => resolveTime(STOPS, asked);
  assert.deepEqual(at({ moment: "b" }), {
    ...{ index: 1, moment: "b", date: "2000-02-01", before: "2000-01-01", places: ["b"], focus: ["c"] },
  });
  assert.deepEqual([at({ moment: "a" }).before, at({ moment: "a" }).focus], [null, []]);
  const day = at({ date: "2000-01-20" });
  assert.deepEqual([day.index, day.moment, day.date, day.before], [0, null, "2000-01-20", "2000-01-01"]);
  const early = at({ date: "1999-01-01" });
  assert.deepEqual([early.index, early.before], [0, null]);
  assert.equal(at({ date: "2000-02-01" }).index, 2, "the last stop of a day that has two");
  assert.equal(at({ moment: "nonsense" }), null);
  assert.equal(indexOfDay([{ date: "2020-11-10" }, { date: "2020-10-01" }, { date: "2020-12-01" }], "2020-11-20"), 0);
  assert.deepEqual([momentOf({ moment: "x~2" }), momentOf({ moment: null }), momentOf({})], ["x", null, null]);
});

test("the store tells every change at once, and takes no key that it does not know", () => {
  const location = { pathname: "/", search: "", hash: "" };
  const history = { pushState: () => {}, replaceState: () => {} };
  const host = Object.assign(new EventTarget(), { location, history });
  const told = [];
  follow(host, (state) => told.push([state.moment, state.place, state.colour]));
  const store = createStore(STOPS, { moment: "a" }, DEFAULTS, { host, table: ADDRESS });
  patch(host, { moment: "b", colour: "red" });
  store.set({ place: "shusha" });
  store.set({ moment: "nonsense" });
  assert.deepEqual(told, [
    ["a", null, undefined],
    ["b", null, undefined],
    ["b", "shusha", undefined],
    ["b", "shusha", undefined],
  ]);
  store.destroy();
  patch(host, { moment: "c" });
  assert.equal(told.length, 4);
});

test("periods are half-open", () => {
  const row = { start: "2000-01-01", end: "2000-02-01" };
  const days = ["1999-12-31", "2000-01-01", "2000-01-31", "2000-02-01"];
  assert.deepEqual(
    days.map((day) => holdsOn(row, day)),
    [false, true, true, false],
  );
  for (const end of [null, undefined, ""]) assert.ok(holdsOn({ start: "2000-01-01", end }, "2099-01-01"));
});

test("cells that changed hands are told with who held them before and after", () => {
  const files = { control: layer("control"), changes_2020: layer("changes_2020") };
  const changed = changedBetween(files, "1993-07-22", "1993-07-24"); // Agdam
  assert.ok(changed.size > 0);
  for (const { before, after } of changed.values()) {
    assert.deepEqual([before.holder, after.holder], ["azerbaijan", "armenian_forces"]);
  }
  assert.equal(changedBetween(files, "1995-01-01", "2015-01-01").size, 0);
  assert.equal(heldOn(files, "1920-01-01").size, 0);
  const first = changedBetween(files, "1920-01-01", "1924-01-01");
  assert.ok([...first.values()].every(({ before, after }) => before === undefined && after));
});

test("the land of a class is counted as the slides' keys count it, with the classes of 2020 over who held it before", () => {
  const files = { control: layer("control"), changes_2020: layer("changes_2020") };
  const counted = (day) => Object.fromEntries([...areasOn(files, day)].map(([symbol, km2]) => [symbol, rounded(km2)]));
  assert.deepEqual(counted("1994-05-12"), { "arm-nkao": "4,053", az: "287", "arm-belt": "7,606", none: "1,677" });
  assert.deepEqual(
    ["az-war", "az-hand", "pk", "arm-nkao"].map((symbol) => counted("2020-12-01")[symbol]),
    ["4,255", "4,269", "3,014", "115"],
  );
  assert.equal(areasOn(files, "1920-01-01").size, 0);
});

test("in autumn 2020 pieces of cells turn, and are compared with their cell on other days", () => {
  const files = { control: layer("control"), changes_2020: layer("changes_2020") };
  const announced = changedBetween(files, "2020-10-19", "2020-10-20");
  assert.ok([...announced.keys()].every((part) => part.includes(".")));
  assert.deepEqual([...new Set([...announced.values()].map(({ after }) => after.holder))].sort(), [
    "azerbaijan",
    "unknown",
  ]);
  const sinceBefore = changedBetween(files, "2020-09-26", "2020-10-20");
  assert.ok([...sinceBefore.values()].every(({ before }) => before.holder === "armenian_forces"));
  const untilLine = changedBetween(files, "2020-10-31", "2020-11-10");
  assert.ok(untilLine.has("qubadli") && untilLine.get("qubadli").after.holder === "azerbaijan");
  assert.notEqual(untilLine.get("qubadli").before.holder, "azerbaijan");
});

test("a file is fetched once, and one that a page holds is not fetched at all", async (context) => {
  const host = {};
  const asked = context.mock.method(globalThis, "fetch", async (url) => ({ ok: true, json: async () => url }));
  await Promise.all([load("geodata/a.json", host), load("geodata/a.json", host)]);
  keep("http://127.0.0.1/geodata/b.json", "kept", host);
  const found = await loadAll({ a: "geodata/a.json", b: "geodata/b.json" }, host);
  assert.deepEqual(found, { a: "http://127.0.0.1/geodata/a.json", b: "kept" });
  assert.equal(asked.mock.callCount(), 1);
  asked.mock.mockImplementation(async () => ({ ok: false, status: 404, statusText: "Not Found" }));
  await assert.rejects(load("geodata/none.json", host), /none\.json: 404 Not Found\. Run python -m geodata\.build/);
});
