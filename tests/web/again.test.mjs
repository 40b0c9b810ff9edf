/** What phone and presenter's window do when the server goes away while they are being loaded. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, test } from "node:test";
import { pass, startClock, stopClock } from "./helpers/clock.mjs";

beforeEach(stopClock);
afterEach(startClock);

const TEMPLATE = new URL("../../atlas/site/html/templates/again.html", import.meta.url);
const program = /<script>([\s\S]*)<\/script>/.exec(readFileSync(TEMPLATE, "utf8"))[1];

/** The program in a page; `answer` is what the server answers, null for nothing. */
function page(answer) {
  const seen = { asked: 0, reloads: 0 };
  const fetch = async () => {
    seen.asked += 1;
    if (!answer()) throw new TypeError("no network");
    return { ok: answer() === 200 };
  };
  const location = { href: "/talk/KVT4M8R", reload: () => (seen.reloads += 1) };
  const addEventListener = (_, listener) => (seen.fail = (target) => listener({ target }));
  new Function("fetch", "location", "addEventListener", program)(fetch, location, addEventListener);
  return seen;
}

test("a page that has not got its program or its look is loaded again once the server answers", async () => {
  for (const target of [{ localName: "script" }, { localName: "link", rel: "stylesheet" }]) {
    let answer = null;
    const seen = page(() => answer);
    seen.fail(target);
    await pass(20_000);
    answer = 503;
    await pass(10_000);
    assert.ok(seen.asked >= 6 && seen.reloads === 0, `asked ${seen.asked} times`);
    answer = 200;
    await pass(5000);
    assert.equal(seen.reloads, 1);
  }
});

test("what is only fetched early or does not show is no reason to load a page again", async () => {
  const seen = page(() => 200);
  for (const target of [{ localName: "link", rel: "modulepreload" }, { localName: "img" }, {}]) seen.fail(target);
  await pass(20_000);
  assert.equal(seen.reloads, 0);
});
