/** The editor of a talk: what a page's address makes a stop of, words and pictures of stops. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { pass, startClock, stopClock } from "../helpers/clock.mjs";
import { standIn } from "../helpers/dom.mjs";
import { order, STOPS, storage, tabOf, talkWith } from "../helpers/drafts.mjs";

standIn();
globalThis.window = globalThis;
const { stopOf, withMap } = await import("../../../atlas/web/editor/draft/view.js");
const { lacking, lackingWords } = await import("../../../atlas/web/editor/draft/letters.js");
const { createGone } = await import("../../../atlas/web/editor/list/gone.js");
const { useTool } = await import("../../../atlas/web/editor/list/tools.js");
const { createModel } = await import("../../../atlas/web/editor/model.js");
const { kindOf, marksOf, sceneOf, usualWords } = await import("../../../atlas/web/editor/draft/words.js");
const { addTo, takeBack } = await import("../../../atlas/web/editor/added.js");
const { createLine } = await import("../../../atlas/web/editor/line.js");
const { placeAt } = await import("../../../atlas/web/editor/list/drag.js");
const { bytesOf, fitted } = await import("../../../atlas/web/editor/list/shrink.js");
const { frameOf } = await import("../../../atlas/web/editor/list/small.js");

const CATALOGUE = { stops: STOPS, figures: [{ id: "land", label: "Land through time" }] };

test("the address of each page makes a stop of what it shows, and of nothing else", () => {
  const of = (page, search) => {
    const stop = stopOf(page, search, ["land"]);
    if (stop) delete stop.key;
    return stop;
  };
  const wanted = [
    [
      "explore",
      "?moment=1994-05-12-ceasefire&view=39.5,46.9,9&place=shusha&shows=law&story=belt",
      { moment: "1994-05-12-ceasefire", state: { view: "39.5,46.9,9", shows: "law" } },
    ],
    ["read", "?moment=1994-05-12-ceasefire", { moment: "1994-05-12-ceasefire" }],
    [
      "explore",
      "?date=2020-10-20&layers=control,nkao&since=none",
      { state: { date: "2020-10-20", layers: "control,nkao", since: "none" } },
    ],
    [
      "compare",
      "?from=2020-09-27&to=2020-11-10&mode=side&at=30",
      { page: "compare", state: { from: "2020-09-27", to: "2020-11-10", mode: "side", at: "30" } },
    ],
    ["compare", "?from=2020-09-27", null],
    ["figures", "?moment=1994-05-12-ceasefire&part=land", { page: "figures", state: { figure: "land" } }],
    ["figures", "?part=article", null],
    ["names", "", null],
  ];
  assert.deepEqual(
    wanted.map(([page, search]) => of(page, search)),
    wanted.map(([, , stop]) => stop),
  );
  assert.deepEqual(withMap({ date: "2020-10-20", view: "1,2,3" }, { names: "az" }), {
    date: "2020-10-20",
    names: "az",
  });
});

test("a view is added to the talk of this tab, else to the last one, else to a new one, and taken out again", () => {
  const shared = storage();
  const [tab, other] = [tabOf(shared), tabOf(shared)];
  const first = addTo(tab, { key: "a" }, 3);
  assert.equal(first.said, "Added as stop 1 of “My talk”.");
  assert.equal(addTo(other, { key: "b" }, 3).said, "Added as stop 2 of “My talk”.");
  addTo(tab, { key: "c" }, 3);
  assert.deepEqual(addTo(tab, { key: "d" }, 3), {
    said: "“My talk” has 3 stops, as many as a talk may have.",
    id: null,
  });
  takeBack(tab, first.id, "b");
  assert.equal(order(tab.mine().talk), "ac");
  for (const key of ["a", "c", "nothing"]) takeBack(tab, first.id, key);
  assert.equal(tab.mine(), null, "a talk without stops is gone");
});

test("each kind of stop has its words and its small picture", () => {
  const stops = [
    { key: "1", moment: "1994-05-12-ceasefire", state: { shows: "law", view: "39.5,46.9,9" }, minutes: 2, notes: "x" },
    { key: "2", state: { date: "2020-10-20" } },
    { key: "3", page: "compare", state: { from: "1994-05-12-ceasefire", to: "2020-10-20", mode: "side" } },
    { key: "4", page: "figures", state: { figure: "land" } },
    { key: "5", slide: "title", hidden: true },
  ];
  assert.deepEqual(stops.map(kindOf), ["map", "map", "compare", "figure", "title"]);
  assert.deepEqual(
    stops.map((stop) => usualWords(CATALOGUE, stop)).map(({ when, title }) => `${when}: ${title}`),
    [
      "12 May 1994: A ceasefire",
      "20 October 2020: The map on that day",
      "12 May 1994 | 20 October 2020, side by side: Two days compared",
      "Figure: Land through time",
      "Title: ",
    ],
  );
  assert.deepEqual([stops[0], stops[4]].map(marksOf), ["2 min · own view · law · notes", "hidden"]);
  assert.deepEqual(
    stops.map((stop) => sceneOf(STOPS, stop)?.days),
    [["1994-05-12"], ["2020-10-20"], ["1994-05-12", "2020-10-20"], undefined, undefined],
  );
  assert.equal(frameOf("39.5,46.9,9").lon, 46.9);
  assert.equal(frameOf("nonsense"), frameOf());
});

test("a row let go between two others stands between them", () => {
  const others = [0, 70, 140].map((top) => ({ top, height: 70 }));
  assert.deepEqual(
    [-20, 36, 100, 110, 400].map((y) => placeAt(y, others)),
    [0, 1, 1, 2, 3],
  );
});

test("a picture keeps its shape when it is made small, and its bytes are counted", () => {
  assert.deepEqual(fitted({ width: 4000, height: 3000 }, 1920), { width: 1920, height: 1440 });
  assert.deepEqual(fitted({ width: 300, height: 2 }, 1920), { width: 300, height: 2 });
  assert.equal(bytesOf(`data:image/webp;base64,${Buffer.from("seven77").toString("base64")}`), 7);
});

test("Python is told once, hears it again where its session has begun anew, and only its last answer counts", () => {
  const sent = [];
  const answered = [];
  const line = createLine(({ how, data }) => answered.push([how, data.code]));
  const hear = (answer, code = "") =>
    line.hear({ data: { answer, code }, setTriggerValue: (_, told) => sent.push(told.text) });
  hear(null);
  line.tell("talk", "Your talk", "one");
  line.tell("file", "x.json", "two");
  assert.deepEqual(sent, ["one", "two"]);
  hear({ id: "an older one", problem: "" }, "older");
  hear(null);
  hear(null);
  assert.deepEqual(sent, ["one", "two", "two"]);
  assert.deepEqual(answered, []);
});

test("a picture is told once, then by its number, and all of it again where Python lacks it", async () => {
  stopClock();
  const sent = [];
  const line = createLine(() => {});
  const hear = (answer) => line.hear({ data: { answer, code: "" }, setTriggerValue: (_, told) => sent.push(told) });
  const picture = "data:image/webp;base64,AAAA";
  const talk = (caption) => ({
    version: 2,
    title: "T",
    stops: [{ moment: "m" }, { slide: "picture", picture, caption }],
  });
  const pictures = () => JSON.parse(sent.at(-1).text).stops.map((stop) => stop.picture);
  hear(null);
  const tell = async (caption) => {
    line.tellSoon(() => talk(caption), false);
    await pass(100);
  };
  await tell("one");
  assert.deepEqual([pictures(), sent[0].since], [[undefined, picture], ""]);
  await tell("two");
  assert.deepEqual(pictures(), [undefined, picture], "not answered yet");
  hear({ id: sent[1].id, problem: "", lacking: false });
  await tell("three");
  assert.deepEqual([pictures(), sent[2].since, sent.length], [[undefined, 1], sent[1].id, 3]);
  hear({ id: sent[2].id, problem: "", lacking: true });
  assert.deepEqual([pictures(), sent[3].id, sent.length], [[undefined, picture], sent[2].id, 4]);
  startClock();
});

test("letters that the faces lack are told at the field, each once, and marks that are not seen are none", () => {
  const had = [
    [0x20, 0x7e],
    [0x400, 0x45f],
  ];
  assert.deepEqual(lacking("Так: שלום, של", had), ["ש", "ל", "ו", "ם"]);
  assert.deepEqual(lacking("a\u200d\ufe0f\n\u00a0", had), []);
  assert.equal(lackingWords("plain", had), "");
  assert.match(lackingWords("日本", had), /lack 日 本: .*handout have \[…\]/);
  assert.match(lackingWords("אבגדהוזחטי", had), /ח and 2 more:/);
});

test("a stop that is deleted can be brought back where it says so, until something else is done", () => {
  const model = createModel(talkWith("a", "b", "c"));
  const focused = [];
  const gone = createGone(model, model.undo, (key) => focused.push(key));
  const context = { model, say: () => {}, gone: gone.show };
  const [words, back] = gone.node.children;
  useTool(context, model.talk().stops[1].key, "delete");
  assert.deepEqual([order(model.talk()), gone.node.hidden, words.textContent], ["ac", false, "Deleted stop 2."]);
  back.dispatchEvent(new Event("click"));
  assert.deepEqual([order(model.talk()), gone.node.hidden, focused], ["abc", true, [model.talk().stops[1].key]]);
  useTool(context, model.talk().stops[0].key, "delete");
  useTool(context, model.talk().stops[0].key, "down");
  assert.equal(gone.node.hidden, true);
});
