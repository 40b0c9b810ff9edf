/** What keeps a talk that is made: what comes back after a reload, and what another tab does to it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { standIn } from "../helpers/dom.mjs";
import { order, storage, tabOf, talkWith } from "../helpers/drafts.mjs";

standIn();
globalThis.window = globalThis;
const { whenOf } = await import("../../../atlas/web/editor/draft/kept.js");
const { createModel } = await import("../../../atlas/web/editor/model.js");
const { belongs, createKeeper, nameOf } = await import("../../../atlas/web/editor/keeper.js");

test("a reload brings the tab's talk back; an address that asks for another does not", () => {
  const draft = { codes: ["abc", "def"] };
  assert.deepEqual(
    ["", "def", "belt"].map((asked) => belongs(draft, asked)),
    [true, true, false],
  );
  assert.equal(nameOf({ id: "x", at: 0, codes: [], talk: talkWith("a") }).startsWith("“Mine”, 1 stop, "), true);
  assert.equal(whenOf(new Date(2026, 4, 3, 9, 5).getTime(), new Date(2026, 4, 3, 18)), "09:05");
  assert.equal(whenOf(new Date(2026, 4, 2, 9, 5).getTime(), new Date(2026, 4, 3, 18)), "2 May");
});

/** A keeper of a talk with one stop in a browser that stores, as it is when the page has been loaded; and how to take the browser away. */
function keeperInBrowser() {
  const shared = storage();
  const heard = new EventTarget();
  const browser = {
    localStorage: shared,
    sessionStorage: storage(),
    addEventListener: heard.addEventListener.bind(heard),
  };
  for (const [name, value] of Object.entries(browser))
    Object.defineProperty(globalThis, name, { value, configurable: true });
  const model = createModel(talkWith("a"));
  const said = [];
  const line = { tellSoon() {} };
  const keeper = createKeeper(model, { line, textOf: () => "", notice: (words) => said.push(words), tell() {} });
  const start = (asked) => keeper.start({ asked, talk: talkWith("a") }, new AbortController().signal);
  const end = () => {
    for (const name of Object.keys(browser)) delete globalThis[name];
  };
  return { shared, heard, model, said, keeper, start, end };
}

test("a file that was opened is brought back by the address that the page has with it, and what was said before it is gone", () => {
  const { model, said, keeper, start, end } = keeperInBrowser();
  keeper.hear("file", { talk: talkWith("a", "b"), code: "abc", answer: { id: "x", problem: "" } });
  assert.deepEqual(said, [""]);
  model.begin(talkWith("a"));
  start("abc");
  assert.equal(model.talk().stops.length, 2);
  end();
});

test("a page that goes before Python's answer has come knows its talk again by the address that it had", () => {
  const { heard, model, keeper, start, end } = keeperInBrowser();
  keeper.hear("file", { talk: talkWith("a", "b"), code: "abc", answer: { id: "x", problem: "" } });
  start("abc");
  model.commit(talkWith("a", "b", "c"), "Added");
  globalThis.location = { search: "?story=new&moment=a" };
  heard.dispatchEvent(new Event("pagehide"));
  delete globalThis.location;
  model.begin(talkWith("a"));
  start("new");
  assert.equal(model.talk().stops.length, 3);
  end();
});

test("what another tab does to the same talk is taken over, and to another talk is not", () => {
  const { shared, heard, model, keeper, start, end } = keeperInBrowser();
  start("");
  model.commit(talkWith("a", "b"), "Added");
  const [mine] = keeper.actions.kept();
  const write = (id, talk) => {
    tabOf(shared).write(id, talk, []);
    heard.dispatchEvent(Object.assign(new Event("storage"), { key: `atlas-draft-${id}` }));
  };
  write("another", talkWith("x"));
  assert.equal(order(model.talk()), "ab");
  write(mine.id, talkWith("b", "a", "c"));
  assert.equal(order(model.talk()), "bac");
  assert.equal(model.undo(), "Changed in another tab");
  end();
});
