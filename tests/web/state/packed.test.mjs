/** Layers as they come over the wire. What Python packs is held against the layers in tests/look/test_packed.py. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { unpack } from "../../../atlas/web/state/packed.js";

const feature = (type, coordinates) => ({ type: "Feature", properties: { id: type }, geometry: { type, coordinates } });

test("steps become the points of lines and areas again, and points stay", () => {
  const packed = {
    type: "FeatureCollection",
    per_degree: 100000,
    features: [
      feature("LineString", [4600000, 4000000, 1, -2]),
      feature("Polygon", [
        [0, 0, 100000, 0, 0, 100000, -100000, -100000],
        [10000, 10000, 1, 1],
      ]),
      feature("MultiLineString", [
        [5, 5, 1, 1],
        [1, 1, 1, 1],
      ]),
      feature("Point", [46.5, 39.5]),
    ],
  };
  const found = unpack(packed).features.map(({ geometry }) => geometry.coordinates);
  assert.deepEqual(found[0], [
    [46, 40],
    [46.00001, 39.99998],
  ]);
  assert.deepEqual(found[1][0], [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 0],
  ]);
  assert.deepEqual(found[1][1][0], [0.1, 0.1], "a hole goes on from where its ring ended");
  assert.deepEqual(found[2][1][0], [0.00007, 0.00007], "and a part from the part before");
  assert.deepEqual(found[3], [46.5, 39.5]);
});

test("what is not packed, or was unpacked before, stays as it is", () => {
  const plain = { features: [feature("LineString", [[46, 40]])] };
  assert.deepEqual(unpack(structuredClone(plain)), plain);
  assert.equal(unpack(null), null);
  const once = unpack({ per_degree: 10, features: [feature("LineString", [10, 20])] });
  assert.deepEqual(unpack(once).features[0].geometry.coordinates, [[1, 2]]);
});
