/** The order in which what is left of a step comes. */

import assert from "node:assert/strict";
import { test } from "node:test";

const frames = [];
const messages = [];
globalThis.requestAnimationFrame = (task) => frames.push(task);
globalThis.MessageChannel = class {
  port1 = {};
  port2 = { postMessage: () => messages.push(() => this.port1.onmessage()) };
};

/** What is due on a map without shapes; frames are painted, and messages come, by hand. */
async function stage() {
  const { createDue } = await import("../../../atlas/web/map/names/due.js");
  const heard = {};
  const container = { dataset: {} };
  const map = { getContainer: () => container, on: (type, hear) => Object.assign(heard, { [type]: hear }) };
  const painted = () => {
    for (const queue of [frames, messages]) for (const task of queue.splice(0)) task();
  };
  const done = [];
  const say = (word) => () => done.push(word);
  const names = createDue(map, say("finish"), say("place"), new AbortController().signal);
  return { names, done, painted, heard, due: () => container.dataset.due };
}

test("cards have the frame after the map's to themselves; then comes what else is drawn, then names, once for two steps", async () => {
  const { names, done, painted, due } = await stage();
  names.later();
  names.later();
  painted();
  assert.deepEqual([done, due()], [[], "names"]);
  painted();
  assert.deepEqual([done, due()], [["finish", "place"], undefined]);
});

test("while a map flies what is drawn on it comes, and names wait until it has landed", async () => {
  const { names, done, painted, heard, due } = await stage();
  names.later();
  heard.zoomanim();
  painted();
  painted();
  assert.deepEqual([done, due()], [["finish"], "names"]);
  heard.zoomend();
  names.moved();
  assert.deepEqual([done, due()], [["finish", "finish", "place"], undefined]);
});

test("what is put off is done once, as it was asked for last", async () => {
  const { putOff } = await import("../../../atlas/web/kit/dom.js");
  const done = [];
  const late = putOff((asked) => done.push(asked.day));
  late.now();
  late.ask({ day: 1 });
  late.ask({ day: 2 });
  late.now();
  late.now();
  assert.deepEqual(done, [2]);
});
