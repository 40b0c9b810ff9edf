/** Keys, components, events, elements. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mock, test } from "node:test";
import { standIn } from "./helpers/dom.mjs";

const page = standIn();
const { commandOf, isPresenting, listenForKeys, present } = await import("../../atlas/web/kit/keys.js");
const { mountedOnce } = await import("../../atlas/web/kit/component.js");
const { EVENTS, hear, tell } = await import("../../atlas/web/kit/events.js");
const { closest, el, setAttribute, setText } = await import("../../atlas/web/kit/dom.js");
const { holdEarly, mapStands, takeOver } = await import("../../atlas/web/kit/first.js");
const { inWords, longDate } = await import("../../atlas/web/kit/dates.js");

/** A key event on an element with this tag. */
function key(name, { on = "p", ...more } = {}) {
  const matches = (part) => part.trim().split(/[:[]/)[0] === on;
  const target = { closest: (selector) => (selector.split(",").some(matches) ? target : null) };
  return { key: name, target, ...more };
}

test("keys stand for commands unless an element needs them", () => {
  const wanted = [
    ["ArrowRight", "p", "next"],
    ["ArrowRight", "button", "next"],
    ["PageDown", "p", "next"],
    ["ArrowLeft", "p", "previous"],
    ["PageUp", "p", "previous"],
    ["Home", "p", "first"],
    ["End", "p", "last"],
    [" ", "p", "play"],
    [" ", "button", null],
    [" ", "a", null],
    ["f", "p", "fullscreen"],
    ["F", "p", "fullscreen"],
    ["p", "p", "picture"],
    ["p", "input", null],
    ["Escape", "p", "close"],
    ["ArrowRight", "textarea", null],
    ["ArrowRight", "input", null],
    ["Home", "select", null],
    ["x", "p", null],
  ];
  const found = wanted.map(([name, on]) => [name, on, commandOf(key(name, { on }))]);
  assert.deepEqual(found, wanted);
});

test("keys with a modifier are left to the browser", () => {
  for (const modifier of ["ctrlKey", "altKey", "metaKey", "defaultPrevented"]) {
    assert.equal(commandOf(key("ArrowRight", { [modifier]: true })), null, modifier);
    assert.equal(commandOf(key("b", { [modifier]: true }), true), null, modifier);
  }
  for (const name of ["PageDown", "Home", "f", "b"]) assert.equal(commandOf(key(name, { shiftKey: true })), null, name);
});

test("with Shift the arrows step by days, and a field keeps them to mark its letters", () => {
  const shifted = (name, on) => commandOf(key(name, { shiftKey: true, on }));
  assert.deepEqual([shifted("ArrowRight"), shifted("ArrowLeft")], ["next-day", "previous-day"]);
  assert.equal(commandOf(key("ArrowRight", { shiftKey: true, repeat: true })), "next-day");
  assert.equal(shifted("ArrowRight", "input"), null);
});

test("a key that is held goes on stepping and repeats nothing else", () => {
  const held = (name, presenting) => commandOf(key(name, { repeat: true }), presenting);
  assert.deepEqual([held("ArrowRight"), held("PageUp"), held("Home")], ["next", "previous", "first"]);
  assert.deepEqual([held(" "), held("f"), held("Escape")], [null, null, null]);
  assert.deepEqual(
    [held("PageDown", true), held(" ", true), held("b", true), held("7", true)],
    ["next", null, null, null],
  );
});

test("the present page has keys of its own", () => {
  const wanted = [
    [" ", "play", "next"],
    ["PageDown", "next", "next"],
    ["b", null, "blank"],
    ["B", null, "blank"],
    [".", null, "blank"],
    ["7", null, "7"],
    ["Enter", null, "enter"],
    ["?", null, "help"],
    ["f", "fullscreen", "fullscreen"],
    ["d", null, "draw"],
    ["z", null, null],
  ];
  const found = wanted.map(([name]) => [name, commandOf(key(name)), commandOf(key(name), true)]);
  assert.deepEqual(found, wanted);
  assert.equal(commandOf(key(" ", { shiftKey: true }), true), "previous");
  assert.equal(commandOf(key("?", { shiftKey: true }), true), "help");
  assert.equal(commandOf(key("b", { shiftKey: true }), true), null);
});

test("keys that a field or a button needs are left to it on the present page too", () => {
  const at = (on, name) => commandOf(key(name, { on }), true);
  const found = [at("input", "b"), at("button", " "), at("button", "Enter"), at("button", "PageDown"), at("p", " ")];
  assert.deepEqual(found, [null, null, null, "next", "next"]);
});

test("the page's manner decides which keys hold, and a key that stands for nothing goes its way", () => {
  const host = { document: page };
  const view = new EventTarget();
  const said = [];
  const life = new AbortController();
  listenForKeys(view, (command) => said.push(command), life.signal, host);
  const press = (name) => {
    const event = Object.assign(new Event("keydown", { cancelable: true }), { key: name });
    view.dispatchEvent(event);
    return event.defaultPrevented;
  };
  assert.equal(press("b"), false);
  present(page.documentElement, true);
  assert.ok(isPresenting(host));
  assert.equal(press("b"), true);
  present(page.documentElement, false);
  assert.ok(!isPresenting(host));
  assert.equal(press("b"), false);
  life.abort();
  assert.equal(press("End"), false);
  assert.deepEqual(said, ["blank"]);
});

test("only an element that left the page ends its component", () => {
  // Streamlit undoes a call that a later one overtook, as when Back is pressed twice; the component must stay
  const said = [];
  const part = { update: ({ data }) => said.push(data), destroy: () => said.push("destroyed") };
  const component = mountedOnce(() => said.push("mounted") && part);
  const parentElement = { isConnected: true };
  const overtaken = component({ parentElement, data: 1 });
  const last = component({ parentElement, data: 2 });
  overtaken();
  said.push("stays");
  parentElement.isConnected = false;
  overtaken();
  last();
  assert.deepEqual(said, ["mounted", 1, 2, "stays", "destroyed"]);
});

test("an event is heard with its detail, at once, until its listener's life ends", () => {
  const host = new EventTarget();
  const life = new AbortController();
  const said = [];
  hear(host, EVENTS.hint, (place) => said.push(place), life.signal);
  tell(host, EVENTS.hint, "shusha");
  tell(host, EVENTS.hint);
  tell(host, EVENTS.frame);
  life.abort();
  tell(host, EVENTS.hint, "lachin");
  assert.deepEqual(said, ["shusha", null]);
  assert.equal(new Set(Object.values(EVENTS)).size, Object.keys(EVENTS).length);
});

test("an element takes its attributes, leaves out what is not there, and takes text as text", () => {
  const node = el(
    "p",
    { class: "lead", hidden: true, id: null, lang: undefined, title: false },
    "<b>",
    null,
    el("i"),
    false,
  );
  assert.deepEqual(
    [...node.attributes],
    [
      ["class", "lead"],
      ["hidden", ""],
    ],
  );
  assert.deepEqual([node.children.length, node.children[0], node.children[1].tagName], [2, "<b>", "i"]);
});

test("what does not differ is not written again", () => {
  const node = el("p", { "aria-valuenow": 3 }, "three");
  const written = mock.method(node, "setAttribute");
  setAttribute(node, "aria-valuenow", 3);
  setAttribute(node, "aria-valuenow", 4);
  assert.equal(written.mock.callCount(), 1);
  const { children } = node;
  setText(node, "three");
  assert.equal(node.children, children);
  setText(node, "four");
  assert.equal(node.textContent, "four");
});

test("the closest element is looked for where there are elements", () => {
  assert.equal(closest({ target: null }, "a"), null);
  assert.equal(closest({ target: page }, "a"), null);
  assert.equal(closest(key("x", { on: "a" }), "a").closest("a") !== null, true);
});

test("a day is written out whole, whatever the reader's time zone", () => {
  assert.equal(longDate("1993-08-25"), "25 August 1993");
});

test("dates and intervals are said as Python says them", () => {
  const said = JSON.parse(readFileSync(new URL("../geodata/dates_in_words.json", import.meta.url), "utf8"));
  assert.deepEqual(Object.fromEntries(Object.keys(said).map((edtf) => [edtf, inWords(edtf)])), said);
});

test("the state of the bar in the first picture goes over once, and only where the reader has changed it", () => {
  globalThis.window = { document: { getElementById: () => null } };
  let ended = 0;
  let state = { moment: "1994-05-12-ceasefire" };
  const playing = { which: "stops", speed: 2 };
  const bar = { store: { get: () => state }, playing: () => playing, end: () => ended++ };
  const map = new AbortController();
  for (const step of [false, true]) {
    holdEarly(bar, map);
    if (step) state = { moment: "1997-troika" };
    const early = takeOver(el("div"));
    assert.deepEqual([early.state, early.playing], [step ? state : null, playing]);
    const later = takeOver(el("div"));
    assert.deepEqual([later.state, later.playing], [null, undefined], "a later bar has its own");
  }
  assert.equal(ended, 2);
  assert.equal(map.signal.aborted, false, "the map stays until another is painted");
  mapStands();
  assert.equal(map.signal.aborted, true);
  delete globalThis.window;
});
