/** When Python is told of the state: not of a step, at once of what only Python draws, before another page or a file is asked for. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { STATE } from "../helpers/data.mjs";
import { standIn } from "../helpers/dom.mjs";

standIn();
globalThis.window = Object.assign(new EventTarget(), { document });
globalThis.requestAnimationFrame = (task) => task();
const { createTelling, drawnByPython, heard } = await import("../../../atlas/web/panel/telling.js");

/**
 * A page of which Python draws `asks`, opened at STATE: what it has told, and what changes its state and waits for the paint.
 *
 * @param {import("node:test").TestContext} t
 * @param {string[]} asks
 */
async function page(t, ...asks) {
  mock.timers.enable({ apis: ["setTimeout"] });
  const life = new AbortController();
  t.after(() => {
    life.abort();
    mock.timers.reset();
  });
  const told = [];
  const telling = createTelling(asks, life.signal);
  telling.connect((_, state) => told.push(state));
  let state = STATE;
  async function go(...changes) {
    for (const change of changes) {
      state = { ...state, ...change };
      telling.hear(state);
    }
    for (let i = 0; i < 5; i++) await new Promise(setImmediate);
  }
  await go({});
  return { told, go, rest: () => mock.timers.tick(10_000) };
}

/**
 * @param {string} type
 * @param {string} name class of what is used
 */
function use(type, name) {
  const event = new Event(type, { cancelable: true });
  Object.defineProperty(event, "target", { value: { closest: (/** @type {string} */ of) => of.includes(name) } });
  window.dispatchEvent(event);
  return event;
}

const stop = (/** @type {number} */ index) => ({ index, moment: `m${index}`, feature: null, place: null, cite: null });

test("Python is told the view only where it is cited or taken away, and never what it can work out", () => {
  const told = heard(STATE);
  assert.equal(told.moment, "1994-05-12-ceasefire");
  assert.equal(told.view, null);
  assert.ok(!("places" in told) && !("from" in told));
  const seen = [heard({ ...STATE, cite: "map" }), heard({ ...STATE, panel: "take" }), heard(STATE, true)];
  for (const { view } of seen) assert.equal(view, STATE.view);
  const pair = heard({ ...STATE, from: "a", to: "b", mode: "side", at: 50 });
  assert.deepEqual([pair.from, pair.to, pair.mode, "at" in pair], ["a", "b", "side", false]);
});

test("what Python draws of a page is marked by what it is drawn for", () => {
  const marks = [{}, { cite: "F1" }, { cite: "F2" }, { panel: "take" }, { panel: "about" }].map((change) =>
    drawnByPython(["cite", "take"], { ...STATE, ...change }),
  );
  assert.deepEqual(marks, ["", '[["cite","F1"]]', '[["cite","F2"]]', '[["take",true]]', ""]);
  assert.ok(drawnByPython(["pair"], STATE), "two days compared are told of whatever is shown");
});

test("steps tell Python nothing, on a page that draws a place or a citation as on one that draws nothing", async (t) => {
  for (const asks of [[], ["cite", "take", "feature"], ["place"]]) {
    const { told, go, rest } = await page(t, ...asks);
    for (let index = 0; index < 30; index++) await go(stop(index));
    rest();
    assert.deepEqual(told, []);
    mock.timers.reset();
  }
});

test("what the reader asks of Python is told at once, a step beside it at rest and only the last, its end once", async (t) => {
  const { told, go, rest } = await page(t, "cite", "take");
  await go({ panel: "take" });
  assert.deepEqual([told.length, told.at(-1).panel], [1, "take"]);
  await go(stop(1), stop(2));
  await go(stop(3));
  assert.equal(told.length, 1);
  rest();
  assert.deepEqual([told.length, told.at(-1).index], [2, 3]);
  await go({ panel: "passages" });
  await go(stop(4));
  rest();
  await go(stop(5));
  rest();
  assert.deepEqual([told.length, told.at(-1).panel, told.at(-1).index], [3, "passages", 4]);
});

test("what the page opened with is not told: Python has drawn it", async (t) => {
  const { told, go, rest } = await page(t, "pair");
  rest();
  assert.deepEqual(told, []);
  await go({ from: "b" });
  rest();
  assert.deepEqual(told.length, 1);
});

test("whoever turns to the files of a talk, or to another page, has Python hear where the page is, once", async (t) => {
  const { told, go } = await page(t);
  await go(stop(7));
  use("pointerover", "st-key-elsewhere");
  assert.equal(told.length, 0);
  for (const type of ["pointerover", "focusin", "pointerdown", "keydown"]) use(type, "st-key-take-away");
  assert.deepEqual(
    told.map(({ index }) => index),
    [7],
  );
  await go(stop(8));
  use("pointerdown", "st-key-take-away");
  assert.deepEqual(
    told.map(({ index }) => index),
    [7, 8],
  );
  await go(stop(9));
  const click = use("click", "st-key-nav-");
  assert.ok(click.defaultPrevented, "held back until Python has heard");
  await go(stop(10));
  assert.deepEqual(
    told.map(({ index }) => index),
    [7, 8, 9],
  );
});
