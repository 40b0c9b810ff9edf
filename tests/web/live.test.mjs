/** The live region: what is spoken, and what is seen too. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { standIn } from "./helpers/dom.mjs";

standIn();

const { createLive } = await import("../../atlas/web/kit/live.js");

test("the live region speaks the last of quick changes, after a rest", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const live = createLive("live");
  live.say("one");
  mock.timers.tick(200);
  live.say("two");
  mock.timers.tick(249);
  assert.equal(live.node.textContent, "");
  mock.timers.tick(1);
  assert.equal(live.node.textContent, "two");
  live.say("three");
  live.hush();
  mock.timers.tick(1000);
  mock.timers.reset();
  assert.equal(live.node.textContent, "two");
});

test("what takes long is seen too until its last word has stood a while, or a step speaks", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const live = createLive("live");
  const isSeen = () => live.node.classList.contains("told") && !live.node.classList.contains("visually-hidden");
  live.show("drawing", false);
  mock.timers.tick(60_000);
  assert.ok(isSeen());
  live.show("saved", true);
  assert.equal(live.node.textContent, "saved");
  mock.timers.tick(5000);
  assert.ok(!isSeen());
  live.show("drawing", false);
  live.say("a step");
  mock.timers.tick(250);
  mock.timers.reset();
  assert.deepEqual([isSeen(), live.node.textContent], [false, "a step"]);
});
