/** The address and the store: what is read, what is written, what is an entry of the history. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ADDRESS, STOPS, USUAL } from "../helpers/data.mjs";
import { standIn } from "../helpers/dom.mjs";

standIn();
const { queryOf, readQuery, withKeys } = await import("../../../atlas/web/state/address.js");
const { createStore, NOTHING_SELECTED, momentOf, resolveTime } = await import("../../../atlas/web/state/store.js");
const { stretchOf } = await import("../../../atlas/web/state/changes.js");

const HOLDINGS = { stops: STOPS, freeDays: true, ids: { places: (id) => id === "shusha", features: () => false } };
const read = (query, page) => readQuery(query, ADDRESS, HOLDINGS, page);
const write = (state, search) => queryOf(ADDRESS, { ...USUAL, ...state }, USUAL, search);

/** A window that keeps its entries, as far as the store needs one. */
function standInHost(search = "") {
  const host = new EventTarget();
  const put =
    (way) =>
    (state, _, address = host.location.pathname + host.location.search) => {
      host.entries = way === "push" ? [...host.entries, state] : [...host.entries.slice(0, -1), state];
      host.address = address;
      host.location.search = new URL(address, "http://127.0.0.1").search;
      host.location.hash = new URL(address, "http://127.0.0.1").hash;
    };
  return Object.assign(host, {
    entries: [null],
    address: "",
    location: { pathname: "/", search, hash: "" },
    history: { pushState: put("push"), replaceState: put("replace") },
  });
}

/** Resolves when `is` says so; the test's own limit ends what never comes. */
async function until(is) {
  while (!is()) await new Promise((done) => setTimeout(done, 2));
}

test("what is written is read again, and what is as usual is left out", () => {
  const states = [
    {},
    { moment: null, date: "1993-08-25", layers: [], names: "hy" },
    { layers: ["control"], view: [39.5, 46.25, 8.75], place: "shusha", shows: "law", since: "stop", panel: "table" },
  ];
  for (const state of states) {
    const { found, notices } = read(write(state));
    assert.deepEqual(notices, []);
    assert.deepEqual({ ...USUAL, ...found }, { ...USUAL, ...state });
  }
  assert.equal(write({}), "moment=1994-05-12-ceasefire");
  assert.equal(write({ layers: ["labels", "control"] }), "moment=1994-05-12-ceasefire", "in any order");
});

test("keys of others stay, those of the store that no longer hold go", () => {
  assert.equal(
    write({ shows: "law" }, "embed=true&names=hy&moment=x"),
    "embed=true&moment=1994-05-12-ceasefire&shows=law",
  );
  assert.equal(withKeys("?a=1&b=2", { b: null, c: "x,y" }), "a=1&c=x,y");
});

test("where two days are compared they stand for the one", () => {
  const written = write({ from: "1989-01-01", to: "1994-05-12-ceasefire", mode: "side", at: 50 }, "moment=x&date=y");
  assert.equal(written, "from=1989-01-01&to=1994-05-12-ceasefire&mode=side&at=50");
});

test("a year or a month is its first stop, else its first day", () => {
  assert.deepEqual(read("date=1993-08").found, { date: null, moment: "1993-08-23-fuzuli" });
  assert.deepEqual(read("date=1906").found, { date: "1906-01-01", moment: null });
  assert.deepEqual(read("from=1906-02", "compare").found, { from: "1906-02-01" });
});

test("each nonsense gets a sentence with key, value and fix, and changes nothing", () => {
  const queries = [
    "moment=x",
    "date=1993-02-30",
    "date=1850-01-01",
    "names=fr",
    "view=39,46,50",
    "place=x",
    "foo=bar",
    "check=x",
  ];
  for (const query of queries) {
    const { found, notices } = read(query);
    const [key, value] = query.split("=");
    assert.deepEqual(found, {}, query);
    assert.equal(notices.length, 1, query);
    assert.ok(notices[0].startsWith(`The address asks for ${key}=“${value}”. `), notices[0]);
  }
  assert.deepEqual(read("layers=control,roads").found, { layers: ["control"] });
  assert.equal(read("layers=control,roads").notices.length, 1);
  const long = read(`foo=${"𝕏".repeat(100)}`).notices[0];
  assert.ok(long.includes(`“${"𝕏".repeat(60)}”`), "cut, but through no letter");
  assert.equal(read(Array.from({ length: 50 }, (_, i) => `k${i}=1`).join("&")).notices.length, 6);
});

test("both ends of a range make sense, and what is past them does not", () => {
  for (const at of [0, 100]) assert.deepEqual(read(`at=${at}`, "compare"), { found: { at }, notices: [] });
  assert.deepEqual(read("at=101", "compare").found, {});
  const { latitude, longitude, zoom } = ADDRESS.limits;
  for (const end of [0, 1]) {
    const view = [latitude[end], longitude[end], zoom[end]];
    assert.deepEqual(read(`view=${view}`), { found: { view }, notices: [] });
    assert.deepEqual(read(`view=${[latitude[end], longitude[end], zoom[end] + 2 * end - 1]}`).found, {});
  }
});

test("of a key that is there twice the last counts, and a stop wins over a day", () => {
  assert.equal(read("names=az&names=hy").found.names, "hy");
  const both = read("date=1993-08-25&moment=1997-troika").found;
  assert.deepEqual([both.moment, both.date], ["1997-troika", null]);
});

test("a step is an entry of the history, a switch is not, and Back brings the state back", async () => {
  const host = standInHost("?foo=1");
  const store = createStore(STOPS, USUAL, USUAL, { table: ADDRESS, host });
  await until(() => host.address);
  assert.equal(host.address, "/?foo=1&moment=1994-05-12-ceasefire");
  store.set({ moment: "1997-troika", ...NOTHING_SELECTED });
  assert.equal(host.entries.length, 1, "not before the page is at rest");
  await until(() => host.entries.length === 2);
  assert.equal(host.address, "/?foo=1&moment=1997-troika");
  store.set({ moment: "2001-key-west" });
  await until(() => host.address === "/?foo=1&moment=2001-key-west");
  store.set({ names: "hy", nonsense: 1 });
  await until(() => host.address.includes("names"));
  assert.equal(host.entries.length, 3, "two steps, of which the first had come to rest, and no switch");
  assert.equal(host.address, "/?foo=1&moment=2001-key-west&names=hy");
  assert.ok(!("nonsense" in store.get()));
  const back = Object.assign(new Event("popstate"), { state: { atlas: { ...USUAL, ...resolveTime(STOPS, USUAL) } } });
  host.dispatchEvent(back);
  assert.equal(store.get().moment, USUAL.moment);
  store.set({ moment: "1997-troika", passing: true });
  assert.equal(host.address, "/?foo=1&moment=2001-key-west&names=hy", "what is only passed by is not in the address");
  store.destroy();
});

test("a step that is not yet written is written before the next change, and a held key makes no entry of each step", async () => {
  const host = standInHost();
  const store = createStore(STOPS, USUAL, USUAL, { table: ADDRESS, host });
  await until(() => host.address);
  store.set({ moment: "1997-troika" });
  store.set({ moment: "2001-key-west" });
  assert.equal(host.entries.length, 2);
  assert.equal(host.entries[1].atlas.moment, "1997-troika");
  await until(() => host.address.includes("2001"));
  assert.equal(host.entries.length, 2);
  store.destroy();
});

test("Back before the last step has its entry comes to the stop that was left", async () => {
  const host = standInHost();
  const popped = (entry) => host.dispatchEvent(Object.assign(new Event("popstate"), { state: entry }));
  host.history.forward = () => popped(host.entries[1]);
  const store = createStore(STOPS, USUAL, USUAL, { table: ADDRESS, host });
  await until(() => host.address);
  store.set({ moment: "1997-troika" });
  await until(() => host.entries.length === 2);
  store.set({ moment: "2001-key-west" });
  popped(host.entries[0]);
  assert.equal(store.get().moment, "1997-troika");
  popped(host.entries[0]);
  assert.equal(store.get().moment, USUAL.moment);
  store.destroy();
});

test("before the app the address stays as it was asked for, until a step, which goes over with its entry", async () => {
  const host = standInHost("?moment=nonsense&names=hy");
  const store = createStore(STOPS, { moment: "1997-troika" }, USUAL, { table: ADDRESS, host, asAsked: true });
  assert.equal(host.location.search, "?moment=nonsense&names=hy");
  assert.equal(host.entries[0].atlas.moment, "1997-troika", "Back brings it back");
  store.set({ moment: "2001-key-west" });
  store.destroy();
  assert.equal(host.entries.length, 2);
  assert.match(host.location.search, /moment=2001-key-west/);
});

test("in a hash the stops keep their own ids, elsewhere they are those of their moments", async () => {
  const twice = [STOPS[3], { ...STOPS[3], id: `${STOPS[3].id}~2` }];
  for (const [part, address] of [
    ["hash", `#moment=${twice[1].id}`],
    ["search", `/?moment=${momentOf({ moment: twice[1].id })}`],
  ]) {
    const host = standInHost();
    const store = createStore(twice, { moment: twice[1].id }, USUAL, { table: ADDRESS, host, part });
    await until(() => host.address);
    assert.equal(host.address.replace("%7E", "~"), address);
    store.destroy();
  }
});

test("what holds from a day on holds until the next", () => {
  const days = [{ from: "1905-01-01" }, { from: "1990-01-01" }];
  const found = ["1900-01-01", "1989-12-31", "1990-01-01", "2020-01-01"].map((day) =>
    days.indexOf(stretchOf(days, day)),
  );
  assert.deepEqual(found, [0, 0, 1, 1]);
});
