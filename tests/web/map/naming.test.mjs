/** What is written of a place on a day: a look-up in rows that Python has worked out. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { writtenOn } from "../../../atlas/web/map/names/naming.js";

/** @type {[string, string, string][]} */
const ROWS = [
  ["", "Xankəndi", ""],
  ["1923-09-01", "Stepanakert", ""],
  ["1991-11-26", "Xankəndi", "Stepanakert"],
  ["2030-01-01", "Xankəndi", ""],
];

test("a name stands from its day on, and until the next one's", () => {
  const told = ["1905-01-01", "1923-08-31", "1923-09-01", "1991-11-25", "1991-11-26", "2029-12-31"];
  assert.deepEqual(
    told.map((day) => writtenOn(ROWS, day)[0]),
    ["Xankəndi", "Xankəndi", "Stepanakert", "Stepanakert", "Xankəndi", "Xankəndi"],
  );
  assert.deepEqual(writtenOn(ROWS, "1994-05-12"), ["Xankəndi", "Stepanakert"]);
  assert.deepEqual(writtenOn([["", "Barda", ""]], "1900-01-01"), ["Barda", ""]);
});
