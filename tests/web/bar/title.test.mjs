/** What keeps the tab's title. */

import assert from "node:assert/strict";
import { test } from "node:test";

/** A head whose title tells observers in a later task of each change, as a browser does in a microtask; a page that would hang ends at `most`. */
function page(most) {
  const heard = new Set();
  let [title, writes] = ["Streamlit", 0];
  globalThis.MutationObserver = class {
    constructor(hear) {
      this.hear = hear;
    }
    observe() {
      heard.add(this.hear);
    }
    disconnect() {
      heard.delete(this.hear);
    }
  };
  globalThis.document = {
    head: {},
    querySelector: () => null,
    get title() {
      return title;
    },
    set title(words) {
      title = words;
      writes += 1;
      if (writes < most) for (const hear of heard) queueMicrotask(hear);
    },
  };
  globalThis.location = { origin: "", pathname: "/" };
  return { writes: () => writes };
}

const idle = () => new Promise((done) => setTimeout(done, 200));

test("while one page goes and the next comes only the newer keeps its title, and Streamlit's is written over", async () => {
  const { writes } = page(50);
  const { createTitle } = await import("../../../atlas/web/bar/title.js");
  const address = { table: { keys: [] }, defaults: {} };
  const old = createTitle(["", " · map"], address);
  old.show("Shusha taken", "", {});
  await idle();
  assert.equal(document.title, "Shusha taken · map");
  const next = createTitle(["Read · ", " · map"], address);
  old.show("The ceasefire", "", {});
  next.show("The ceasefire", "", {});
  await idle();
  old.destroy();
  document.title = "Streamlit";
  await idle();
  assert.equal(document.title, "Read · The ceasefire · map");
  assert.ok(writes() < 10, `${writes()} writes of the title`);
  next.destroy();
  for (const name of ["MutationObserver", "document", "location"]) delete globalThis[name];
});
