/** Amounts are written as geodata/amount.py writes them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { rounded } from "../../../atlas/web/state/amount.js";

test("half a square kilometre is written up, and what adding left behind does not count", () => {
  const said = [4268.5, 2481.2 + 1822.3 - 1e-12, 4268.4, 0.5, 12].map(rounded);
  assert.deepEqual(said, ["4,269", "4,304", "4,268", "1", "12"]);
});
