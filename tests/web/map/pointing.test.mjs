/** What is pressed and pointed at on the map, heard by the set of features. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { onPointed } from "../../../atlas/web/map/hand/pointing.js";

/** A set of features under a hand; `tip` tells what stands in it and where, or nothing. */
function hand(drags = false) {
  const heard = {};
  const group = {
    on(types, hear) {
      heard[types] = hear;
      return group;
    },
  };
  const told = { tip: null, cell: null, picked: null };
  const tip = {
    setContent: (content) => Object.assign(tip, { content }),
    setLatLng(at) {
      if (told.tip) told.tip = [tip.content, at];
      return Object.assign(tip, { at });
    },
    addTo() {
      told.tip = [tip.content, tip.at];
    },
    remove() {
      told.tip = null;
    },
  };
  const L = { tooltip: () => tip };
  onPointed(
    { map: { dragging: { moving: () => drags } }, L },
    group,
    {},
    {
      pick: (id) => Object.assign(told, { picked: id }),
      tell: ({ name }) => name,
      point: (cell) => Object.assign(told, { cell }),
    },
  );
  return { heard, told };
}

const AREA = { feature: { properties: { id: "agdam@1993", name: "Agdam", cell: "agdam" } } };
const OTHER = { feature: { properties: { id: "lachin@1992", name: "Lachin", cell: "lachin" } } };
const DOT = { feature: { properties: { id: "dot", name: "Hadrut" } }, getLatLng: () => "its place" };

test("a tip comes with the pointer, goes with it, and tells the cell that is pointed at", () => {
  const { heard, told } = hand();
  heard.mouseover({ propagatedFrom: AREA, latlng: "here" });
  assert.deepEqual(told, { tip: ["Agdam", "here"], cell: "agdam", picked: null });
  heard.mousemove({ propagatedFrom: AREA, latlng: "there" });
  assert.deepEqual(told.tip, ["Agdam", "there"]);
  heard.mouseout();
  assert.deepEqual(told, { tip: null, cell: null, picked: null });
});

test("a step that takes what is pointed at takes its tip, and another's not", () => {
  const { heard, told } = hand();
  heard.mouseover({ propagatedFrom: AREA, latlng: "here" });
  heard.layerremove({ layer: OTHER });
  assert.deepEqual(told.tip, ["Agdam", "here"]);
  heard.layerremove({ layer: AREA });
  assert.deepEqual(told, { tip: null, cell: null, picked: null });
});

test("the tip of a point stands over it; a press picks", () => {
  const { heard, told } = hand();
  heard.click({ propagatedFrom: DOT, latlng: "here" });
  heard.mousemove({ propagatedFrom: DOT, latlng: "there" });
  assert.deepEqual(told, { tip: ["Hadrut", "its place"], cell: null, picked: "dot" });
});

test("no tip comes up while the map is dragged", () => {
  const { heard, told } = hand(true);
  heard.mouseover({ propagatedFrom: AREA, latlng: "here" });
  assert.deepEqual(told, { tip: null, cell: null, picked: null });
});
