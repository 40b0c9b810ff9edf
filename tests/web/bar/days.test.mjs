/** Day by day in autumn 2020: where a step leads, what is said of a day, the buttons. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { standIn } from "../helpers/dom.mjs";

standIn();
const { createDays, dayAfter, saidOfDay, stepOfDay } = await import("../../../atlas/web/bar/days.js");
const { wordsOf } = await import("../../../atlas/web/bar/head.js");

const DAILY = { "2020-10-30": [0, 4], "2020-10-31": [2, 6], "2020-11-01": [1, 7] };
const DAY_STOPS = [
  { id: "a", date: "2020-10-29" },
  { id: "b", date: "2020-10-31" },
  { id: "c", date: "2020-10-31" },
];

test("a step of a day goes to the day, to the last stop of a day that has any, and no further than the days", () => {
  assert.deepEqual([dayAfter("2020-10-31", 1), dayAfter("2020-11-01", -1)], ["2020-11-01", "2020-10-31"]);
  const to = (date, by) => stepOfDay(DAY_STOPS, DAILY, { date }, by);
  const nothing = { feature: null, place: null, cite: null };
  assert.deepEqual(to("2020-10-29", 1), { date: "2020-10-30", ...nothing });
  assert.deepEqual(to("2020-10-30", 1), { moment: "c", ...nothing });
  assert.deepEqual(to("2020-11-01", -1), { moment: "c", ...nothing });
  assert.deepEqual([to("2020-11-01", 1), to("2020-10-30", -1), to("1994-05-12", 1)], [null, null, null]);
});

test("what a day brought is said with the place's number, and a claim stays a claim", () => {
  assert.equal(saidOfDay([2, 6], "2020-10-31").title, "2 places announced by Azerbaijan, 6 so far");
  assert.equal(saidOfDay([1, 1], "2020-10-31").title, "1 place announced by Azerbaijan");
  assert.equal(saidOfDay([0, 4], "2020-10-30").title, "No place announced by Azerbaijan, 4 so far");
  const words = wordsOf(
    [{ date: "2020-10-29", label: "29 October 2020", title: "First" }],
    { index: 0, moment: null, date: "2020-10-31" },
    { daily: DAILY },
  );
  assert.equal(words.label, "31 October 2020");
  assert.match(words.headline, /^2 places announced by Azerbaijan/);
});

test("the buttons for days stand on the days, and on the one before the first", () => {
  const run = [];
  const days = createDays(DAILY, (command) => run.push(command));
  const [previous, next, play] = days.node.all;
  const shown = (date) => {
    days.show({ date });
    return [!days.node.hidden, previous.getAttribute("aria-disabled"), next.getAttribute("aria-disabled")];
  };
  assert.deepEqual(shown("2020-10-29"), [true, "true", "false"]);
  assert.deepEqual(shown("2020-10-31"), [true, "false", "false"]);
  assert.deepEqual(shown("2020-11-01"), [true, "false", "true"]);
  assert.deepEqual(shown("1994-05-12")[0], false);
  for (const button of [previous, next, play]) button.dispatchEvent(new Event("click"));
  assert.deepEqual(run, ["previous-day", "next-day", "play-days"]);
});
