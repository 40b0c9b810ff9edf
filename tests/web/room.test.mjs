/** A lecturer's room: what its tab tells and keeps, through reloads, a server that is away, and a copy of the tab. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { pass, settled, startClock, stopClock } from "./helpers/clock.mjs";
import { standIn } from "./helpers/dom.mjs";

standIn();
const { claim } = await import("../../atlas/web/room/owner.js");
const { createRoom } = await import("../../atlas/web/room/room.js");
const { markWords, whereOf } = await import("../../atlas/web/room/lecturer.js");

beforeEach(stopClock);
afterEach(async () => {
  for (const room of rooms.splice(0)) await room.end(); // an open channel would keep Node
  startClock();
});

const rooms = [];

const CARD = { code: "KVT4M8R", secret: "s".repeat(32), spaced: "KVT 4M8R", notice: "" };

function storage(kept = new Map()) {
  return {
    kept,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => kept.set(name, value),
    removeItem: (name) => kept.delete(name),
  };
}

/** A server with one room, which may be away, or have forgotten all. */
function server() {
  const here = { away: false, room: null, asked: [], refusal: null };
  const answer = (status, body = {}) => ({ status, ok: status < 300, json: async () => body });
  here.fetch = async (url, { headers, body }) => {
    here.asked.push([url, JSON.parse(body)]);
    if (here.away) throw new TypeError("no network");
    if (here.refusal) return answer(here.refusal, { problem: "No." });
    if (url === "/talk") {
      here.room = JSON.parse(body);
      return answer(201, { ...CARD, secret: headers["X-Talk-Secret"] ?? CARD.secret });
    }
    if (!here.room) return answer(404);
    Object.assign(here.room, JSON.parse(body));
    return answer(204);
  };
  return here;
}

const at = (stop) => ({ at: { page: "present", stop, state: {} } });

async function opened(here, kept = storage()) {
  const room = createRoom("/talk", { storage: kept, fetch: (...asked) => here.fetch(...asked) });
  rooms.push(room);
  const now = {};
  room.hear((news) => Object.assign(now, news));
  room.tell(at(0));
  if (!now.card) room.open();
  await pass(500);
  return { room, now };
}

test("a tab opens a room, tells each step at once, and says that it is there while nothing happens", async () => {
  const here = server();
  const { room, now } = await opened(here);
  assert.deepEqual([now.status, now.card.code], ["here", "KVT4M8R"]);
  room.tell(at(1));
  await pass(100);
  assert.equal(here.room.at.stop, 1);
  const before = here.asked.length;
  await pass(11_000);
  assert.deepEqual(here.asked.slice(before), [
    ["/talk/KVT4M8R", {}],
    ["/talk/KVT4M8R", {}],
  ]);
  await room.end();
  assert.deepEqual([here.room.ended, now.status, now.card], [true, "none", null]);
});

test("while the server is away the newest step waits, and a server that has forgotten the room is told everything", async () => {
  const here = server();
  const { room, now } = await opened(here);
  room.tell({ talk: { title: "Mine" } });
  await pass(200);
  here.away = true;
  room.tell(at(1));
  room.tell(at(2));
  await pass(1000);
  assert.equal(now.status, "away");
  here.away = false;
  here.room = null; // started anew
  await pass(8000);
  assert.equal(now.status, "here");
  assert.deepEqual([here.room.at.stop, here.room.talk], [2, { title: "Mine" }]);
});

test("what is told while an older telling is on its way, and is lost, is the newest", async () => {
  const here = server();
  const { room } = await opened(here);
  const lost = Promise.withResolvers();
  const { fetch } = here;
  here.fetch = () => lost.promise;
  room.tell(at(1));
  await pass(100);
  room.tell(at(2));
  here.fetch = fetch;
  lost.reject(new TypeError("no network"));
  await pass(2000);
  assert.equal(here.room.at.stop, 2);
});

test("what cannot be read is told once, and who stands between the tab and its server ends no talk", async () => {
  const here = server();
  const { room, now } = await opened(here);
  const through = here.fetch;
  const before = here.asked.length;
  here.refusal = 400;
  room.tell(at(1));
  await pass(4000);
  assert.equal(here.asked.length - before, 1, "not again and again");
  here.refusal = null;
  for (const status of [200, 302, 403, 413, 451, 511]) {
    here.fetch = async () => ({ status, ok: status < 300, json: async () => JSON.parse("<html>") });
    room.tell(at(status));
    await pass(6000);
    assert.deepEqual([now.status, now.card?.code], ["away", "KVT4M8R"], `${status}`);
  }
  here.fetch = through;
  await pass(4000);
  assert.deepEqual([now.status, here.room.at.stop], ["here", 511]);
});

test("held keys send twenty tellings a second at most, and the last arrives", async () => {
  const here = server();
  const { room } = await opened(here);
  const before = here.asked.length;
  const clock = mock.method(performance, "now", () => Date.now());
  for (let i = 1; i <= 100; i++) {
    room.tell(at(i));
    mock.timers.tick(10);
    await settled();
  }
  await pass(200);
  clock.mock.restore();
  assert.equal(here.room.at.stop, 100);
  assert.ok(here.asked.length - before <= 24, `${here.asked.length - before} in 1.2 s`);
});

test("the room comes back when the page is loaded again, and is gone when the server will not have it", async () => {
  const here = server();
  const kept = storage();
  await opened(here, kept);
  const again = storage(new Map(kept.kept));
  kept.removeItem("atlas-room");
  const { now } = await opened(here, again);
  assert.deepEqual([now.status, now.card.code], ["here", "KVT4M8R"]);
  const refusing = server();
  refusing.refusal = 410;
  const third = await opened(
    refusing,
    storage(new Map([["atlas-room", JSON.stringify({ ...CARD, code: "BBBBBBB" })]])),
  );
  assert.deepEqual([third.now.status, third.now.problem], ["none", "No."]);
  const damaged = await opened(server(), storage(new Map([["atlas-room", "{"]])));
  assert.equal(damaged.now.status, "here", "a new one");
});

test("of two tabs one leads, and the other can take over", async () => {
  mock.timers.reset();
  const told = [];
  const hear = (who) => ({ onAnswer: (ours) => told.push([who, ours]), onLost: () => told.push([who, "lost"]) });
  const until = async (many) => {
    while (told.length < many) await new Promise((done) => setTimeout(done, 5));
  };
  const first = claim("x", hear("a"), "2");
  await until(1);
  const copy = claim("x", hear("b"), "1");
  await until(2);
  copy.take();
  await until(3);
  const at_once = [claim("y", hear("c"), "1"), claim("y", hear("d"), "2")];
  await until(5);
  for (const one of [first, copy, ...at_once]) one.leave();
  assert.deepEqual(told.slice(0, 3), [
    ["a", true],
    ["b", false],
    ["a", "lost"],
  ]);
  assert.deepEqual(told.slice(3).sort(), [
    ["c", true],
    ["d", false],
  ]);
});

const MOMENT = "1992-05-09-shusha";

test("what a room is told is what the hall sees, and a selection stays at home", () => {
  const state = { index: 3, date: "1992-05-09", names: "az", feature: "x", place: "y", cite: "map" };
  const told = whereOf("present", { ...state, moment: `${MOMENT}~2` });
  assert.deepEqual([told.page, told.stop, told.state.moment], ["present", 3, MOMENT]);
  assert.ok(!("feature" in told.state || "place" in told.state || "cite" in told.state || "from" in told.state));
  assert.equal(whereOf("compare", { ...state, from: "1989-01-01" }).state.from, "1989-01-01");
  assert.match(markWords({ status: "silent", card: CARD, problem: "" }), /another tab/);
  assert.equal(markWords({ status: "none", card: null, problem: "" }), "");
});
