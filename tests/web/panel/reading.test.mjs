/** Read: whose ground a word names, what words light on the map, which passages rest on land. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { standIn } from "../helpers/dom.mjs";

standIn();
const { sideOfWord, sideOn } = await import("../../../atlas/web/panel/read/underline.js");
const { restingOn } = await import("../../../atlas/web/panel/read/pointing.js");
const { createCopyNote, onDrawn } = await import("../../../atlas/web/panel/read/copy.js");
const { createHold } = await import("../../../atlas/web/panel/read/hold.js");
const { ordinal } = await import("../../../atlas/web/panel/reader.js");
const { cornersTo, cutBy } = await import("../../../atlas/web/panel/thread.js");
const { litBy } = await import("../../../atlas/web/map/hand/light.js");

const DATA = {
  places: {
    shusha: [
      ["1992-05-09", "arm"],
      ["2020-11-10", "az"],
    ],
  },
  lands: {
    "the belt": { cells: ["kelbajar", "lachin"], layer: null, held: [["1993-08-31", "arm"]] },
    "line of contact": { cells: [], layer: "line_of_contact", held: [] },
  },
  rests: { kelbajar: ["F7", "FD2"] },
  cells: { kelbajar: "Kelbajar", lachin: "Lachin" },
  passages: { F7: { paragraph: 7, locator: "Opening ¶7" }, FD2: { paragraph: 34, locator: "A Failed Deterrent ¶2" } },
};

test("the day on which land changes hands belongs to who holds it then", () => {
  const sides = ["1992-05-08", "1992-05-09", "2020-11-09", "2020-11-10"].map((day) => sideOn(DATA.places.shusha, day));
  assert.deepEqual(sides, ["", "arm", "arm", "az"]);
});

test("a word has the side of its place or land, a line its own, and what lies elsewhere is off", () => {
  const on = (word, day = "2000-01-01") => sideOfWord(DATA, word, day);
  assert.equal(on({ goPlace: "shusha" }), "arm");
  assert.equal(on({ land: "the belt" }), "arm");
  assert.equal(on({ land: "line of contact" }), "line");
  assert.deepEqual([on({ goPlace: "minsk" }), on({ land: "the belt" }, "1990-01-01")], ["off", "off"]);
});

test("land that is pointed at names the paragraphs that rest on it, or says that none does", () => {
  const words = (cell) => restingOn(DATA, cell).map((node) => node.textContent ?? node);
  assert.deepEqual(words("kelbajar"), ["Kelbajar", ": paragraphs ", "7", ", ", "34"]);
  assert.deepEqual(words("lachin"), ["Lachin", ": no passage names it"]);
  assert.deepEqual([words(null), words("nowhere")], [[], []]);
});

test("words light the land and lines of the day alone", () => {
  const row = (cell, start, end) => ({ properties: { cell, start, end } });
  const data = {
    control: {
      features: [
        row("kelbajar", "1993-04-03", "2020-11-25"),
        row("kelbajar", "2020-11-25", null),
        row("x", "1900-01-01", null),
      ],
    },
    line_of_contact: { features: [row(undefined, "1994-05-12", "2020-11-10")] },
  };
  const lit = (light, day) => litBy(data, light, day).map(({ properties }) => properties.start);
  assert.deepEqual(lit(DATA.lands["the belt"], "2000-01-01"), ["1993-04-03"]);
  assert.deepEqual(lit(DATA.lands["the belt"], "2020-11-25"), ["2020-11-25"]);
  assert.deepEqual(lit(DATA.lands["line of contact"], "2000-01-01"), ["1994-05-12"]);
});

test("ordinal numbers end as they are said", () => {
  assert.deepEqual([1, 2, 3, 4, 11, 12, 21, 23].map(ordinal), [
    "1st",
    "2nd",
    "3rd",
    "4th",
    "11th",
    "12th",
    "21st",
    "23rd",
  ]);
});

test("a copy that went with a reload is offered again, one that the reader closed is not", () => {
  const [yes, no] = [true, false];
  assert.equal(onDrawn({ isOpen: yes, wasOpen: no, seen: no }), "remember");
  assert.equal(onDrawn({ isOpen: no, wasOpen: yes, seen: no }), "offer");
  assert.equal(onDrawn({ isOpen: no, wasOpen: yes, seen: yes }), "forget");
  assert.equal(onDrawn({ isOpen: no, wasOpen: no, seen: no }), "nothing");
});

test("the tab remembers that a copy was open and nothing else", () => {
  const kept = new Map();
  const memory = {
    getItem: (k) => kept.get(k) ?? null,
    setItem: (k, v) => kept.set(k, v),
    removeItem: (k) => kept.delete(k),
  };
  const note = { hidden: true };
  const page = { ".reading .own": {}, ".copy-note": note };
  const before = document.querySelector;
  document.querySelector = (selector) => page[selector] ?? null;
  createCopyNote(memory).drawn();
  assert.deepEqual([...kept.values()], ["open"]);
  page[".reading .own"] = null;
  const reloaded = createCopyNote(memory);
  reloaded.drawn();
  assert.equal(note.hidden, false);
  reloaded.answered(false);
  assert.deepEqual([note.hidden, kept.size], [true, 0]);
  document.querySelector = before;
});

test("the passage that is read stays where it stands when the document is drawn anew", () => {
  const passage = (top) => ({ dataset: { passage: "F7" }, isConnected: true, getBoundingClientRect: () => ({ top }) });
  const [before, after] = [passage(200), passage(900)];
  /** @type {number[]} */
  const by = [];
  const hold = createHold(
    () => before,
    (id) => (id === "F7" ? after : undefined),
    (px) => by.push(px),
  );
  hold.drawn();
  hold.rest();
  hold.drawn();
  assert.deepEqual(by, [], "it has not been drawn anew");
  before.isConnected = false;
  hold.drawn();
  hold.drawn();
  assert.deepEqual(by, [700]);
});

test("a thread runs from the passage by the map's edge to the ring, from either side", () => {
  const map = { left: 800, right: 1200, top: 100, bottom: 600 };
  const xs = (corners) => corners.map(({ x, y }) => [x, y]);
  const text = { left: 200, right: 700, top: 290, bottom: 310 };
  assert.deepEqual(xs(cornersTo(text, map, { x: 1000, y: 400 })), [
    [706, 300],
    [788, 300],
    [788, 400],
    [991, 400],
  ]);
  const card = { left: 1230, right: 1500, top: 290, bottom: 310 };
  assert.deepEqual(xs(cornersTo(card, map, { x: 1000, y: 400 })).slice(1), [
    [1212, 300],
    [1212, 400],
    [1009, 400],
  ]);
});

test("a thread is cut where a name stands, and only there", () => {
  const name = { left: 40, right: 60, top: 5, bottom: 15 };
  const xs = (pieces) => pieces.map(([a, b]) => [a.x, b.x]);
  assert.deepEqual(xs(cutBy({ x: 100, y: 10 }, { x: 0, y: 10 }, [name])), [
    [0, 37],
    [63, 100],
  ]);
  assert.deepEqual(xs(cutBy({ x: 0, y: 30 }, { x: 100, y: 30 }, [name])), [[0, 100]]);
  const ends = { left: -20, right: 30, top: 0, bottom: 20 };
  assert.deepEqual(xs(cutBy({ x: 0, y: 10 }, { x: 50, y: 10 }, [ends, name])), [[33, 37]]);
  const down = cutBy({ x: 50, y: 0 }, { x: 50, y: 40 }, [name]).map(([a, b]) => [a.y, b.y]);
  assert.deepEqual(down, [
    [0, 2],
    [18, 40],
  ]);
});
