/** A student's phone: how it holds on to a room, what its map shows, and what it says. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { pass, startClock, stopClock } from "./helpers/clock.mjs";
import { STOPS } from "./helpers/data.mjs";
import { standIn } from "./helpers/dom.mjs";

standIn();
document.getElementById = () => null;
const { listenTo } = await import("../../atlas/web/phone/line.js");
const { after, stateOf, statusOf, strokesNow, wallWords } = await import("../../atlas/web/phone/follow.js");
const { codeIn, createOwner, tidy } = await import("../../atlas/web/phone/phone.js");

beforeEach(stopClock);
afterEach(startClock);

const DEFAULTS = {
  layers: ["control"],
  names: "article",
  view: null,
  shows: "ground",
  since: "none",
  panel: "passages",
};

/** Events as a browser has them, by hand. */
class Source extends EventTarget {
  static all = [];
  constructor(url) {
    super();
    this.url = url;
    this.open = true;
    Source.all.push(this);
  }
  close() {
    this.open = false;
  }
  say(type, data, lastEventId = "") {
    this.dispatchEvent(Object.assign(new Event(type), { data: JSON.stringify(data), lastEventId }));
  }
}

function phone(answers) {
  Source.all = [];
  const told = { line: [], news: [], asked: [] };
  const fetch = async (url) => {
    told.asked.push(url);
    const answer = answers();
    if (!answer) throw new TypeError("no network");
    return typeof answer === "number"
      ? { ok: false, status: answer }
      : { ok: true, status: 200, json: async () => answer };
  };
  const heard = {
    onNews: (news) => told.news.push(news),
    onLine: (line) => line !== told.line.at(-1) && told.line.push(line),
  };
  const line = listenTo("/talk/KVT4M8R", heard, { Source, fetch, now: () => Date.now(), random: () => 0.5 });
  return { told, line, last: () => Source.all.at(-1) };
}

test("a phone hears events, and after a break asks for what it has missed", async () => {
  const { told, last, line } = phone(() => ({ number: 9, how: "here", parts: { at: { stop: 3 } } }));
  assert.equal(last().url, "/talk/KVT4M8R/events?after=0");
  last().say("at", { stop: 1 }, "7");
  last().say("how", "here", "7");
  last().dispatchEvent(new Event("error"));
  await pass(100);
  assert.deepEqual(told.asked, ["/talk/KVT4M8R/state?after=7"]);
  assert.deepEqual(told.news.at(-1), { at: { stop: 3 }, how: "here" });
  await pass(2000);
  assert.equal(last().url, "/talk/KVT4M8R/events?after=9");
  assert.deepEqual(told.line, ["connecting", "open"]);
  line.close();
  assert.ok(!last().open);
});

test("404 and silence are waited out for ten minutes with growing intervals, then somebody has to ask", async () => {
  let answer = 404;
  const { told, last, line } = phone(() => answer);
  last().say("at", {}, "7");
  const fail = mock.method(Source.prototype, "addEventListener", function on(type, listener) {
    EventTarget.prototype.addEventListener.call(this, type, listener);
    if (type === "error") setTimeout(() => this.dispatchEvent(new Event("error")), 1);
  });
  last().dispatchEvent(new Event("error"));
  await pass(60_000);
  assert.deepEqual(told.line, ["connecting", "open", "none"]);
  assert.ok(told.asked.length >= 5 && told.asked.length <= 9, `asked ${told.asked.length} times in a minute`);
  answer = null;
  await pass(20_000);
  assert.equal(told.line.at(-1), "unreachable");
  const [away, many] = [told.asked.length, () => told.asked.length];
  await pass(20_000);
  assert.ok(many() - away >= 3, "a server that is away is looked for every few seconds");
  const back = many();
  answer = 404;
  await pass(9_000);
  assert.ok(many() - back >= 3, "and when it is back the talk soon comes, too");
  answer = null;
  await pass(600_000);
  assert.equal(told.line.at(-1), "lost");
  const before = told.asked.length;
  await pass(60_000);
  assert.equal(told.asked.length, before, "it rests");
  fail.mock.restore();
  line.again();
  last().say("how", "here", "8");
  assert.equal(told.line.at(-1), "open");
  line.close();
});

test("once a server that was away is back, events are tried again at once", async () => {
  let answer = null;
  const { told, last, line } = phone(() => answer);
  last().dispatchEvent(new Event("error"));
  await pass(100);
  assert.equal(told.line.at(-1), "unreachable");
  answer = { number: 1, how: "here", parts: {} };
  await pass(2000);
  assert.equal(Source.all.length, 2, "and not after a minute of asking");
  line.close();
});

test("a phone shows what is drawn at the stop at which the wall is, and at no other", () => {
  const drawn = { stop: 2, strokes: ["a stroke"] };
  const at = (page, stop) => strokesNow({ ...NO_TALK, at: { page, stop }, drawn });
  assert.deepEqual([at("present", 2), at("present", 3), at("explore", 2)], [["a stroke"], [], []]);
  assert.deepEqual(strokesNow({ ...NO_TALK, drawn }), []);
});

test("a phone that has slept on a line looks at it at once, and one that heard a moment ago does not", async () => {
  const { line, last } = phone(() => ({ number: 1, how: "here", parts: {} }));
  last().say("how", "here", "1");
  await pass(10_000);
  line.again();
  assert.equal(Source.all.length, 1);
  await pass(10_000);
  line.again();
  assert.deepEqual([Source.all.length, Source.all[0].open, last().open], [2, false, true]);
  line.close();
});

test("where a proxy holds events back a phone asks every two seconds", async () => {
  const { told, line } = phone(() => ({ number: 1, how: "here", parts: {} }));
  await pass(6000); // nothing comes
  await pass(10_000);
  assert.equal(Source.all.length, 1, "no more events for a minute");
  assert.ok(told.asked.length >= 5, `asked ${told.asked.length} times`);
  await pass(60_000);
  assert.equal(Source.all.length, 2);
  line.close();
});

const NO_TALK = { title: "", stops: STOPS, at: null, how: null };
const there = (page, more = {}) => ({ page, stop: null, moment: STOPS[3].id, date: STOPS[3].date, ...more });

test("a phone says what is, and never that it follows when it does not", () => {
  const talk = { ...NO_TALK, how: "here", at: there("present") };
  const wanted = [
    [{ line: "open", talk }, /^Following the talk$/, ""],
    [{ line: "open", talk, own: true }, /^Following; the map as you set it/, "back"],
    [{ line: "open", talk: { ...talk, how: "away" } }, /screen is away/, ""],
    [{ line: "none", talk }, /screen is away/, ""],
    [{ line: "none", talk: NO_TALK }, /no talk with this code yet. Waiting/, "code"],
    [{ line: "connecting", talk: NO_TALK }, /^Looking/, ""],
    [{ line: "unreachable", talk }, /^No connection/, ""],
    [{ line: "lost", talk }, /not come back/, "again"],
    [{ line: "open", talk: { ...talk, how: "ended" } }, /ended/, "home"],
    [{ line: "open", talk: { ...talk, at: { page: "figures", stop: null } } }, /another page: Figures/, ""],
    [{ line: "open", talk: { ...talk, at: null } }, /begins soon/, ""],
    [{ line: "none", talk: NO_TALK, code: "" }, /Type the code/, "code"],
  ];
  for (const [now, words, offer] of wanted) {
    const said = statusOf({ own: false, code: "KVT4M8R", ...now });
    assert.match(said.words, words);
    assert.equal(said.offer, offer, said.words);
    assert.equal(said.look === "live", /^Following/.test(said.words), said.words);
  }
});

test("the words on a phone are those of the wall, with the storyline's counts", () => {
  const stops = [2, 5, 2].map((i, n) => ({
    ...STOPS[i],
    id: n === 2 ? `${STOPS[i].id}~2` : STOPS[i].id,
    title: `Own ${n}`,
  }));
  const told = after(NO_TALK, { talk: { title: "Mine", stops }, at: there("present", { stop: 2 }) }, STOPS);
  const state = stateOf(told, DEFAULTS);
  const words = wallWords(told, state);
  assert.deepEqual([words.story, words.headline, words.count], ["Mine", "Own 2", "3 of 3"]);
  assert.equal(state.moment, `${STOPS[2].id}~2`);
  const whole = after(told, { talk: null, at: there("explore") }, STOPS);
  const shown = wallWords(whole, stateOf(whole, DEFAULTS));
  assert.deepEqual([shown.story, shown.count], ["", `4 of ${STOPS.length}`]);
  const free = after(whole, { at: { page: "explore", stop: null, date: "1993-08-25" } }, STOPS);
  assert.equal(wallWords(free, stateOf(free, DEFAULTS)).label, "25 August 1993");
  const pair = after(whole, { at: there("compare", { from: "1989-01-01", to: STOPS[5].id }) }, STOPS);
  assert.equal(stateOf(pair, DEFAULTS).moment, STOPS[5].id);
  const toDay = after(whole, { at: there("compare", { from: STOPS[5].id, to: "1993-08-25" }) }, STOPS);
  assert.equal(stateOf(toDay, DEFAULTS).date, "1993-08-25");
  assert.equal(wallWords(pair, stateOf(pair, DEFAULTS)).pair, "Compared with 1 January 1989.");
  assert.equal(stateOf({ ...whole, at: { page: "names", stop: null } }, DEFAULTS), null);
});

test("a reader may look at the map in their own way, and neither leads nor leaves the talk by it", () => {
  const host = new EventTarget();
  const shown = [];
  host.addEventListener("atlas:state", ({ detail }) => shown.push(detail));
  const patch = (detail) => host.dispatchEvent(new CustomEvent("atlas:patch", { detail }));
  const owner = createOwner(host, () => {});
  patch({ view: null });
  owner.back();
  const halls = { ...stateOf({ ...NO_TALK, at: there("present") }, DEFAULTS), view: [40, 46, 8] };
  owner.take(halls);
  patch({ view: [39.5, 46.5, 9], moment: STOPS[9].id, date: "2020-01-01", shows: "law" });
  assert.deepEqual(
    [shown.at(-1).view, shown.at(-1).moment, shown.at(-1).shows],
    [[39.5, 46.5, 9], STOPS[3].id, "ground"],
  );
  owner.take({ ...halls, moment: STOPS[4].id });
  assert.deepEqual([shown.at(-1).view, shown.at(-1).moment, owner.hasOwn()], [[39.5, 46.5, 9], STOPS[4].id, true]);
  owner.back();
  assert.deepEqual([shown.at(-1).view, owner.hasOwn()], [[40, 46, 8], false]);
  assert.equal(tidy(" kvt-4m8r "), "KVT4M8R");
});

test("the code in an address is read as it is typed, and what is no text is none", () => {
  const codes = ["/x/talk/bcdf%20ghj", "/x/talk", "/x/talk/%ff%fe"].map((path) => codeIn(path, "/x/talk"));
  assert.deepEqual(codes, ["BCDFGHJ", "", ""]);
});
