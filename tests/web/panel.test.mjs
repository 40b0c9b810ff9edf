/** What Python is told, tables, the reading line, land through time. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { standIn } from "./dom.mjs";

standIn();
const { heard } = await import("../../atlas/web/panel/panel.js");
const { askedOfPython } = await import("../../atlas/web/panel/beside/beside.js");
const { shortened } = await import("../../atlas/web/panel/beside/areas.js");
const { createCard } = await import("../../atlas/web/panel/beside/cards.js");
const { around, nearestWithPassages } = await import("../../atlas/web/panel/beside/stop.js");
const { compare, isSelected, named } = await import("../../atlas/web/panel/rows.js");
const { readAt } = await import("../../atlas/web/panel/reader.js");
const { pointsWords } = await import("../../atlas/web/panel/figures/terrain.js");
const { createPassing } = await import("../../atlas/web/panel/figures/land.js");
const { createKey, drawChart, pathOf, staircase, stepOn, xOf } = await import("../../atlas/web/panel/figures/chart.js");

const STATE = {
  moment: "1994-05-12-ceasefire~2",
  date: "1994-05-12",
  index: 34,
  names: "hy",
  layers: ["control"],
  view: [39.5, 46.5, 8],
  feature: null,
  place: null,
  cite: null,
  panel: "passages",
  shows: "ground",
  since: "none",
  places: ["shusha"],
};

test("Python is told the view only where it is cited or shared, and never what it can work out", () => {
  const told = heard(STATE);
  assert.equal(told.moment, "1994-05-12-ceasefire");
  assert.equal(told.view, null);
  assert.ok(!("places" in told) && !("from" in told));
  assert.deepEqual([heard({ ...STATE, cite: "map" }).view, heard(STATE, true).view], [STATE.view, STATE.view]);
  const pair = heard({ ...STATE, from: "a", to: "b", mode: "side", at: 50 });
  assert.deepEqual([pair.from, pair.to, pair.mode, "at" in pair], ["a", "b", "side", false]);
});

test("Python is asked for citations and files alone, and for no citation where the page holds them", () => {
  const asked = (change, cites) => askedOfPython({ ...STATE, ...change }, { cites });
  assert.deepEqual(
    [{ cite: "map" }, { panel: "take" }].map((change) => asked(change)),
    ["cite", "take"],
  );
  const here = [{}, { panel: "table" }, { panel: "about" }, { feature: "C03" }, { place: "shusha", panel: "take" }];
  for (const change of here) assert.equal(asked(change), null);
  assert.equal(asked({ cite: "map" }, {}), null);
});

test("the holder whom the label before has named is not named again", () => {
  const labels = [
    "Armenian forces, former NKAO",
    "Armenian forces, belt",
    "Azerbaijan: taken",
    "Azerbaijan, held before",
  ];
  assert.deepEqual(shortened(labels), ["Armenian forces, former NKAO", "belt", "Azerbaijan: taken", "held before"]);
});

const WILD = "<img src=x onerror=alert(1)>";
const MOMENTS = ["a", "b", "c"].map((id, i) => ({ id, date: `2000-01-0${i + 1}`, label: WILD, title: WILD, text: "" }));
const TOLD = {
  passages: {
    P1: { locator: WILD, claim: WILD, summary: WILD, themes: [], moments: ["b", "gone"], places: ["p"], figures: [] },
  },
  places: { p: { name: WILD } },
  moments: { a: { cards: [["P1", false]] }, b: { cards: [] }, c: { cards: [] } },
};

test("whatever a card is told is shown as words, and it leads only to stops of the page", () => {
  const card = createCard("P1", { told: TOLD, stops: MOMENTS, own: {}, layers: null, comparing: "" });
  assert.ok(card.all.every(({ tagName }) => tagName !== "img"));
  assert.ok(card.textContent.includes(WILD));
  const goals = [card, ...card.all].map((node) => node.getAttribute("data-go-moment")).filter(Boolean);
  assert.deepEqual(goals, ["b", "b", "b"]);
});

test("a free day lies between two stops; a stop without passages points to the nearest with some", () => {
  const names = (index, date) => around(MOMENTS, { index, date }).map((stop) => stop?.id ?? null);
  assert.deepEqual(names(1, "2000-01-02"), ["b", "c"]);
  assert.deepEqual(
    [names(2, "2001-01-01"), names(0, "1999-01-01")],
    [
      ["c", null],
      [null, "a"],
    ],
  );
  assert.equal(nearestWithPassages({ told: TOLD, stops: MOMENTS }, 2).id, "a");
  assert.equal(nearestWithPassages({ told: TOLD, stops: MOMENTS }, 0), undefined);
});

test("a table is sorted by value where both cells are numbers, else by letters", () => {
  const sorted = (...cells) => cells.toSorted(compare);
  assert.deepEqual(sorted("10", "9", "-1", "2.5"), ["-1", "2.5", "9", "10"]);
  assert.deepEqual(sorted("Shusha", "Ağdam", "Şuşa", "agdam"), ["agdam", "Ağdam", "Shusha", "Şuşa"]);
  assert.deepEqual(sorted("3", "", "1"), ["", "1", "3"]);
  assert.deepEqual([compare("2", "2.0"), compare("2", "10"), compare("10", "2")], [0, -1, 1]);
});

test("a row is lit when it stands for what is selected", () => {
  const state = { place: "shusha", feature: "C03" };
  assert.ok(isSelected({ dataset: { goPlace: "shusha" } }, state));
  assert.ok(isSelected({ dataset: { goFeature: "C03" } }, state));
  assert.ok(!isSelected({ dataset: { goPlace: "C03" } }, state));
  assert.ok(!isSelected({ dataset: { goFeature: "shusha" } }, state));
});

test("an address names a part of the page by its anchor, and a broken one names nothing", () => {
  assert.deepEqual(["#the%20table", "", "#%E0%A4%A"].map(named), ["the table", "", ""]);
});

test("the passage read is the one at the reading line, or the nearest to it", () => {
  const boxes = [
    { top: 0, bottom: 90 },
    { top: 110, bottom: 200 },
    { top: 300, bottom: 400 },
  ];
  const found = [50, 95, 105, 150, 245, 999].map((line) => readAt(boxes, line));
  assert.deepEqual(found, [0, 0, 1, 1, 1, 2]);
});

test("points are counted in words", () => {
  assert.deepEqual([0, 1, 2].map(pointsWords), ["Click on the map, point by point.", "1 point", "2 points"]);
});

const STEPS = [
  { date: "1923-07-07", at: 0, km2: { a: 4000 } },
  { date: "1992-05-18", at: 1.5, km2: { a: 1000, b: 3000 } },
];
const CLASSES = [
  { key: "a", label: "A", pattern: "one" },
  { key: "b", label: "B", tint: "land_b" },
];

test("land changes hands where its step stands among the stops", () => {
  assert.deepEqual([xOf([0, 10, 30], 1), xOf([0, 10, 30], 1.5), xOf([0, 10, 30], 2)], [10, 20, 30]);
  const days = ["1923-07-06", "1923-07-07", "1992-05-17", "1992-05-18"];
  assert.deepEqual(
    days.map((day) => stepOn(STEPS, day)?.at ?? null),
    [null, 0, 0, 1.5],
  );
});

test("classes of land stand one upon the other", () => {
  assert.deepEqual(staircase(STEPS, CLASSES, 0), [
    [0, 4000],
    [0, 1000],
  ]);
  assert.deepEqual(staircase(STEPS, CLASSES, 1), [
    [4000, 4000],
    [1000, 4000],
  ]);
  assert.equal(
    pathOf(
      [
        [0, 4],
        [0, 1],
      ],
      [0, 10],
      20,
      (value) => value,
    ),
    "M0,4L10,4L10,1L20,1L20,0L10,0L10,0L0,0Z",
  );
});

test("the chart draws an area for each class and lines at round areas", () => {
  const placed = { x: [0, 10, 30], eras: [{ x: 0 }, { x: 12 }] };
  const { node } = drawChart(STEPS, CLASSES, placed, { width: 100, gutter: 20, label: "Land" });
  const of = (name) => node.all.filter((one) => one.getAttribute("class") === name);
  assert.deepEqual(
    of("land-area").map((one) => one.getAttribute("style")),
    ["fill:url(#p-one)", "fill:var(--land-b)"],
  );
  assert.deepEqual(
    of("land-number").map((one) => one.textContent),
    ["0", "4,000"],
  );
  assert.deepEqual([of("land-seam").length, of("land-now").length], [1, 1]);
});

test("the key tells what each class measured on a day, highest first", () => {
  const { nodes, show } = createKey(CLASSES);
  const [day, list] = nodes;
  show(stepOn(STEPS, "1992-05-18"), "1992-05-18");
  assert.equal(day.textContent, "km² on 1992-05-18");
  assert.deepEqual(
    list.children.map((row) => row.textContent),
    ["B3,000", "A1,000"],
  );
  show(null, "1920-01-01");
  assert.match(day.textContent, /Nothing is drawn/);
  assert.ok(list.children.every((row) => row.classList.contains("land-none") && row.textContent.endsWith("–")));
});

test("a passing pointer shows a stop and goes home; a press makes one step from where the reader was", () => {
  const host = new EventTarget();
  const asked = [];
  host.addEventListener("atlas:patch", ({ detail: { moment, date, passing } }) =>
    asked.push([moment ?? date, passing]),
  );
  const pointer = createPassing(host);
  const see = (moment) => pointer.see({ moment });
  pointer.pass("b", { moment: "a", date: "2000-01-01" });
  see("b");
  pointer.pass("b", { moment: "b" });
  pointer.pass("c", { moment: "b" });
  see("c");
  pointer.press("c");
  see("c");
  pointer.goHome();
  assert.deepEqual(asked, [
    ["b", true],
    ["c", true],
    ["a", true],
    ["c", false],
  ]);
  asked.length = 0;
  pointer.pass("d", { moment: null, date: "1993-08-10" });
  see("elsewhere"); // by somebody else: there is no way back
  pointer.goHome();
  assert.deepEqual(asked, [["d", true]]);
});
