/** A talk that is made: what may be done to it and undone, what the browser keeps of it, how stops are found. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { beginsNearly, createFinder, folding } from "../../../atlas/web/editor/draft/find.js";
import { createKept, FULL } from "../../../atlas/web/editor/draft/kept.js";
import { createPast } from "../../../atlas/web/editor/draft/past.js";
import * as talks from "../../../atlas/web/editor/draft/talk.js";
import { order, STOPS, storage, tabOf, talkWith } from "../helpers/drafts.mjs";

const GROUPS = [{ label: "Section: A war", stops: STOPS.map(({ id }) => id) }];

test("stops are moved, added, duplicated and deleted, and the talk of before stays as it was", () => {
  const talk = talkWith("a", "b", "c", "d");
  const found = [
    talks.moved(talk, 0, 2),
    talks.moved(talk, 3, 0),
    talks.moved(talk, 1, 99),
    talks.inserted(talk, 4, talkWith("e").stops),
    talks.removed(talk, 1),
  ].map(order);
  assert.deepEqual(found, ["bcad", "dabc", "acdb", "abcde", "acd"]);
  assert.equal(order(talk), "abcd");
  const twice = talks.duplicated(talk, 1);
  assert.equal(twice.stops.length, 5);
  assert.deepEqual({ ...twice.stops[2], key: "b" }, twice.stops[1], "the copy stands right after it");
  assert.equal(new Set(twice.stops.map(({ key }) => key)).size, 5, "and has a key of its own");
});

test("the file of a talk has no keys and nothing empty, and a talk of it says the same", () => {
  const talk = talks.changed(talkWith("a", "b"), 1, {
    caption: "",
    hidden: false,
    strokes: [],
    state: {},
    minutes: 3,
    notes: "Say",
  });
  const content = talks.contentOf({ ...talk, title: " " });
  assert.deepEqual(content, {
    version: 2,
    title: "My talk",
    stops: [{ moment: "a" }, { moment: "b", minutes: 3, notes: "Say" }],
  });
  const again = talks.talkOf(JSON.parse(talks.fileOf(talk)));
  assert.ok(talks.isSame(again, talk));
  assert.ok(!talks.isSame(talks.moved(again, 0, 1), talk));
});

test("the minutes of what is shown are held against the length of the talk", () => {
  const stops = [
    { key: "a", minutes: 20 },
    { key: "b", minutes: 30 },
    { key: "c" },
    { key: "d", hidden: true, minutes: 5 },
    { key: "e", hidden: true },
  ];
  assert.deepEqual(talks.timing({ title: "", minutes: 45, stops }), {
    words: "3 stops and 2 hidden · 50 of 45 min planned · 1 without a time · 5 min too long",
    over: true,
  });
  assert.deepEqual(talks.timing({ title: "", stops: [{ key: "a" }] }), { words: "1 stop", over: false });
});

test("each change is undone and done again; letters of one field go together, a later word is a step of its own", () => {
  let now = 0;
  const [empty, ...typed] = ["", "W", "Wo", "Wor", "Words"].map((title) => ({ title, stops: [] }));
  const past = createPast(empty, () => now);
  assert.ok(!past.canUndo() && past.undo() === null);
  for (const talk of typed.slice(0, 3)) past.push(talk, "Wrote", "title");
  now += 5000;
  past.push(typed[3], "Wrote", "title");
  past.push(talkWith("a"), "Added");
  assert.equal(past.undo(), "Added");
  assert.equal(past.talk().title, "Words");
  past.undo();
  assert.equal(past.talk().title, "Wor");
  past.undo();
  assert.equal(past.talk().title, "");
  assert.equal(past.redo(), "Wrote");
  assert.equal(past.talk().title, "Wor");
  past.push(talkWith("b"), "Added");
  assert.equal(past.redo(), null, "what was undone is gone once something else is done");
});

test("what is written is found again by its tab, also after a crash, and by others in the list", () => {
  const shared = storage();
  let now = 10;
  const tab = tabOf(shared, () => now);
  assert.equal(tab.mine(), null);
  assert.equal(tab.write("one", talkWith("a"), ["code"]), "");
  tab.take("one");
  now = 20;
  tabOf(shared, () => now).write("two", talkWith("b"), []);
  assert.deepEqual([tab.mine().id, order(tab.mine().talk), tab.mine().codes], ["one", "a", ["code"]]);
  assert.deepEqual(
    tab.list().map(({ id }) => id),
    ["two", "one"],
  );
  tab.forget("one");
  assert.equal(tab.mine(), null);
});

test("a browser that has no room, or keeps nothing, or keeps nonsense, costs no more than a sentence", () => {
  const full = tabOf(storage(20));
  assert.equal(full.write("one", talkWith("a"), []), FULL);
  const none = createKept(() => {
    throw new Error("SecurityError");
  });
  assert.equal(none.write("one", talkWith("a"), []), FULL);
  assert.deepEqual([none.list(), none.mine()], [[], null]);
  const shared = storage();
  for (const [i, text] of ["{", "null", '{"talk":{"title":1}}', '{"talk":{"title":"","stops":[{}]}}'].entries())
    shared.setItem(`atlas-draft-${i}`, text);
  assert.deepEqual(tabOf(shared).list(), []);
});

test("of more than eight talks the oldest goes", () => {
  let now = 0;
  const tab = tabOf(storage(), () => (now += 1));
  for (let i = 0; i < 10; i += 1) tab.write(`t${i}`, talkWith("a"), []);
  assert.deepEqual(
    tab.list().map(({ id }) => id),
    ["t9", "t8", "t7", "t6", "t5", "t4", "t3", "t2"],
  );
});

test("a search takes every word at its beginning, in any spelling, and guesses nothing", () => {
  const plain = { ə: "e", ш: "sh", у: "u", а: "a", շ: "sh", ու: "u", ո: "o", ւ: "v", ի: "i", "’": "" };
  const find = createFinder({ stops: STOPS, groups: GROUPS, names: { shusha: "shusha susa shushi" }, plain });
  const found = (query) => find(query).map(({ stops }) => stops.join());
  assert.deepEqual(folding(plain)("Şuşa, AĞDƏRƏ’s"), ["susa", "agderes"]);
  assert.deepEqual(folding(plain)("Շուշի и Шуша"), ["shushi", "и", "shusha"]);
  assert.deepEqual(found("shus"), ["1992-05-09-shusha"]);
  assert.deepEqual(found("may 1994"), ["1994-05-12-ceasefire"]);
  assert.deepEqual(
    found("susa"),
    STOPS.map(({ id }) => id),
    "told in the text, or the name of its place",
  );
  assert.deepEqual(["Шуша", "Շուշի", "shushi"].map(found), Array(3).fill(["1992-05-09-shusha"]));
  assert.deepEqual(found("war"), [STOPS.map(({ id }) => id).join()], "a section, all of it");
  assert.deepEqual(found("ceasefire NKAO"), []);
  assert.deepEqual(found("  "), []);
  assert.deepEqual(found("seasefire"), []);
  assert.deepEqual(
    find("seasefire 1949", beginsNearly).map(({ stops }) => stops.join()),
    ["1994-05-12-ceasefire"],
    "if it may guess",
  );
});

test("a word is near that differs by one letter, left out, too many, another, or changed about", () => {
  const near = [
    "agdm agdam",
    "shusa shusha",
    "coridor corridor",
    "agdaam agdam",
    "lechin lachin",
    "lahcin lachin",
    "lach lachin",
  ];
  const far = [
    "agm agdam",
    "shsa shusha",
    "kelb lachin",

    "hadrut lachin",
    "ahdam agdan",
    "wat war",
  ];
  const says = (pair) => beginsNearly(...pair.split(" "));
  assert.deepEqual(
    near.filter((pair) => !says(pair)),
    [],
  );
  assert.deepEqual(far.filter(says), []);
});
