/** The hall: words on the wall, jumps, the line to the presenter's window. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { standIn } from "../helpers/dom.mjs";

standIn();
const { clockText, createStep, goalOf, hallWords, joinTalk, talkId } = await import("../../../atlas/web/hall/talk.js");
const { opening } = await import("../../../atlas/web/hall/screen.js");
const { createPointer } = await import("../../../atlas/web/hall/pointer.js");
const { paceOf, paceWords, planOf } = await import("../../../atlas/web/presenter/pace.js");
const { heard } = await import("../../../atlas/web/panel/telling.js");
const { whenThere, withPictures } = await import("../../../atlas/web/kit/own.js");
const { createJump, indexOf } = await import("../../../atlas/web/hall/jump.js");

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

test("what the hall said before it heard of a step does not take it back, and what it says then holds", () => {
  let now = 1000;
  const step = createStep(() => now);
  assert.equal(step.isOvertaken(3), false, "where none was made");
  step.ask(7);
  assert.deepEqual([3, 7, 8].map(step.isOvertaken), [true, false, false]);
  step.ask(9);
  now += 501;
  assert.equal(step.isOvertaken(3), false, "the hall has not answered: it stands elsewhere");
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
  for (const digit of "1012") jump.type(digit); // a digit too many: the last three count
  jump.jump();
  jump.type("9");
  mock.timers.tick(4000);
  jump.jump();
  jump.notify("No such storyline.");
  assert.equal(jump.node.textContent, "No such storyline.");
  mock.timers.tick(4000);
  assert.ok(jump.node.hidden);
  mock.timers.reset();
  assert.deepEqual(gone, [11, 11]);
  assert.deepEqual([indexOf("0", 95), indexOf("1", 95), indexOf("999", 95)], [0, 0, 95]);
});

test("a plan gives each stop its minutes, and what is left of the talk in even parts to those that have none", () => {
  const minutes = (plan) => plan?.map((ms) => ms / 60_000);
  assert.deepEqual(minutes(planOf([3, null, undefined, 5], 20)), [3, 6, 6, 5]);
  assert.deepEqual(minutes(planOf([3, 4], null)), [3, 4]);
  assert.deepEqual(minutes(planOf([30, null], 20)), [30, 0]);
  assert.equal(planOf([3, null], null), null);
});

test("a talk is on time while its stop's time lasts, behind after that, ahead where it comes too early", () => {
  const plan = planOf([2, 3, 5], null);
  const at = (index, minutes) => {
    const { left, behind } = paceOf(plan, index, minutes * 60_000);
    return [left / 60_000, paceWords(behind)];
  };
  assert.deepEqual(at(1, 4), [6, "on time"]);
  assert.deepEqual(at(1, 5.4), [4.6, "on time"]);
  assert.deepEqual(at(1, 8), [2, "3 min behind"]);
  assert.deepEqual(at(2, 3), [7, "2 min ahead"]);
  assert.deepEqual(at(2, 12), [-2, "2 min behind"]);
});

test("a laser and a light follow the pointer, and rest with it until it really moves", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const root = Object.assign(document.createElement("html"), { toggleAttribute: (name, on) => on || name });
  const pointer = createPointer(root);
  const [spot, laser] = pointer.nodes;
  spot.style.setProperty = laser.style.setProperty = () => {};
  pointer.stop();
  pointer.commands.laser();
  assert.deepEqual([spot.hidden, laser.hidden, pointer.isOn()], [true, false, true]);
  pointer.move(10, 10, { screenX: 10, screenY: 10 });
  mock.timers.tick(2000);
  assert.ok("resting" in root.dataset);
  pointer.move(10, 40, { screenX: 10, screenY: 10 }); // only the page has moved
  assert.ok("resting" in root.dataset);
  pointer.move(11, 10, { screenX: 11, screenY: 10 });
  assert.ok(!("resting" in root.dataset));
  pointer.stop();
  assert.ok(laser.hidden && !pointer.isOn());
  pointer.destroy();
  mock.timers.reset();
});

test("a talk has its pictures when all are in the page, and till then it waits", () => {
  const page = { getElementById: (id) => (id === "own-1" ? { src: "data:image/png;base64,AA" } : null) };
  const rows = [{ id: "a" }, { id: "b", picture: "#own-1" }, { id: "c", picture: "data:image/webp;base64,BB" }];
  assert.deepEqual(
    withPictures(rows, page)?.map(({ picture }) => picture),
    [undefined, "data:image/png;base64,AA", "data:image/webp;base64,BB"],
  );
  assert.equal(withPictures([...rows, { id: "d", picture: "#own-2" }], page), null);
  assert.deepEqual(heard({ moment: null }).has, ["#own-1"], "Python is told, also when another page is left");
});

test("a stage whose picture is long in coming stands without it, and takes it when it comes", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let look = () => {};
  class Observer {
    constructor(then) {
      look = then;
    }
    observe() {}
    disconnect() {
      look = () => {};
    }
  }
  let image = null;
  Object.assign(globalThis, { MutationObserver: Observer, document: { body: {}, getElementById: () => image } });
  const shown = [];
  whenThere({ stops: [{ picture: "#own-9" }], story: null }, ({ stops }) => shown.push(stops[0].picture));
  look();
  assert.deepEqual(shown, []);
  t.mock.timers.tick(10_000);
  assert.deepEqual(shown, [undefined]);
  image = { src: "data:image/png;base64,CC" };
  look();
  look();
  assert.deepEqual(shown, [undefined, "data:image/png;base64,CC"]);
});
