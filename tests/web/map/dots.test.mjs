/** The dots of settlements: which sign on which day, and what a sign is; the places of a day beside the map. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { layer, MAP } from "../helpers/data.mjs";
import { standIn } from "../helpers/dom.mjs";

standIn();
const { isDrawn } = await import("../../../atlas/web/map/drawn.js");
const { signOf } = await import("../../../atlas/web/map/dots/settlements.js");
const { signPath } = await import("../../../atlas/web/map/dots/signs.js");
const { ofDay, placesOfDay, placesTable } = await import("../../../atlas/web/panel/beside/claims.js");

const STATE = { date: "1994-05-11", layers: ["settlements"], shows: "ground", since: "none" };
const NONE = new Set();
const ALL = layer("settlements").features;

test("a dot is solid on the day of its claim, hollow until 10 November, and stroked from the day it was denied", () => {
  const entry = MAP.drawn.find(({ file }) => file === "settlements");
  const faults = [];
  for (let day = Date.UTC(2020, 8, 26); day <= Date.UTC(2020, 11, 1); day += 86_400_000) {
    const date = new Date(day).toISOString().slice(0, 10);
    for (const feature of ALL.filter((one) => isDrawn(entry, one, { ...STATE, date }, NONE))) {
      const { state, day: said, denied_on: denied } = feature.properties;
      const base = state === "denied" ? "denied" : "announced";
      const wanted = state === "contradicted" ? state : `${base}${said === date ? "-today" : ""}`;
      const sign = signOf(entry, feature, { ...STATE, date });
      if (sign !== wanted || (state === "denied" && date < denied))
        faults.push(`${date} ${feature.properties.id}: ${sign}`);
    }
  }
  assert.deepEqual(faults, []);
  const war = ALL.filter(({ properties }) => properties.basis === "war");
  const signs = new Map(war.map((one) => [`${one.properties.state} ${one.properties.by}`, signOf(entry, one, STATE)]));
  assert.equal(signs.get("taken armenian_forces"), "taken-arm");
  assert.equal(signs.get("burnt azerbaijan"), "burnt-az");
  assert.equal(signs.get("attacked armenian_forces"), "burnt-arm");
});

test("a sign is one shape: a ring's hole is wound against it, a stroke cuts a disc and crosses a ring", () => {
  const at = { x: 10, y: 20 };
  const ring = signPath({ radius: 4, hole: 2, bar: 2 }, at);
  assert.equal(ring, "M10 20m-4 0a4 4 0 1 1 8 0a4 4 0 1 1 -8 0zM10 20m-2 0a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z");
  const barOf = (hole) => signPath({ radius: 4, hole, bar: 2, bars: [[12, 0]] }, at).match(/M[^M]*Z$/)[0];
  assert.equal(barOf(2), "M4.00 19.00L16.00 19.00L16.00 21.00L4.00 21.00Z");
  assert.equal(barOf(0), "M4.00 21.00L16.00 21.00L16.00 19.00L4.00 19.00Z");
  assert.equal(
    signPath(
      {
        radius: 0,
        hole: 0,
        bar: 2,
        bars: [
          [12, 45],
          [12, -45],
        ],
      },
      at,
    ).match(/M/g).length,
    2,
  );
});

test("beside the map stand the places of the day: those denied at once first, then what was answered", () => {
  const claims = ALL.map(({ properties }) => properties);
  const told = ofDay(claims, "2020-10-04");
  assert.equal(told.announced[0].settlement, "cabrayil");
  assert.deepEqual(
    told.answered.map(({ settlement }) => settlement),
    ["suqovusan"],
  );
  assert.deepEqual(ofDay(claims, "2020-10-25"), { announced: [], answered: [] });
  assert.deepEqual(
    ofDay(claims, "1992-02-11"),
    { announced: [], answered: [] },
    "events of the first war are no claims",
  );
});

test("the list counts places without a position too, and leads to the card of each other", () => {
  const unplaced = [{ name: "Nusus", day: "2020-10-23", district: "Cəbrayıl" }];
  const beside = { layers: { settlements: { features: ALL } }, told: { unplaced } };
  const [node] = placesOfDay({ date: "2020-10-23", moment: null }, beside);
  const rows = node.all.filter(({ tagName }) => tagName === "li");
  assert.ok(node.textContent.startsWith(`${rows.length} places announced by Azerbaijan on 23 October 2020`));
  assert.match(rows.at(-1).textContent, /^Nusus \(not on the map/);
  const links = node.all.filter((one) => one.getAttribute("data-go-feature"));
  assert.equal(links.length, rows.length - 1);
  assert.deepEqual(placesOfDay({ date: "2020-10-25", moment: null }, beside), []);
  assert.deepEqual(placesOfDay({ date: "2020-10-23", moment: null }, { ...beside, layers: null }), [], "not yet there");
  const [table] = placesTable({ date: "2020-10-23" }, beside);
  assert.ok(table.all.filter(({ tagName }) => tagName === "tr").length > 100);
});
