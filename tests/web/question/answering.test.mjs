/** Answering: what a hand makes, what a phone keeps and sends, what it is told and when, and what its map hides meanwhile. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { standIn } from "../helpers/dom.mjs";
import { DATA, json, QUESTIONS, truth } from "../helpers/questions.mjs";

standIn();
const { createAlone } = await import("../../../atlas/web/question/alone.js");
const { createHand, thinner } = await import("../../../atlas/web/question/hand.js");
const { createKept } = await import("../../../atlas/web/question/kept.js");
const { postAnswer } = await import("../../../atlas/web/question/post.js");
const { saidOf } = await import("../../../atlas/web/question/reader.js");
const { createTurn, onMap } = await import("../../../atlas/web/question/turn.js");
const { bare } = await import("../../../atlas/web/map/asked/bare.js");
const { isIn, roomIn } = await import("../../../atlas/web/map/asked/inside.js");

const hand = (id) => createHand(QUESTIONS[id], truth(id), [46.6, 39.7]);
const stroke = (...points) => ({ tool: "pen", points });

test("a line is drawn in strokes or by keys, and taken back", () => {
  const line = hand("belt-front");
  assert.equal(line.answer(), null);
  line.take(stroke([46, 40], [47, 39.5]));
  line.take({ tool: "point", points: [[46, 40]] });
  assert.ok(line.press("Enter", false));
  assert.deepEqual(line.answer().line.length, 1, "one point is no line yet");
  line.press("ArrowRight", true);
  line.press("Enter", false);
  assert.deepEqual(line.answer().line[1], [
    [46.6, 39.7],
    [46.7, 39.7],
  ]);
  assert.ok(!line.press("Tab", false), "Tab goes on");
  line.undo();
  assert.equal(line.answer().line.length, 1);
  line.undo();
  line.undo();
  assert.equal(line.answer(), null);
});

test("a line has no more strokes and points than are read, by the shared bounds", () => {
  const rows = json("tests/talk/bounds.json").lines;
  const taken = ({ parts, points }) => {
    const line = hand("belt-front");
    for (let n = 0; n < parts; n++) line.take(stroke(...Array.from({ length: points }, (_, i) => [46 + i / 1000, 40])));
    const kept = line.answer().line;
    return kept.length === parts && kept.every((part) => part.length === points);
  };
  assert.deepEqual(
    rows.filter((row) => taken(row) !== row.fits),
    [],
  );
  const long = Array.from({ length: 900 }, (_, i) => [45.5 + i / 1000, 40]);
  const parts = thinner([long, long]);
  assert.ok(parts.flat().length <= 200 && parts.every((part) => part.at(-1) === long.at(-1)));
});

test("a place is pointed at anew, land is turned on and off, one of the answers is chosen", () => {
  const place = hand("belt-height");
  for (const at of [
    [46, 40],
    [46.7, 39.8],
  ])
    place.take({ tool: "point", points: [at] });
  assert.deepEqual(place.answer(), { point: [46.7, 39.8] });
  place.take(stroke([1, 1], [2, 2]));
  assert.deepEqual(place.answer(), { point: [46.7, 39.8] }, "a pen points at nothing");
  const land = hand("belt-road");
  for (const at of [
    [46.3, 39.7],
    [44.5, 40.2],
    [46.75, 39.76],
    [46.3, 39.7],
  ])
    land.take({ tool: "point", points: [at] });
  assert.deepEqual(land.answer(), { cells: ["shusha-town"] });
  land.turn("kelbajar");
  land.undo();
  assert.deepEqual(land.answer(), { cells: ["shusha-town"] });
  const choice = hand("forty-four-way");
  assert.equal(choice.answer(), null);
  choice.choose(0);
  assert.deepEqual(choice.answer(), { option: 0 });
  choice.choose(2);
  choice.restore({ option: 0 });
  assert.deepEqual(choice.answer(), { option: 0 }, "the first answer is one too");
});

test("who does not see the map hears over which land the cross is, and what a key has set", () => {
  const said = (id, ...keys) => {
    const turn = { question: QUESTIONS[id], truth: truth(id), hand: hand(id) };
    return keys.map((key) => turn.hand.press(key, false) && saidOf(turn, key));
  };
  const [moved, chosen, left] = said("belt-road", "ArrowUp", "Enter", " ");
  assert.match(moved, /^Cross at .+, 39\.72° north, 46\.60° east\.$/);
  const name = /^Cross at (.+), 39/.exec(moved)[1];
  assert.deepEqual([chosen, left], [`Chosen: ${name}.`, `Left out: ${name}.`]);
  assert.match(said("belt-height", "Enter")[0], /^Set at .*39\.70° north, 46\.60° east\.$/);
  assert.equal(said("belt-front", "Enter", "Backspace")[1], "The last one is taken back.");
});

test("a phone keeps a number that it made up and its answers, also where a browser stores nothing", () => {
  const stored = new Map();
  const storage = { getItem: (key) => stored.get(key) ?? null, setItem: (key, text) => stored.set(key, text) };
  const refused = () => {
    throw new Error("sandboxed");
  };
  for (const where of [() => storage, refused]) {
    const kept = createKept(where);
    assert.match(kept.phone(), /^[0-9a-f]{32}$/);
    assert.equal(kept.phone(), kept.phone());
    kept.keep("a:1", { option: 1 });
    assert.deepEqual([kept.answer("a:1"), kept.answer("a:2")], [{ option: 1 }, null]);
  }
  assert.deepEqual(createKept(() => storage).answer("a:1"), { option: 1 }, "over a reload");
});

test("a sent answer waits, may be changed until the question is closed, and is measured when it is revealed", () => {
  const asked = { id: "belt-height", state: "asked", round: 1 };
  const turn = createTurn(
    QUESTIONS[asked.id],
    asked,
    truth(asked.id),
    createKept(() => new Map()),
  );
  const phases = [turn.phase()];
  turn.hand.take({ tool: "point", points: [[46.75, 39.82]] });
  turn.keep(turn.hand.answer());
  phases.push(turn.phase());
  turn.change();
  phases.push(turn.phase());
  turn.hand.take({ tool: "point", points: [[47.5, 39.82]] });
  turn.goOn({ ...asked, state: "closed", answered: 3 });
  phases.push(turn.phase());
  assert.deepEqual(turn.hand.answer(), { point: [46.75, 39.82] }, "what was sent counts");
  assert.ok(!JSON.stringify(turn.texts()).includes("km"));
  turn.goOn({ ...asked, state: "revealed", answered: 3, median: { km: 9 }, cloud: [[[9350, 7952]]], grid: 0.005 });
  phases.push(turn.phase());
  turn.goOn({ ...asked, state: "revealed", answered: 0, median: {}, cloud: [] });
  assert.deepEqual(phases, ["open", "sent", "open", "sent", "told"]);
  const { said, told, hall } = turn.texts();
  assert.match(`${said} ${told} ${hall}`, /6\.\d\skm from it\. Shusha, .* 3 answers\. .* 9\.0\skm off/);
  const late = createTurn(
    QUESTIONS[asked.id],
    { ...asked, state: "closed" },
    truth(asked.id),
    createKept(() => new Map()),
  );
  assert.equal(late.phase(), "late");
});

test("an answer is sent again while the server is away or busy, and a refusal is said", async () => {
  const send = async (...answers) => {
    const asked = [];
    const fetch = async (_, { body }) => {
      asked.push(JSON.parse(body));
      const status = answers[Math.min(asked.length, answers.length) - 1];
      if (!status) throw new TypeError("no network");
      return { ok: status < 300, status, json: async () => ({ problem: "This question takes no answers now." }) };
    };
    mock.timers.enable({ apis: ["setTimeout"] });
    const said = postAnswer("/a", "0", { id: "q", round: 2 }, { option: 1 }, { fetch, random: () => 0 });
    for (let i = 0; i < 40; i++) {
      mock.timers.tick(500);
      for (let n = 0; n < 10; n++) await Promise.resolve();
    }
    mock.timers.reset();
    return [await said, asked];
  };
  const [fine, sent] = await send(null, 503, 404, 429, 204); // 404: a server that was started anew
  assert.equal(fine, "");
  assert.equal(sent.length, 5);
  assert.deepEqual(sent[0], { question: "q", round: 2, phone: "0", option: 1 });
  assert.deepEqual((await send(409))[0], "This question takes no answers now.");
  const [away, tries] = await send(null);
  assert.match(away, /no connection/);
  assert.equal(tries.length, 5);
});

test("while a question is open the map shows nothing that would answer it, then not the stop's own words", () => {
  const state = {
    layers: ["control", "nkao", "relief", "change", "labels"],
    shows: "law",
    places: ["shusha"],
    moment: "x",
  };
  const asked = { id: "belt-height", state: "asked", round: 1 };
  const open = bare(state, onMap(QUESTIONS["belt-height"], asked, null));
  assert.deepEqual(
    [open.layers, open.shows, open.places, open.moment],
    [["nkao", "relief", "labels"], "ground", [], null],
  );
  assert.deepEqual(bare(state, onMap(QUESTIONS["belt-height"], { ...asked, state: "closed" }, null)), open);
  const told = bare(state, onMap(QUESTIONS["belt-height"], { ...asked, state: "revealed" }, null));
  assert.deepEqual([told.layers.length, told.shows, told.places], [4, "law", ["shusha"]]);
  assert.equal(bare(state, null), state);
});

test("a share is written inside its cell, away from the names", () => {
  const { land } = truth("article-belt");
  for (const [cell, { shapes }] of land) {
    const at = roomIn(shapes[0], [[46.75, 39.76]]);
    assert.ok(isIn(at, shapes[0]), cell);
  }
  const [kelbajar] = land.get("kelbajar").shapes;
  const [a, b] = [[], [roomIn(kelbajar, [])]].map((others) => roomIn(kelbajar, others));
  assert.ok(Math.hypot(a[0] - b[0], a[1] - b[1]) > 0.02, "it gives way");
});

/** Wait until something is so; the test's own time limit ends it. */
async function until(isSo) {
  while (!isSo()) await new Promise((done) => setImmediate(done));
}

test("alone a reader is offered the question before its stop, answers on the bare map, and sees at once how far off it was", async () => {
  const host = Object.assign(new EventTarget(), { sessionStorage: new Map(), document });
  const seen = { asked: [], patch: [], draw: [] };
  for (const type of Object.keys(seen)) host.addEventListener(`atlas:${type}`, ({ detail }) => seen[type].push(detail));
  const say = (type, detail) => host.dispatchEvent(new CustomEvent(`atlas:${type}`, { detail }));
  const before = globalThis.window;
  globalThis.window = host;
  const stops = [{ id: "a" }, { id: "b", question: "belt-height" }, { id: "c" }];
  const [offer, sheet] = createAlone(stops, QUESTIONS, async () => DATA);
  say("state", { index: 2, moment: "c" });
  assert.ok(offer.hidden, "no question here or next");
  say("state", { index: 0, moment: "a" });
  assert.ok(!offer.hidden);
  const button = (node, name) => node.all.find((one) => one.tagName === "button" && one.textContent === name);
  button(offer, "Answer it").dispatchEvent(new Event("click"));
  await until(() => seen.asked.at(-1)?.hides);
  assert.deepEqual([seen.patch, seen.asked.at(-1).hides, seen.draw.at(-1).tool], [[{ moment: "b" }], true, "point"]);
  say("state", { index: 1, moment: "b" });
  say("stroke", { stroke: { tool: "point", points: [[46.75, 39.82]] } });
  button(sheet, "Show the answer").dispatchEvent(new Event("click"));
  await until(() => !seen.asked.at(-1).hides);
  assert.deepEqual([seen.asked.at(-1).hides, seen.draw.at(-1).tool], [false, null]);
  assert.match(sheet.textContent, /You pointed 6\.\d\skm from it\..*Shusha, some six/);
  say("state", { index: 2, moment: "c" });
  assert.ok(sheet.hidden && seen.asked.at(-1) === null);
  say("state", { index: 0, moment: "a" });
  assert.ok(offer.hidden, "it is done");
  globalThis.window = before;
});
