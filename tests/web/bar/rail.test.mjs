/** The two levels of the rail: the strip of true time, and the row of the present era's stops. Numbers were worked out by hand. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ADDRESS, ERAS, STOPS } from "../helpers/data.mjs";
import { outline, standIn } from "../helpers/dom.mjs";

standIn();
const { evenly, FORMS, formOf, groupByEra, namesOf, nearest, rowOf, windowOf, xNow } = await import(
  "../../../atlas/web/bar/rail/layout.js"
);
const { barsOf, blocksOf, scaleOf, stopAt, yearsOf } = await import("../../../atlas/web/bar/rail/strip.js");
const { eraLabel, mark, tracksOf } = await import("../../../atlas/web/bar/rail/marks.js");

const WARS = JSON.parse(readFileSync(new URL("../../../geodata/article/wars.json", import.meta.url), "utf8"));
const WIDTHS = [300, 624, 824, 910, 1368];
const gapsOf = (x) => x.slice(1).map((value, i) => value - x[i]);

test("time is true from 1988 on, and what was before is a stub", () => {
  const { of } = scaleOf(["1905-01-01", "2026-12-31"], 824);
  assert.equal(of("1905-01-01"), 0);
  assert.equal(of("1900-01-01"), 0);
  assert.ok(of("1987-12-31") <= 68);
  assert.equal(of("1988-01-01"), 74);
  assert.equal(of("2026-12-31"), 824);
  assert.equal(of("2100-01-01"), 824);
  const year = of("2001-01-01") - of("2000-01-01");
  assert.ok(Math.abs(of("2018-01-01") - of("2017-01-01") - year) < 0.1, "one year is as long as another");
});

test("eras touch, fill the strip and hold their stops, at every width", () => {
  for (const width of WIDTHS) {
    const scale = scaleOf(ADDRESS.limits.days, width);
    const blocks = blocksOf(STOPS, ERAS, scale);
    assert.equal(blocks.length, ERAS.length);
    assert.equal(blocks[0].x, 0);
    const last = blocks.at(-1);
    assert.ok(Math.abs(last.x + last.width - width) < 1e-6);
    blocks.slice(1).forEach(({ x }, i) => {
      const gap = x - blocks[i].x - blocks[i].width;
      assert.ok(gap > -2.1 && gap <= 6, `${width} px: ${gap} px before ${blocks[i + 1].id}`);
    });
    for (const { x, width: wide, stops } of blocks)
      assert.ok(stops.every((i) => scale.of(STOPS[i].sort) >= x - 1e-6 && scale.of(STOPS[i].sort) <= x + wide + 1.1));
  }
});

test("wars hang at their real length, and a war of a day can be seen", () => {
  const bars = barsOf(WARS, scaleOf(["1905-01-01", "2026-12-31"], 824));
  const year = 750 / 39;
  const [first, april, autumn, last] = bars.map(({ width }) => width);
  assert.ok(Math.abs(first - 2.36 * year) < 0.5);
  assert.ok(Math.abs(autumn - (44 / 365.25) * year) < 0.1);
  assert.deepEqual([april, last], [1.5, 1.5]);
  assert.ok(gapsOf(bars.map(({ x }) => x)).every((gap) => gap > 0));
});

test("years under the strip never touch", () => {
  for (const width of WIDTHS.slice(1)) {
    const found = yearsOf(scaleOf(ADDRESS.limits.days, width));
    assert.ok(found.length >= 6);
    assert.ok(Math.min(...gapsOf(found.map(({ x }) => x))) >= 30);
    assert.ok(found.at(-1).x <= width - 13);
  }
});

test("a press on the strip means the nearest stop of the era that was pressed", () => {
  const scale = scaleOf(ADDRESS.limits.days, 824);
  const blocks = blocksOf(STOPS, ERAS, scale);
  const x = STOPS.map(({ sort }) => scale.of(sort));
  for (const era of blocks) {
    assert.ok(era.stops.includes(stopAt(blocks, x, era.x + era.width / 2)), era.id);
    assert.ok(era.stops.includes(stopAt(blocks, x, era.x)), era.id);
  }
  assert.equal(stopAt(blocks, x, -20), 0);
  assert.equal(stopAt(blocks, x, 5000), STOPS.length - 1);
  assert.equal(STOPS[stopAt(blocks, x, scale.of("2016-04-02"))].id, "2016-04-four-day-war");
});

test("every stop stands in the row of its era, evenly and in order, at every width", () => {
  const groups = groupByEra(STOPS, ERAS);
  STOPS.forEach((_, index) => {
    for (const thumb of [false, true]) {
      const { era, stops } = rowOf(groups, index, STOPS.length, thumb);
      assert.ok(stops.includes(index), STOPS[index].id);
      assert.ok(stops.every((i) => era.stops.includes(i)));
      assert.ok(!thumb || stops.length <= 12);
    }
  });
  const most = Math.max(...groups.map(({ stops }) => stops.length));
  const gaps = gapsOf(evenly(most, FORMS.short.from + 14, 624 - 14));
  assert.ok(Math.min(...gaps) > 16, `marks ${gaps[0]} px apart cannot be told apart`);
  assert.deepEqual(evenly(3, 10, 30), [10, 20, 30]);
  assert.deepEqual(evenly(1, 10, 30), [10]);
});

test("the window of twelve stays inside its row, and a short storyline has all its stops in one", () => {
  const stops = Array.from({ length: 30 }, (_, i) => 100 + i);
  const ends = (index) => {
    const shown = windowOf(stops, index);
    return [shown[0], shown[shown.length - 1]];
  };
  assert.deepEqual([100, 106, 107, 129].map(ends), [
    [100, 111],
    [100, 111],
    [101, 112],
    [118, 129],
  ]);
  const groups = [
    { id: "a", stops: [0, 1] },
    { id: "b", stops: [2] },
  ];
  assert.deepEqual(rowOf(groups, 2, 3, false), { era: null, stops: [0, 1, 2] });
  assert.equal(rowOf(groups.slice(0, 1), 1, 2, false).era.id, "a");
});

test("names under the stops never meet, at any stop and width, and the present one is there", () => {
  const wide = (text) => text.length * 6.3;
  const groups = groupByEra(STOPS, ERAS);
  for (const width of WIDTHS.slice(1)) {
    STOPS.forEach((_, index) => {
      const { stops } = rowOf(groups, index, STOPS.length, false);
      const x = evenly(stops.length, 156, width - 14);
      const shown = stops.map((i) => STOPS[i]);
      const names = namesOf(shown, x, stops.indexOf(index), { from: 142, to: width, rows: 2 });
      assert.ok(
        names.some(({ text }) => text === STOPS[index].short),
        STOPS[index].id,
      );
      for (const [i, a] of names.entries()) {
        assert.ok(a.x - wide(a.text) / 2 >= 142 - 1e-6 && a.x + wide(a.text) / 2 <= width + 1e-6, a.text);
        for (const b of names.slice(i + 1))
          assert.ok(
            a.row !== b.row || Math.abs(a.x - b.x) >= (wide(a.text) + wide(b.text)) / 2,
            `${a.text}, ${b.text}`,
          );
        for (const b of names) {
          const through = a.row > b.row && Math.abs(x[a.at] - b.x) < wide(b.text) / 2;
          assert.ok(!through, `the stem of ${a.text} runs through ${b.text}`);
        }
      }
    });
  }
});

test("names stay where they are while one steps, but for those that the present one pushes out", () => {
  const stops = ["A", "Bb", "Longer name"].map((short) => ({ short, changes: true }));
  const at = (present) => namesOf(stops, [50, 56, 120], present, { from: 0, to: 200, rows: 1 }).map(({ text }) => text);
  assert.deepEqual(at(0), ["A", "Longer name"]);
  assert.deepEqual(at(2), ["A", "Longer name"]);
  assert.deepEqual(at(1), ["Longer name", "Bb"]);
  const mixed = [
    { short: "Said", changes: false },
    { short: "Done", changes: true },
  ];
  assert.deepEqual(
    namesOf(mixed, [50, 60], -1, { from: 0, to: 200, rows: 1 }).map(({ text }) => text),
    ["Done"],
    "a change of the map is named before what is only said",
  );
});

test("a rail takes the form for which its box has room", () => {
  const found = [
    [1368, 92],
    [624, 82],
    [470, 74],
    [206, 30],
  ].map(([width, height]) => Object.keys(FORMS).find((name) => FORMS[name] === formOf({ width, height })));
  assert.deepEqual(found, ["tall", "short", "thumb", "strip"]);
});

test("a free day stands between the marks of its neighbours, after the last stop on its mark", () => {
  const x = [10, 20, 40];
  assert.deepEqual([xNow(x, 1, false), xNow(x, 1, true), xNow(x, 2, true)], [20, 30, 40]);
});

test("a mark says whether the map changes and whether the stop is later than the article", () => {
  const kinds = [
    [{ track: "article", changes: false }, "circle.tb-dot", "Article"],
    [{ track: "article", changes: true }, "rect.tb-diamond", "Article, Map"],
    [{ track: "map", changes: true }, "rect.tb-diamond", "Map"],
    [{ track: "after", changes: true }, "rect.tb-diamond.tb-later", "After the article"],
    [{ track: "after", changes: false }, "circle.tb-ring", "After the article"],
  ];
  for (const [stop, sign, words] of kinds) {
    assert.deepEqual(outline(mark(stop, 5, 9)), ["circle.tb-halo", sign]);
    assert.equal(tracksOf(stop).join(", "), words);
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

test("nearest is the stop at the least distance", () => {
  const found = [-50, 14, 16, 20, 999].map((px) => nearest([10, 20, 40], px));
  assert.deepEqual(found, [0, 0, 1, 1, 2]);
});

test("an era takes the longest of its labels that fits, or none", () => {
  const era = { label: "War of autumn 2020 and handovers", short: "War of autumn 2020", shortest: "2020 war" };
  const found = [250, 130, 70, 20].map((width) => eraLabel({ ...era, width }));
  assert.deepEqual(found, [era.label, era.short, era.shortest, ""]);
});
