/** Where stops stand on the time bar, what it says, what its links ask for. Numbers were worked out by hand. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { ERAS, STOPS } from "./data.mjs";
import { outline, standIn } from "./dom.mjs";

standIn();
const { groupByEra, layout, nearest, spread, ticks, windowOf, xNow } = await import("../../atlas/web/bar/layout.js");
const { articleEnd, eraLabel, mark, THUMB, tracksOf, trackLines, WIDE } = await import("../../atlas/web/bar/marks.js");
const { viewOf } = await import("../../atlas/web/bar/thumb.js");
const { lengthClass, wordsOf } = await import("../../atlas/web/bar/head.js");
const { ASKS, selectorOf } = await import("../../atlas/web/bar/links.js");
const { createPlayer } = await import("../../atlas/web/bar/player.js");
const { dayOf } = await import("../../atlas/web/bar/compare.js");

const near = (found, wanted) =>
  assert.deepEqual(
    found.map((value) => Number(value.toFixed(6))),
    wanted,
  );
const gapsOf = (x) => x.slice(1).map((value, i) => value - x[i]);

test("stops keep their order, a least gap and their era at every width", () => {
  for (const width of [300, 700, 1168, 1232, 1872, 3000]) {
    const { x, eras } = layout(STOPS, ERAS, width);
    const step = (width - ERAS.length * 20) / STOPS.length;
    const least = Math.min(...gapsOf(x));
    assert.equal(x.length, STOPS.length);
    assert.ok(least >= 0.8 * step - 1e-6, `${width} px: gaps of ${least} px`);
    assert.ok(x[0] >= 0 && x[x.length - 1] <= width);
    if (width >= 1168) assert.ok(least >= 7.5, "marks can be told apart");
    assert.deepEqual(
      eras.flatMap(({ stops }) => stops),
      STOPS.map((_, i) => i),
    );
    let left = 0;
    for (const era of eras) {
      assert.ok(Math.abs(era.x - left) < 1e-6, "eras touch");
      left = era.x + era.width;
      assert.ok(era.stops.every((i) => era.x < x[i] && x[i] < left));
    }
    assert.ok(Math.abs(left - width) < 1e-6, "eras fill the bar");
  }
});

test("an era holds the stops from its start to the next era's, and one without stops is left out", () => {
  const eras = [
    { id: "a", start: "1900-01-01", label: "A" },
    { id: "b", start: "1950-01-01", label: "B" },
    { id: "c", start: "2000-01-01", label: "C" },
  ];
  const groups = groupByEra([{ sort: "1949-12-31" }, { sort: "2000-01-01" }, { sort: "2030-01-01" }], eras);
  assert.deepEqual(
    groups.map(({ id, stops }) => [id, stops]),
    [
      ["a", [0]],
      ["c", [1, 2]],
    ],
  );
});

test("years under the bar never overlap", () => {
  for (const width of [700, 1168, 1808]) {
    const found = ticks(STOPS, layout(STOPS, ERAS, width));
    assert.ok(found.length >= 6);
    assert.ok(Math.min(...gapsOf(found.map(({ x }) => x))) >= 34);
  }
});

test("an era of a single year has its months under the bar", () => {
  const stops = [{ sort: "2020-09-27" }, { sort: "2020-10-04" }, { sort: "2020-10-18" }, { sort: "2020-11-08" }];
  const placed = { x: [0, 50, 100, 150], eras: [{ stops: [0, 1, 2, 3] }] };
  assert.deepEqual(ticks(stops, placed), [
    { x: 0, text: "2020" },
    { x: 50, text: "Oct" },
    { x: 150, text: "Nov" },
  ]);
});

test("spread is even and dated in fixed shares", () => {
  const dates = ["2020-01-01", "2020-01-02", "2020-01-11"];
  // even: 0, 50, 100; by date: 0, 10, 100; 72 % and 28 %
  near(spread(dates, 0, 100, 5), [0, 38.8, 100]);
  near(spread(dates, 0, 100, 45), [0, 45, 100]);
  near(spread(["2020-01-01"], 10, 30, 5), [20]);
  near(spread(["2020-01-01", "2020-01-01", "2020-01-01"], 0, 100, 5), [0, 50, 100]);
});

test("nearest is the stop at the least distance", () => {
  const found = [-50, 14, 16, 20, 999].map((px) => nearest([10, 20, 40], px));
  assert.deepEqual(found, [0, 0, 1, 1, 2]);
});

test("a free day stands between the marks of its neighbours, after the last stop on its mark", () => {
  const x = [10, 20, 40];
  assert.equal(xNow(x, { index: 1, moment: "b" }), 20);
  assert.equal(xNow(x, { index: 1, moment: null }), 30);
  assert.equal(xNow(x, { index: 2, moment: null }), 40);
});

test("the window of twelve stays inside its era", () => {
  const stops = Array.from({ length: 30 }, (_, i) => 100 + i);
  const ends = (index) => {
    const shown = windowOf({ stops }, index);
    return [shown[0], shown[shown.length - 1]];
  };
  assert.deepEqual([100, 106, 107, 129].map(ends), [
    [100, 111],
    [100, 111],
    [101, 112],
    [118, 129],
  ]);
  assert.deepEqual(windowOf({ stops: [4, 5, 6] }, 5), [4, 5, 6]);
});

test("the window tells which stops it shows, of an era or of a short storyline", () => {
  const groups = groupByEra(STOPS, ERAS);
  const { stops } = groups[2];
  const first = viewOf(groups, stops[0], STOPS.length);
  assert.equal(first.era.id, "first-war");
  assert.equal(first.caption, `First war, stops 1–12 of ${stops.length}`);
  assert.equal(first.room, 12);
  const few = viewOf(
    [
      { label: "A", stops: [0, 1] },
      { label: "B", stops: [2] },
    ],
    2,
    3,
  );
  assert.deepEqual([few.caption, few.shown, few.room], ["Stops 1–3 of 3", [0, 1, 2], 3]);
});

test("a stop is drawn on its tracks, on two where the article speaks of a change of the map", () => {
  const kinds = [
    [{ track: "article", changes: false }, ["circle.tb-dot"], "Article"],
    [{ track: "article", changes: true }, ["line.tb-stem", "circle.tb-dot", "rect.tb-diamond"], "Article, Map"],
    [{ track: "map", changes: true }, ["rect.tb-diamond"], "Map"],
    [{ track: "after", changes: true }, ["circle.tb-ring"], "After"],
  ];
  for (const [stop, parts, words] of kinds) {
    assert.deepEqual(outline(mark(stop, 5, WIDE)), parts);
    assert.deepEqual(tracksOf(stop).join(", "), words);
  }
  assert.equal(mark(kinds[0][0], 5, THUMB, 2).children[0].getAttribute("r"), "7.2");
});

test("the article's track ends before the first stop after it, where the stops are in that order", () => {
  const tracks = (...names) => names.map((track) => ({ track }));
  assert.equal(articleEnd(tracks("article", "map", "after"), [0, 10, 20]), 15);
  assert.equal(articleEnd(tracks("after"), [40]), 32);
  assert.equal(articleEnd(tracks("article", "after", "map"), [0, 10, 20]), null);
  assert.equal(articleEnd(tracks("article"), [0]), null);
  assert.equal(trackLines(null, 100).length, 3);
  assert.deepEqual(
    trackLines(15, 100).map((line) => [line.getAttribute("x1"), line.getAttribute("x2")]),
    [
      ["0", "15"],
      ["0", "15"],
      ["15", "98"],
      ["15", "15"],
    ],
  );
});

test("an era takes the longest of its labels that fits, or none", () => {
  const era = { label: "War of autumn 2020 and handovers", short: "War of autumn 2020", shortest: "2020 war" };
  const found = [250, 130, 70, 20].map((width) => eraLabel({ ...era, width }));
  assert.deepEqual(found, [era.label, era.short, era.shortest, ""]);
});

test("on a free day the bar says between which stops it lies", () => {
  const stops = [
    { date: "2000-01-01", label: "1 January 2000", title: "First", text: "One." },
    { date: "2000-02-01", label: "1 February 2000", title: "Second", text: "Two." },
  ];
  const told = (index, moment, date) => wordsOf(stops, { index, moment, date });
  assert.deepEqual(told(1, "b", "2000-02-01"), { label: "1 February 2000", title: "Second", text: "Two." });
  const free = told(0, null, "2000-01-20");
  assert.equal(free.label, "20 January 2000");
  assert.match(free.text, /after “First” \(1 January 2000\), before “Second” \(1 February 2000\)/);
  assert.match(told(0, null, "2000-01-01").text, /on this day, after “First”/, "a stop is past on its own day");
  assert.match(told(0, null, "1999-01-01").text, /on this day, before “First”/);
  assert.match(told(1, null, "2001-01-01").text, /on this day, after “Second” \(1 February 2000\)\.$/);
});

test("a date is written as large as it has room", () => {
  const found = ["1997", "12 November 2020", "27 September 2020 –", "27 September – 9 November 2020"].map(lengthClass);
  assert.deepEqual(found, ["tb-short", "tb-short", "tb-mid", "tb-long"]);
});

test("a link asks for what its attribute says, and an empty one closes what is selected", () => {
  assert.equal(selectorOf("goMoment"), "[data-go-moment]");
  const nothing = { feature: null, place: null, cite: null };
  assert.deepEqual(ASKS.goMoment("x"), { moment: "x", ...nothing });
  assert.deepEqual(ASKS.goDate("1993-08-10"), { date: "1993-08-10", ...nothing });
  assert.deepEqual(ASKS.goPlace("shusha"), { ...nothing, place: "shusha" });
  assert.deepEqual(ASKS.goFeature("C03"), { ...nothing, feature: "C03" });
  assert.deepEqual(ASKS.goCite("map"), { ...nothing, cite: "map" });
  assert.deepEqual(ASKS.goPanel("table"), { ...nothing, panel: "table" });
  assert.deepEqual([ASKS.goShows("law"), ASKS.goSince("stop")], [{ shows: "law" }, { since: "stop" }]);
  for (const key of ["goPlace", "goFeature", "goCite"]) assert.deepEqual(ASKS[key](""), nothing);
});

test("playing goes on until the last stop, at the speed that was chosen", () => {
  mock.timers.enable({ apis: ["setInterval"] });
  const said = [];
  let at = 0;
  let speed = 1;
  const step = () => said.push(++at) && at < 3;
  const player = createPlayer({ step, speed: () => speed, onChange: (playing) => said.push(playing) });
  player.start();
  mock.timers.tick(2500);
  speed = 2;
  player.restart();
  mock.timers.tick(1250);
  assert.ok(player.isPlaying());
  mock.timers.tick(1250 * 4);
  player.stop();
  mock.timers.reset();
  assert.deepEqual(said, [true, 1, false, true, 2, 3, false]);
});

test("a day compared is a stop's or itself", () => {
  const stops = [{ id: "a", date: "2000-01-01" }];
  assert.deepEqual([dayOf(stops, "a"), dayOf(stops, "1993-08-10")], ["2000-01-01", "1993-08-10"]);
});
