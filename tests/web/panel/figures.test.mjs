/** Land through time: where days and areas stand, what is drawn, what the pointer asks for. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { standIn } from "../helpers/dom.mjs";

standIn();
const { createPassing, nearestStop } = await import("../../../atlas/web/panel/figures/land.js");
const { createKey, drawChart, moveCursors, pathOf } = await import("../../../atlas/web/panel/figures/chart.js");
const { sizeIn } = await import("../../../atlas/web/panel/figures/shown.js");
const { staircase } = await import("../../../atlas/web/panel/figures/words.js");
const { dayAt, magnified, roomFor, stepOn, stepsIn, xOfDay } = await import(
  "../../../atlas/web/panel/figures/scales.js"
);

const STEPS = [
  { date: "1923-07-07", km2: { a: 4000 } },
  { date: "1992-05-18", km2: { a: 1000, b: 3000 } },
];
const CLASSES = [
  { key: "a", label: "A", short: "A", pattern: "one" },
  { key: "b", label: "B", short: "B", tint: "land_b" },
];
const YEARS = { start: "1988-01-01", end: "1998-01-01", x: 10, width: 3653, y: 0, height: 100, top: 4000 };

test("every day is as wide as any other, and a place tells its day", () => {
  assert.deepEqual(
    [xOfDay(YEARS, "1988-01-01"), xOfDay(YEARS, "1989-01-01"), xOfDay(YEARS, "1998-01-01")],
    [10, 376, 3663],
  );
  assert.deepEqual(
    [dayAt(YEARS, 376), dayAt(YEARS, 0), dayAt(YEARS, 9999)],
    ["1989-01-01", "1988-01-01", "1998-01-01"],
  );
  assert.equal(magnified({ start: "1992-01-01", end: "1993-01-01", width: 732 }, YEARS), 2);
});

test("a panel shows the step that holds on its first day and those that begin inside", () => {
  const dates = (start, end) => stepsIn(STEPS, { start, end }).map((step) => step.date);
  assert.deepEqual(dates("1990-01-01", "1993-01-01"), ["1923-07-07", "1992-05-18"]);
  assert.deepEqual(
    [dates("1992-05-18", "1993-01-01"), dates("1990-01-01", "1992-05-18")],
    [["1992-05-18"], ["1923-07-07"]],
  );
  const days = ["1923-07-06", "1923-07-07", "1992-05-17", "1992-05-18"];
  assert.deepEqual(
    days.map((day) => stepOn(STEPS, day)?.date ?? null),
    [null, "1923-07-07", "1923-07-07", "1992-05-18"],
  );
});

test("a name stands in the largest room, and nowhere where there is none", () => {
  const stairs = [
    [0, 10],
    [0, 50],
    [20, 60],
  ];
  assert.deepEqual(roomFor(stairs, [0, 100, 150, 300], { width: 60, height: 20 }), { x: 200, y: 35, size: 6000 });
  assert.equal(roomFor(stairs, [0, 100, 150, 300], { width: 60, height: 45 }), null);
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
  const flat = (value) => value;
  assert.equal(
    pathOf(
      [
        [0, 4],
        [0, 1],
      ],
      [0, 10],
      20,
      flat,
    ),
    "M0,4L10,4L10,1L20,1L20,0L10,0L10,0L0,0Z",
  );
});

test("the chart draws the classes of the whole and of each inset, and a cursor where a panel holds the day", () => {
  const insets = [{ label: "War", start: "1992-01-01", end: "1993-01-01" }];
  const data = { steps: STEPS, classes: CLASSES, insets, named: [{ date: "1992-05-18", label: "Lachin" }] };
  const { node, cursors } = drawChart(data, { width: 900, start: "1988-01-01", end: "2026-01-01", label: "Land" });
  const of = (name) => node.all.filter((one) => one.getAttribute("class") === name);
  assert.deepEqual(
    of("land-area").map((one) => one.getAttribute("style")),
    Array(2).fill(["fill:url(#p-one)", "fill:var(--land-b)"]).flat(),
  );
  assert.deepEqual(
    [...of("land-number"), ...of("land-tick")].map((one) => one.textContent),
    ["0", "4,000 km²"],
  );
  assert.deepEqual(
    of("land-event").map((one) => one.textContent),
    ["Lachin"],
  );
  assert.match(of("land-times")[0].textContent, /time ×\d+/);
  const shown = (day) => {
    moveCursors(cursors, day);
    return cursors.map((one) => !one.node.classList.contains("land-off"));
  };
  assert.deepEqual(
    [shown("1992-06-01"), shown("2000-01-01"), shown("1923-07-07")],
    [
      [true, true],
      [true, false],
      [false, false],
    ],
  );
});

test("the pointer's day leads to the stop nearest in time", () => {
  const stops = [
    { id: "a", date: "1992-01-01" },
    { id: "b", date: "1994-05-12" },
  ];
  assert.deepEqual(
    ["1900-01-01", "1993-04-01", "2020-01-01"].map((day) => nearestStop(stops, day).id),
    ["a", "b", "b"],
  );
});

test("the key tells what each class measured on a day, highest first", () => {
  const { nodes, show } = createKey(CLASSES, "1923-07-07");
  const [day, list] = nodes;
  show(stepOn(STEPS, "1992-05-18"), "1992-05-18");
  assert.equal(day.textContent, "km² on 18 May 1992");
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

test("on a wall the chart is drawn so that its letters are 2.8 % of the wall's height, with insets where they stand abreast", () => {
  const insets = ["First war", "A war and what came after it", "One day"].map((label, i) => {
    return { label, start: `199${i}-01-01`, end: `199${i + 1}-01-01` };
  });
  const data = { steps: STEPS, classes: CLASSES, insets, named: [] };
  for (const [width, height, wall, panels] of [
    [1790, 700, 1080, 4],
    [1345, 600, 900, 4],
    [950, 500, 768, 1],
  ]) {
    const size = sizeIn({ width, height }, wall);
    assert.ok((13 * width) / size.width >= 0.028 * wall, `${width} px`);
    const { node, cursors } = drawChart(data, { ...size, start: "1988-01-01", end: "2026-01-01", label: "Land" });
    assert.equal(cursors.length, panels, `${width} px`);
    assert.ok(Math.abs(Number(node.getAttribute("height")) - size.height) < 1, "it fills its place");
  }
  assert.deepEqual(sizeIn({ width: 370, height: 0 }, 844), { width: 370 }, "a phone draws it in its own size");
});
