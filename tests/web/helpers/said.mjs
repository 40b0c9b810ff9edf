/**
 * What the map says on the land on each day, for tests/export/picture/test_said.py, which holds Python's answers to it: reads options, stops
 * and widths of names (degrees) as JSON from standard input; without a browser.
 */

import { readFileSync } from "node:fs";
import { announcedAt, calloutsOf, changeOn } from "../../../atlas/web/map/change.js";
import { holdersOn, midst, spotsFor } from "../../../atlas/web/map/names/land.js";
import { partOf } from "../../../atlas/web/state/changes.js";
import { layer } from "./data.mjs";

const { options, stops, widths, height } = JSON.parse(readFileSync(0, "utf8"));
const data = Object.fromEntries(["control", "changes_2020", "settlements"].map((name) => [name, layer(name)]));
const found = stops.map(({ id, date, places }) => {
  const change = changeOn(data, date);
  const held = holdersOn(data, date).map(({ id: key, parts, km2 }) => ({
    id: key,
    km2: Math.round(km2),
    midst: midst(parts),
    spots: widths.map((width) => spotsFor(parts, width, height)),
  }));
  return {
    parts: (change?.parts ?? []).map(({ properties }) => partOf(properties)),
    at: change?.parts.length ? midst(change.parts) : null,
    announced: announcedAt(data, date, places),
    callouts: Object.values(options.labels.letters).map((letters) =>
      calloutsOf(change, options.callouts[id], options.holders, letters),
    ),
    held,
  };
});
process.stdout.write(JSON.stringify(found));
