/** What the panel shows, tables, the reading line. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { STATE } from "../helpers/data.mjs";
import { standIn } from "../helpers/dom.mjs";

standIn();
const { askedOfPython, isAwaited } = await import("../../../atlas/web/panel/beside/beside.js");
const { shortened } = await import("../../../atlas/web/panel/beside/areas.js");
const { createCard } = await import("../../../atlas/web/panel/beside/cards.js");
const { around, nearestWithPassages } = await import("../../../atlas/web/panel/beside/stop.js");
const { compare, isDrawn, isSelected, named } = await import("../../../atlas/web/panel/rows.js");
const { readAt } = await import("../../../atlas/web/panel/reader.js");
const { pointsWords } = await import("../../../atlas/web/panel/figures/terrain.js");

test("a card of before says so of its own kind alone: of a place on Names, of a line on Sources", () => {
  const of = (kind, drawn, state) =>
    isDrawn({ dataset: { of: kind, drawn } }, { place: null, feature: null, ...state });
  assert.ok(of("place", "", {}) && of("place", "", { feature: "A01" }) && of("place", "shusha", { place: "shusha" }));
  assert.ok(!of("place", "", { place: "shusha" }) && !of("feature", "A01", {}));
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

test("what Python has drawn of another pair of days, or not at all, is awaited, and no tab that the browser draws", () => {
  const days = ["1992-05-09", "2020-07-12"];
  const drawn = { cite: null, panel: "passages", days };
  const awaited = (change) => isAwaited({ ...STATE, ...change }, drawn);
  for (const same of [{}, { days: [...days] }, { panel: "table", days }]) assert.equal(awaited(same), false);
  const others = [{ days: days.toReversed() }, { cite: "FD2" }, { panel: "take", days }, { panel: "about" }];
  for (const other of others) assert.equal(awaited(other), true);
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
