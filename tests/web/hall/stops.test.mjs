/** Stops of a talk of every kind: what a step to each changes, what the address says, and what a phone makes of it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ADDRESS, USUAL } from "../helpers/data.mjs";
import { standIn } from "../helpers/dom.mjs";

standIn();
document.getElementById = () => null;
globalThis.ResizeObserver ??= class {
  observe() {}
  disconnect() {}
};
const { createCourse, goingOn, lookAt, placeOf, sameStop, spokenOf } = await import(
  "../../../atlas/web/hall/stops/steps.js"
);
const { calledBy, createKinds, isSlide } = await import("../../../atlas/web/hall/stops/kinds.js");
const { percent } = await import("../../../atlas/web/panel/figures/bars.js");
const { after, stateOf, wallWords } = await import("../../../atlas/web/phone/follow.js");

const WHEN = "1994-05-12-ceasefire";
const PAIR = { from: "2020-09-26", to: "2020-11-10", mode: "swipe", at: 50, days: ["2020-09-26", "2020-11-10"] };
const stop = (id, date, more) => ({ id, date, label: date, title: id, text: "", places: [], ...more });
const TALK = [
  stop("~1", "1994-05-12", { kind: "title", label: "", title: "A talk" }),
  stop(WHEN, "1994-05-12"),
  stop(`${WHEN}~2`, "1994-05-12", { look: { shows: "law", view: [39.5, 46.9, 9] } }),
  stop("~4", "2020-11-10", { kind: "compare", pair: PAIR, label: "26 September 2020 | 10 November 2020" }),
  stop("~5", "2020-10-20", { look: { names: "az" }, label: "20 October 2020" }),
];
const planned = (more) => ({
  stops: TALK,
  at: 0,
  initial: { story: "belt" },
  defaults: USUAL,
  table: ADDRESS,
  ...more,
});

function host() {
  const at = { pathname: "/present", search: "", hash: "" };
  const keep = (_state, _title, address) => {
    at.search = new URL(address, "http://127.0.0.1").search;
  };
  return Object.assign(new EventTarget(), { location: at, history: { pushState: keep, replaceState: keep } });
}

test("a step puts back what any stop of the talk speaks of, and leaves the rest to the lecturer", () => {
  const { store, goTo } = createCourse(planned(), host());
  assert.deepEqual(spokenOf(TALK), ["view", "names", "shows"]);
  goTo(1);
  store.set({ view: [40, 46, 10], names: "hy", layers: ["labels"] });
  goTo(2);
  const { view, names, shows, layers } = store.get();
  assert.deepEqual(
    { view, names, shows, layers },
    { view: [39.5, 46.9, 9], names: "article", shows: "law", layers: ["labels"] },
  );
  goTo(4);
  assert.deepEqual([store.get().view, store.get().names, store.get().shows], [null, "az", "ground"]);
  goTo(1);
  assert.deepEqual([store.get().view, store.get().names], [null, "article"]);
  store.destroy();
});

test("in a talk whose stops say nothing of the map a hand's view stays from stop to stop", () => {
  const bare = TALK.map(({ look, ...rest }) => rest);
  const { store, goTo } = createCourse(planned({ stops: bare }), host());
  store.set({ view: [40, 46, 10] });
  goTo(2);
  assert.deepEqual(store.get().view, [40, 46, 10]);
  store.destroy();
});

test("two stops of one moment are told apart, and one without a moment has none", () => {
  const { store, goTo } = createCourse(planned(), host());
  const seen = TALK.map((_, i) => {
    goTo(i);
    const { index, moment, pair, stop: number } = store.get();
    return [index, moment, pair?.mode ?? null, number];
  });
  assert.deepEqual(seen, [
    [0, "~1", null, 1],
    [1, WHEN, null, 2],
    [2, `${WHEN}~2`, null, 3],
    [3, "~4", "swipe", 4],
    [4, "~5", null, 5],
  ]);
  store.destroy();
});

test("the address says which stop, and its moment where it has one", async () => {
  const page = host();
  const { store, goTo } = createCourse(planned(), page);
  const query = async () => {
    while (new URLSearchParams(page.location.search).get("stop") !== String(store.get().stop))
      await new Promise((done) => setTimeout(done, 5));
    return Object.fromEntries(new URLSearchParams(page.location.search));
  };
  assert.deepEqual(await query(), { story: "belt", stop: "1", date: "1994-05-12" });
  goTo(2);
  assert.deepEqual(await query(), { story: "belt", stop: "3", moment: WHEN, shows: "law", view: "39.5,46.9,9" });
  goTo(3);
  assert.deepEqual(await query(), { story: "belt", stop: "4", date: "2020-11-10" });
  store.destroy();
  assert.equal(placeOf(TALK, 1, false).stop, null, "every stop: its moment says it");
  const long = createCourse(planned({ initial: { story: "" } }), host());
  assert.equal(long.store.get().stop, 1, "a storyline that no address can hold has its places all the same");
  long.store.destroy();
});

test("the way back to the frame is to the stop's own view, where it has one", () => {
  const { store, goTo, reframe } = createCourse(planned(), host());
  assert.equal(reframe(), false);
  goTo(2);
  store.set({ view: [40, 46, 10] });
  assert.equal(reframe(), true);
  assert.deepEqual(store.get().view, [39.5, 46.9, 9]);
  store.destroy();
});

test("an edited talk goes on at the same stop, or where that one was, with the stop's own look", () => {
  assert.equal(sameStop(TALK, { moment: WHEN, index: 4 }), 1);
  assert.equal(sameStop(TALK, { moment: "gone", index: 9 }), 4);
  const next = goingOn(planned(), { ...USUAL, index: 2, moment: `${WHEN}~2`, names: "hy" });
  assert.equal(next.at, 2);
  assert.deepEqual([next.initial.shows, next.initial.names, next.initial.story], ["law", "article", "belt"]);
  assert.deepEqual(lookAt(TALK, USUAL)(TALK[1]), { view: null, names: "article", shows: "ground" });
});

test("a picture, a figure and nothing are shown for the stops that have them", () => {
  const bars = {
    kind: "bars",
    title: "T",
    foot: "",
    most: 2,
    rows: [{ label: "a", said: "1", bar: 1, low: 1, high: 2 }],
  };
  const kinds = createKinds({ line: bars }, "stage");
  const [picture, box] = kinds.nodes;
  const shown = (more) => {
    kinds.show(stop("~9", "1994-05-12", more), { date: "1994-05-12" });
    return [picture.hidden, box.hidden];
  };
  assert.deepEqual(shown({}), [true, true]);
  assert.deepEqual(shown({ kind: "figure", figure: "line" }), [true, false]);
  assert.deepEqual(shown({ kind: "picture", picture: "data:image/png;base64,AA", title: "A bridge" }), [false, true]);
  assert.equal(picture.getAttribute("alt"), "A bridge");
  assert.deepEqual(shown({ kind: "figure", figure: "none-such" }), [true, true]);
  assert.ok(percent(2, 2) < 100 && percent(1, 2) === percent(2, 2) / 2);
});

test("a stop is called by its date, or by what it is", () => {
  assert.deepEqual(TALK.map(calledBy), [
    "A title",
    "1994-05-12",
    "1994-05-12",
    "26 September 2020 | 10 November 2020",
    "20 October 2020",
  ]);
  assert.deepEqual(TALK.map(isSlide), [true, false, false, false, false]);
});

test("a phone at a stop of a talk shows what the wall shows, with the wall's words and count", () => {
  const news = (at) => ({ talk: { title: "T", stops: TALK }, at: { page: "present", layers: ["control"], ...at } });
  const talk = { title: "", stops: [], at: null, how: "here" };
  const phones = TALK.map(({ date }, i) => {
    const now = after(talk, news({ stop: i, moment: null, date }), []);
    const state = stateOf(now, USUAL);
    const words = wallWords(now, state);
    return [state.pair?.mode ?? null, words.label, words.headline, words.count];
  });
  assert.deepEqual(
    phones,
    TALK.map(({ pair, label, title, id }, i) => [pair?.mode ?? null, label, title ?? id, `${i + 1} of 5`]),
  );
});
