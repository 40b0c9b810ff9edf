/**
 * What the panel beside the map draws, as JSON, for tests/words/test_beside.py to compare with Python's own answers:
 * node tests/web/helpers/beside.mjs TOLD, where TOLD is the file that Python sends to the browser.
 */

import { readFileSync } from "node:fs";
import { layer, STOPS } from "./data.mjs";
import { standIn } from "./dom.mjs";

standIn();
const frames = [];
globalThis.requestAnimationFrame = (task) => frames.push(task);
globalThis.MessageChannel = class {
  port1 = {};
  port2 = { postMessage: () => this.port1.onmessage() };
};
const { createAreas } = await import("../../../atlas/web/panel/beside/areas.js");
const { createCard } = await import("../../../atlas/web/panel/beside/cards.js");
const { since, totals } = await import("../../../atlas/web/panel/beside/change.js");
const { evidence } = await import("../../../atlas/web/panel/beside/evidence.js");
const { placeCard } = await import("../../../atlas/web/panel/beside/place.js");
const { beneath, freeDay } = await import("../../../atlas/web/panel/beside/stop.js");
const { dayTable } = await import("../../../atlas/web/panel/beside/table.js");

const told = JSON.parse(readFileSync(process.argv[2], "utf8"));
const NAMES = "control nkao occupied_belt line_of_contact front changes_2020 peacekeepers arcs settlements".split(" ");
const layers = Object.fromEntries(NAMES.map((name) => [name, layer(name)]));
const beside = { told, stops: STOPS, own: {}, layers, comparing: "" };

const present = (parts) => parts.filter(Boolean);
const every = (parts) => present(parts).flatMap((node) => [node, ...node.all]);
const text = (parts) =>
  present(parts)
    .map((node) => node.textContent)
    .join("\n");
const values = (parts, name) =>
  every(parts)
    .map((node) => node.getAttribute(name))
    .filter((value) => value !== null);

const areas = createAreas(told);

function areasOn(date, shows) {
  areas.show({ date, shows });
  for (const paint of frames.splice(0)) paint(); // the folded table comes after the frame
  const bar = areas.node.all.find((node) => node.classList.contains("areas-bar"));
  const cells = areas.node.all
    .filter((node) => node.tagName === "tr")
    .map((row) => row.children.map((one) => one.textContent));
  const symbols = bar ? bar.children.map((part) => part.getAttribute("class").replace("swatch-", "")) : [];
  const says = areas.node.all.find((node) => node.classList.contains("areas-says")).textContent;
  return { says, symbols, table: cells.slice(1, 1 + symbols.length) };
}

function sinceTold(moment, date, before) {
  const node = [since({ moment, date, before, since: "stop" }, { ...beside, comparing: "./compare" })];
  return { text: text(node), links: values(node, "href") };
}

function atStop(stop, index) {
  const { id, date } = stop;
  const before = STOPS[index - 1]?.date ?? null;
  const changed = before ? totals(layers, before, date) : [];
  const below = beneath({ moment: id, index, date }, beside);
  return {
    ground: areasOn(date, "ground"),
    law: areasOn(date, "law").symbols,
    since: sinceTold(id, date, before),
    changed: changed.map((row) => [row.before?.symbol ?? "none", row.after.symbol, row.km2]),
    cards: told.moments[id].cards.map(([key]) => key),
    below: { text: text(below), places: values(below, "data-go-place"), moments: values(below, "data-go-moment") },
    table: values(dayTable({ date }, beside), "data-go-feature"),
  };
}

function card(id) {
  const node = [createCard(id, beside)];
  const [moments, places] = ["data-go-moment", "data-go-place"].map((name) => values(node, name));
  return { text: text(node), moments, places, cites: values(node, "data-go-cite") };
}

function free(date) {
  const index = Math.max(
    0,
    STOPS.findLastIndex((stop) => stop.date <= date),
  );
  const parts = freeDay({ date, index }, beside);
  return {
    text: text(parts),
    moments: values(parts, "data-go-moment"),
    places: values(parts, "class").includes("claims"),
  };
}

const mapped = (keys, make) => Object.fromEntries(keys.map((key) => [key, make(key)]));
const ids = NAMES.flatMap((name) => layers[name].features.map(({ properties }) => properties.id));
process.stdout.write(
  JSON.stringify({
    stops: Object.fromEntries(STOPS.map((stop, i) => [stop.id, atStop(stop, i)])),
    days: mapped(
      told.days.map(({ from }) => from),
      (day) => areasOn(day, "ground"),
    ),
    cards: mapped(Object.keys(told.passages), card),
    features: mapped(ids, (id) => text(evidence(id, beside))),
    places: mapped(Object.keys(told.places), (id) => {
      const parts = placeCard(id, beside);
      return { text: text(parts), langs: values(parts, "lang"), moments: values(parts, "data-go-moment") };
    }),
    free: mapped(process.argv.slice(3), free),
  }),
);
