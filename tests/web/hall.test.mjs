/** The hall: words on the wall, jumps, the line to the presenter's window. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { standIn } from "./dom.mjs";

standIn();
const { clockText, goalOf, hallWords, joinTalk, talkId } = await import("../../atlas/web/hall/talk.js");
const { opening } = await import("../../atlas/web/hall/screen.js");
const { createJump, indexOf } = await import("../../atlas/web/hall/jump.js");

test("the time of a talk reads like a clock", () => {
  assert.deepEqual([0, 61_000, 3_661_000, -5].map(clockText), ["0:00", "1:01", "1:01:01", "0:00"]);
});

test("a first sentence is not cut inside a number or left too short", () => {
  const texts = [
    "One of 7.7 km. Two.",
    "Short. Then a second sentence that is long enough to read. Third.",
    "No stop",
    "",
  ];
  assert.deepEqual(
    texts.map((text) => opening(text, 12)),
    ["One of 7.7 km.", "Short. Then a second sentence that is long enough to read.", "No stop", ""],
  );
});

test("the presenter's steps stay within the stops, and all else is no step", () => {
  const commands = ["next", "previous", "first", "last", "blank", "7"];
  assert.deepEqual(
    commands.map((command) => goalOf(command, 2, 3)),
    [2, 1, 0, 2, null, null],
  );
});

test("the presenter is told when the hall's window is gone or blank", () => {
  assert.equal(hallWords(900, false), "");
  assert.match(hallWords(900, true), /blank/);
  assert.match(hallWords(2501, true), /closed/);
});

test("a talk keeps its id when the page is loaded again, and another tab has another", () => {
  const storage = () => {
    const kept = new Map();
    return { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value) };
  };
  const tab = storage();
  const id = talkId(tab);
  assert.match(id, /^[0-9a-f]{16}$/);
  assert.equal(talkId(tab), id);
  assert.notEqual(talkId(storage()), id);
});

test("what one window says the other hears, and a message of no known type is passed over", async () => {
  const heard = [];
  const done = Promise.withResolvers();
  const hall = joinTalk("test", { go: ({ index }) => heard.push(index), run: ({ command }) => done.resolve(command) });
  const presenter = joinTalk("test", {});
  presenter.say("go", { index: 4 });
  presenter.say("toString");
  presenter.say("run", { command: "blank" });
  assert.equal(await done.promise, "blank");
  assert.deepEqual(heard, [4]);
  hall.leave();
  presenter.leave();
});

test("a typed number jumps to its stop on Enter, and is forgotten after four seconds", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const gone = [];
  const jump = createJump(95, (index) => gone.push(index));
  for (const digit of "12") jump.type(digit);
  assert.equal(jump.node.textContent, "Stop 12, Enter");
  jump.jump();
  assert.ok(jump.node.hidden && !jump.isTyping());
  jump.type("9");
  mock.timers.tick(4000);
  jump.jump();
  jump.notify("No such storyline.");
  assert.equal(jump.node.textContent, "No such storyline.");
  mock.timers.tick(4000);
  assert.ok(jump.node.hidden);
  mock.timers.reset();
  assert.deepEqual(gone, [11]);
  assert.deepEqual([indexOf("0", 95), indexOf("1", 95), indexOf("999", 95)], [0, 0, 95]);
});
