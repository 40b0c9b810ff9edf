/** Pages without Streamlit: what an embedded page leaves to the page around it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ADDRESS, STATE, USUAL } from "./helpers/data.mjs";
import "./helpers/dom.mjs";

const { isForMap } = await import("../../atlas/web/map/hand/gestures.js");
const { isEmbedded } = await import("../../atlas/web/kit/screen.js");
const { keepInAddress } = await import("../../atlas/web/state/entries.js");
const { canonical, titleOf } = await import("../../atlas/web/bar/title.js");

test("the wheel is the map's with Ctrl or Command, and the page's around it without", () => {
  const asked = [{}, { ctrlKey: true }, { metaKey: true }].map((keys) =>
    isForMap({ ctrlKey: false, metaKey: false, ...keys }),
  );
  assert.deepEqual(asked, [false, true, true]);
});

test("a page is embedded where another is above it", () => {
  const above = {};
  const own = {};
  own.top = own;
  assert.deepEqual([{ top: above }, own, {}].map(isEmbedded), [true, false, false]);
});

test("an embedded page makes no entry of the history, also where the browser lets it write none", async () => {
  const written = [];
  const history = {
    pushState: () => written.push("push"),
    replaceState() {
      written.push("replace");
      throw new Error("not from here");
    },
  };
  const host = Object.assign(new EventTarget(), {
    top: {},
    history,
    location: { pathname: "/f", search: "", hash: "" },
  });
  globalThis.requestAnimationFrame = (task) => task();
  const kept = { host, part: "search", signal: new AbortController().signal, stateNow: () => ({}), goBack() {} };
  const { ask } = keepInAddress({ ...kept, queryNow: () => "moment=a" });
  ask(true);
  for (let i = 0; i < 100 && !written.length; i += 1) await new Promise((done) => setTimeout(done, 20));
  assert.deepEqual(written, ["replace"]);
});

test("a title says date and headline of a stop, and of any other day its date", () => {
  const words = { label: "12 May 1994", title: "Ceasefire" };
  assert.equal(titleOf(words, { moment: "a" }), "12 May 1994: Ceasefire");
  assert.equal(titleOf(words, { moment: null }), "12 May 1994");
});

test("a state's canonical address holds stop, day or pair, the law, and nothing of somebody's view", () => {
  const at = { origin: "https://x.org", pathname: "/maps/read" };
  const usual = { ...USUAL, from: "1989-01-01", to: "1994-05-12-ceasefire" };
  const canonicalOf = (change) => canonical(at, ADDRESS, { ...STATE, moment: "a", ...change }, usual);
  const found = [{}, { moment: null }, { shows: "law" }, { ...usual, shows: "law", mode: "side" }].map(canonicalOf);
  const queries = ["moment=a", "date=1994-05-12", "moment=a&shows=law"];
  queries.push("from=1989-01-01&to=1994-05-12-ceasefire&shows=law");
  assert.deepEqual(
    found,
    queries.map((query) => `https://x.org/maps/read?${query}`),
  );
});
