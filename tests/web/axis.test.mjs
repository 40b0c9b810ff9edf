/** Where stops stand on the axis of charts of land through time. Numbers were worked out by hand. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ERAS, STOPS } from "./data.mjs";
import { standIn } from "./dom.mjs";

standIn();
const { layout, spread, xNow } = await import("../../atlas/web/panel/figures/axis.js");

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

test("spread is even and dated in fixed shares", () => {
  const dates = ["2020-01-01", "2020-01-02", "2020-01-11"];
  // even: 0, 50, 100; by date: 0, 10, 100; 72 % and 28 %
  near(spread(dates, 0, 100, 5), [0, 38.8, 100]);
  near(spread(dates, 0, 100, 45), [0, 45, 100]);
  near(spread(["2020-01-01"], 10, 30, 5), [20]);
  near(spread(["2020-01-01", "2020-01-01", "2020-01-01"], 0, 100, 5), [0, 50, 100]);
});

test("a free day stands between the marks of its neighbours, after the last stop on its mark", () => {
  const x = [10, 20, 40];
  assert.equal(xNow(x, { index: 1, moment: "b" }), 20);
  assert.equal(xNow(x, { index: 1, moment: null }), 30);
  assert.equal(xNow(x, { index: 2, moment: null }), 40);
});
