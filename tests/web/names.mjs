/**
 * The names of every stop, for tests/look/test_names.py, which holds them to the rule: reads options, views, stops and widths of
 * letters as JSON from standard input, and writes where each name stands, without a browser.
 */

import { readFileSync } from "node:fs";
import { standIn } from "./dom.mjs";

standIn();
const { asksOf, homesOf } = await import("../../atlas/web/map/names/asks.js");
const { solve } = await import("../../atlas/web/map/names/placing.js");
const { written } = await import("../../atlas/web/map/names/letters.js");

const { options, views, stops, modes, widths } = JSON.parse(readFileSync(0, "utf8"));

const measure = (words, style, names) => {
  const cut = style.slanted ? "italic" : style.weight >= 700 ? "700" : style.weight >= 550 ? "600" : "400";
  const line = written(words, style, names);
  const plain = [...line].reduce((sum, letter) => sum + (widths[cut][letter] ?? 700), 0) / 1000;
  return plain * style.size * (style.weight > 700 ? 1.03 : 1) + (style.spacing ?? 0) * style.size * line.length;
};

/** Web Mercator, as Leaflet has it. */
const world = (lat, lon) => {
  const sine = Math.sin((lat * Math.PI) / 180);
  return { x: 256 * (lon / 360 + 0.5), y: 256 * (0.5 - Math.atanh(sine) / (2 * Math.PI)) };
};

const projector = ({ centre, zoom, frame }) => {
  const middle = world(...centre);
  const scale = 2 ** zoom;
  return (lat, lon) => {
    const { x, y } = world(lat, lon);
    return { x: (x - middle.x) * scale + frame.w / 2, y: (y - middle.y) * scale + frame.h / 2 };
  };
};

const grown = ({ x, y, w, h }) => {
  const more = options.labels.around - options.labels.gap;
  return { x: x - more, y: y - more, w: w + 2 * more, h: h + 2 * more };
};

const inside = ({ x, y }, box) => x > box.x - 12 && y > box.y - 12 && x < box.x + box.w && y < box.y + box.h;

const found = [];
const times = [];
for (const view of views) {
  const project = projector(view);
  for (const names of modes) {
    const usual = { ...view, project, measure: (words, style) => measure(words, style, names) };
    const still = { date: "1994-05-12", names, layers: ["labels"], shows: "ground", places: [], place: null };
    const homes = homesOf(options, { ...usual, state: still, furniture: [] }, solve);
    for (const stop of stops) {
      const state = { ...still, date: stop.date, places: stop.places };
      const points = options.places
        .filter(({ id }) => stop.places.includes(id))
        .map(({ lat, lon }) => project(lat, lon));
      const covers = points.some((point) => inside(point, view.legend));
      const furniture = [...view.furniture, covers ? view.chip : view.legend];
      const scene = { ...usual, state, furniture: furniture.map(grown), homes };
      const start = performance.now();
      const asks = asksOf(options, scene);
      const placed = solve(asks, view.frame, scene.furniture, options.labels);
      times.push(performance.now() - start);
      const shown = asks
        .filter(({ id }) => placed.has(id))
        .map((ask) => ({ id: ask.id, style: ask.style, at: ask.at, words: ask.words, ...placed.get(ask.id) }));
      found.push({ view: view.name, names, stop: stop.id, furniture, shown });
    }
  }
}
times.sort((a, b) => a - b);
const ms = { median: times[times.length >> 1], p95: times[Math.floor(times.length * 0.95)], most: times.at(-1) };
process.stdout.write(JSON.stringify({ found, ms }));
