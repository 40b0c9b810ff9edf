/** Questions: the browser measures a miss as Python does, and says it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { standIn } from "../helpers/dom.mjs";
import { DATA, json, QUESTIONS, truth } from "../helpers/questions.mjs";

standIn();
const { hallWords, missOf, missWords, unpackCloud } = await import("../../../atlas/web/question/miss.js");
const { cellAt } = await import("../../../atlas/web/question/truth.js");

/** Words whose units may not stand on another line than their numbers. */
const plain = (words) => words.replaceAll("\u00a0", " ");

test("a miss is what Python measures, on the shared examples", () => {
  const off = [];
  for (const { question, answer, miss } of json("tests/talk/answers/examples.json")) {
    const found = missOf(QUESTIONS[question], answer, truth(question));
    const isNear = (key) =>
      typeof miss[key] === "boolean"
        ? found[key] === miss[key]
        : Math.abs(found[key] - miss[key]) <= Math.max(0.11, 0.01 * miss[key]);
    if (Object.keys(miss).some((key) => !isNear(key)) || Object.keys(found).length !== Object.keys(miss).length)
      off.push({ question, found, miss });
  }
  assert.deepEqual(off, []);
});

test("a miss is said in its own units, and one within the error of the line as such", () => {
  const say = (id, answer) => plain(missWords(QUESTIONS[id], missOf(QUESTIONS[id], answer, truth(id)), truth(id)));
  const line = DATA.line_of_contact.features.find(({ properties: p }) => p.start === "1994-05-12").geometry.coordinates;
  assert.match(say("from-ceasefire-line", { line }), /^Your line is 0\.0 km off .* 0 km² lie between\. .*± 3 km/);
  assert.match(
    say("from-ceasefire-line", {
      line: [
        [
          [46, 40],
          [47, 39],
        ],
      ],
    }),
    /^Your line is \d\d\.\d km off[^±]*$/,
  );
  const far = (km) => missWords({ kind: "line" }, { km, km2: 9 }, { accuracy: 3 });
  assert.ok(far(3).includes("within what is known") && !far(3.1).includes("within what is known"));
  assert.match(say("belt-height", { point: [46.75, 39.82] }), /^You pointed 6\.\d km from it\.$/);
  assert.match(
    say("belt-road", { cells: ["kelbajar"] }),
    /^You chose 1,997 km² that do .* and left out 1,8\d\d km²\.$/,
  );
  assert.match(say("belt-road", { cells: QUESTIONS["belt-road"].cells }), /^Right/);
  assert.match(say("article-belt", { cells: ["lachin"] }), /^You left out \d,\d{3} km²\.$/);
  assert.equal(say("forty-four-way", { option: 1 }), "Right.");
  assert.match(say("forty-four-way", { option: 0 }), /It is: From the south-east/);
});

test("the hall's median is said, and that nobody has answered", () => {
  const say = (id, hall) => plain(hallWords(QUESTIONS[id], hall));
  assert.equal(say("belt-height", { answered: 0 }), "Nobody has answered.");
  assert.equal(say("belt-height", { answered: 1, median: { km: 6.25 } }), "1 answer. The hall’s median: 6.3 km off.");
  assert.equal(
    say("belt-front", { answered: 60, median: { km: 14, km2: 2150.5 } }),
    "60 answers. The hall’s median: 14.0 km off, 2,151 km² between.",
  );
  assert.match(say("belt-road", { answered: 3, median: { km2: 1997 } }), /1,997 km² wrong or left out/);
  assert.equal(say("forty-four-way", { answered: 9, chosen: [1, 7, 1, 0] }), "9 answers; 7 right.");
});

test("a cloud is unpacked into lines on the ground", () => {
  const [line, dot] = unpackCloud([[[9340, 7940, 2, -1]], [[9350, 7952]]], 0.005);
  assert.deepEqual(
    line.map((point) => point.map((n) => n.toFixed(3))),
    [
      ["46.700", "39.700"],
      ["46.710", "39.695"],
    ],
  );
  assert.equal(dot.length, 1);
  assert.deepEqual(unpackCloud(undefined), []);
});

test("a point on the map is in the cell that is drawn there, and abroad in none", () => {
  const there = truth("belt-road");
  assert.equal(cellAt(there, [46.75, 39.76]), "shusha-town");
  assert.equal(cellAt(there, [46.3, 39.7]), "lachin");
  assert.equal(cellAt(there, [44.5, 40.2]), null);
});
