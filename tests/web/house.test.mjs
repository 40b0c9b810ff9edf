/** The rules of the browser half's house that Biome and TypeScript do not know. Each test names all that break it. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { test } from "node:test";

const WEB = new URL("../../atlas/web", import.meta.url).pathname;
const ROOT = new URL("../..", import.meta.url).pathname;
const FILES = readdirSync(WEB, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => posix.join(entry.parentPath.slice(WEB.length + 1), entry.name));
const read = (name) => readFileSync(join(WEB, name), "utf8");
const matches = (kind, pattern) =>
  FILES.filter((name) => name.endsWith(kind)).flatMap((name) =>
    [...read(name).matchAll(pattern)].map(([, found]) => [name, found]),
  );

test("sheets turn at the sizes that page.css lists, and at no others", () => {
  const listed = (of) =>
    new RegExp(`${of}[^:]*: ((?:\\d+ )+)px`).exec(read("kit/sheets/page.css"))[1].trim().split(" ");
  const known = {
    "media width": listed("Widths of the window"),
    "media height": listed("its heights"),
    "container width": [...listed("of the time bar"), ...listed("the map")],
  };
  const used = matches(".css", /(@(?:media|container)[^{]*)\{/g).flatMap(([name, rule]) =>
    [...rule.matchAll(/(width|height)[^{\d]*?(\d+)px/g)].map(([, side, px]) => ({
      at: `${/\w+/.exec(rule)} ${side}`,
      name,
      px,
    })),
  );
  assert.ok(used.length > 10);
  assert.deepEqual(
    used.filter(({ at, px }) => !known[at]?.includes(px)),
    [],
  );
});

test("selectors into Streamlit's own DOM stand in one sheet", () => {
  const found = matches(".css", /(\.st[A-Z]\w*|\[data-testid[^\]]*\])/g);
  assert.ok(found.length > 5);
  assert.deepEqual(
    found.filter(([name]) => name !== "kit/sheets/streamlit.css"),
    [],
  );
});

test("the names of events stand in one module", () => {
  const found = matches(".js", /"(atlas:[\w-]+)"/g);
  assert.ok(found.length >= 10);
  assert.deepEqual(
    found.filter(([name]) => name !== "kit/events.js"),
    [],
  );
});

test("folders build on one another, one way", () => {
  const ORDER = [
    "kit",
    "media",
    "state",
    "bar",
    "map",
    "panel",
    "question",
    "room",
    "editor",
    "hall",
    "alone",
    "phone",
    "presenter",
  ];
  const room = (name) => ORDER.indexOf(name.split("/")[0]);
  const imports = matches(".js", /^(?:import|export) [^"]*from "(\.{1,2}\/[^"]+)"/gm);
  assert.ok(imports.length > 50);
  const goals = imports.map(([name, to]) => [name, posix.join(posix.dirname(name), to)]);
  assert.deepEqual(
    goals.filter(([name, goal]) => room(goal) > room(name)),
    [],
  );
  assert.deepEqual(
    goals.filter(([, goal]) => !FILES.includes(goal)),
    [],
  );
});

test("a folder holds about a dozen files", () => {
  const roots = ["atlas", "deploy", "docs", "geodata", "pages", "scripts", "tests"];
  const written = (path) => !/__pycache__|\/\.|golden$/.test(path); // a golden picture a state, which no one opens
  const found = roots.flatMap((root) => readdirSync(join(ROOT, root), { recursive: true, withFileTypes: true }));
  const files = found.filter((entry) => entry.isFile() && written(entry.parentPath));
  const folders = Object.groupBy(files, (entry) => posix.relative(ROOT, entry.parentPath));
  const full = Object.entries(folders).map(([folder, entries]) => [folder, entries.length]);
  assert.ok(full.length > 50);
  assert.deepEqual(
    full.filter(([, length]) => length > 13),
    [],
  );
});

/** The rules of a sheet that hold on any screen: [selector, its declarations]. */
function rulesOf(name) {
  const plain = read(name)
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/@[^;{]*;/g, "");
  const alone = plain.replace(/@[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, "");
  return [...alone.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector, body]) => [
    selector.trim(),
    body.split(";").flatMap((line) => line.trim().replace(/\s+/g, " ") || []),
  ]);
}

test("what looks the same wherever it stands is said in common.css, and nowhere again", () => {
  const COMMON = "kit/sheets/common.css";
  const parts = rulesOf(COMMON).filter(([, body]) => body.length > 3);
  assert.ok(parts.length >= 4);
  const others = FILES.filter((name) => name.endsWith(".css") && name !== COMMON).flatMap((name) =>
    rulesOf(name).map(([selector, body]) => [`${name}: ${selector}`, body]),
  );
  assert.ok(others.length > 900);
  const again = parts.flatMap(([part, said]) =>
    others.filter(([, body]) => said.every((line) => body.includes(line))).map(([where]) => `${where} is ${part}`),
  );
  assert.deepEqual(again, []);
});

test("nothing needs what a browser has on https and its own machine alone: a hall has neither", () => {
  const secure =
    /(crypto\.(?:randomUUID|subtle)|navigator\.(?:locks|mediaDevices|serviceWorker|share|storage|wakeLock))(?!\?)/g;
  assert.deepEqual(matches(".js", secure), []);
});

test("the first picture frames the region as the map will: the room that first.css leaves round it is the camera's", () => {
  const camera = read("map/camera.js");
  const pairs = [...camera.matchAll(/(\w+): \[(\d+), (\d+)\]/g)].map(([, name, one, other]) => [name, +one, +other]);
  const of = Object.fromEntries(pairs.map(([name, ...both]) => [name, both]));
  const [left, top] = of.paddingTopLeft;
  const [right, bottom] = of.paddingBottomRight;
  const wanted = [[top, bottom], of.under, of.beside].map(([above, below]) => [left + right, above + below]);
  const found = [...read("alone/first.css").matchAll(/width: min\(100cqw - (\d+)px, \(100cqh - (\d+)px\)/g)];
  assert.deepEqual(
    found.map(([, across, down]) => [+across, +down]),
    wanted,
  );
});

test("what a browser test waits for is a function: a bare expression is evaluated by eval, which pages of their own forbid", () => {
  const tests = join(ROOT, "tests");
  const files = readdirSync(tests, { recursive: true, withFileTypes: true }).filter(({ name }) => name.endsWith(".py"));
  assert.ok(files.length > 100);
  const waits = files.flatMap(({ parentPath, name }) =>
    [...readFileSync(join(parentPath, name), "utf8").matchAll(/wait_for_function\(\s*f?"+([^"]{0,24})/g)].map(
      ([, what]) => [name, what],
    ),
  );
  assert.ok(waits.length > 10);
  assert.deepEqual(
    waits.filter(([, what]) => !what.trim().startsWith("(")),
    [],
  );
});
