/**
 * The names of every stop, for tests/look/test_names.py, which holds them to the rule: reads options, views, stops and widths of
 * letters as JSON from standard input, and writes where each name stands, without a browser.
 */

import { readFileSync } from "node:fs";
import { layer } from "./data.mjs";
import { standIn } from "./dom.mjs";

standIn();
const { asksOf, homesOf } = await import("../../../atlas/web/map/names/asks.js");
const { solve } = await import("../../../atlas/web/map/names/placing.js");
const { createSaid } = await import("../../../atlas/web/map/names/said.js");
const { marksOf } = await import("../../../atlas/web/map/dots/settlements.js");
const { written } = await import("../../../atlas/web/map/names/letters.js");

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

const FILES = ["control", "changes_2020", "settlements"];
const data = Object.fromEntries(FILES.map((name) => [name, layer(name)]));
const said = createSaid(data, options);
const still = {
  date: "1994-05-12",
  layers: ["labels", "control", "change", "settlements"],
  shows: "ground",
  places: [],
  place: null,
};

/** What stands on the map at a stop: the legend is folded where it would cover a place, the locator gone where it would. */
const furnitureAt = (view, stop, project) => {
  const points = options.places.filter(({ id }) => stop.places.includes(id)).map(({ lat, lon }) => project(lat, lon));
  const { locator, chip, legend } = view;
  const { near } = options.locator.rules;
  const seats = options.places.filter(({ kind }) => kind === "seat").map(({ lat, lon }) => project(lat, lon));
  const isUnder = (box) => [...points, ...seats].some((point) => inside(point, box));
  const stamp =
    locator &&
    !points.some(({ x, y }) => x > locator.x - near && x < view.frame.w && y > 0 && y < locator.y + locator.h + near);
  return [...view.furniture, isUnder(legend) ? chip : legend, ...(stamp ? [locator] : [])];
};

/** A box that counts how often it is asked whether a name or a leader meets it. */
const counting = (box) => {
  let asked = 0;
  const { w } = box;
  const one = {
    ...box,
    get w() {
      asked += 1;
      return w;
    },
  };
  return { one, asked: () => asked };
};

/** Where the names of a scene stand, as names/labels.js asks for them; `counted`: and where they would without regard to dots. */
const arranged = (scene, counted) => {
  const first = asksOf(options, scene).find(({ style }) => style === "first");
  const whole = { ...scene, lands: said.lands(scene), callouts: said.callouts(scene, first?.at ?? null) };
  const asks = asksOf(options, whole);
  const marks = marksOf(options, data, scene.state, scene.project);
  const placed = solve(asks, scene.frame, scene.furniture, options.labels, marks);
  const heedless = counted && solve(asks, scene.frame, scene.furniture, options.labels);
  return { asks, marks, placed, heedless };
};

const CLAIMS = ["2020-10-zangilan", "2020-10-25-qubadli", "2020-11-08-shusha"];

/** How many names lie on a dot. */
const lyingOn = (placed, marks) => {
  const meets = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  return [...placed.values()].filter((name) => marks.some((mark) => meets(name, mark))).length;
};

/** The share of a box that lies on land that it had better not cover. */
const onLand = (box, avoid = []) => {
  const shared = (row) => [
    Math.min(box.x + box.w, row.x + row.w) - Math.max(box.x, row.x),
    Math.min(box.y + box.h, row.y + row.h) - Math.max(box.y, row.y),
  ];
  const areas = avoid.map(shared).map(([w, h]) => Math.max(0, w) * Math.max(0, h));
  return areas.reduce((sum, area) => sum + area, 0) / (box.w * box.h);
};

const found = [];
const rooms = [];
for (const view of views) {
  const project = projector(view);
  const scenes = modes.map((names) => {
    const usual = { ...view, project, measure: (words, style) => measure(words, style, names), furniture: [] };
    const state = { ...still, names };
    return { ...usual, state, homes: homesOf(options, { ...usual, state }, solve) };
  });
  for (const stop of stops) {
    const furniture = furnitureAt(view, stop, project);
    for (const scene of scenes) {
      const state = { ...scene.state, moment: stop.id, date: stop.date, places: stop.places };
      const counted = CLAIMS.includes(stop.id);
      const [first, ...others] = furniture.map(grown);
      const { one, asked } = counting(first);
      const { asks, marks, placed, heedless } = arranged({ ...scene, state, furniture: [one, ...others] }, counted);
      if (!counted) rooms.push(asked());
      const shown = asks.flatMap(({ id, style, at, avoid }) => {
        const box = placed.get(id);
        return box ? [{ id, style, at, onLand: onLand(box, avoid), ...box }] : [];
      });
      const onDots = counted && [placed, heedless].map((some) => lyingOn(some, marks));
      found.push({ view: view.name, names: state.names, stop: stop.id, furniture, shown, onDots });
    }
  }
}
rooms.sort((a, b) => a - b);
const at = (share) => rooms[Math.floor(rooms.length * share)];
process.stdout.write(JSON.stringify({ found, rooms: { median: at(0.5), p95: at(0.95), most: rooms.at(-1) } }));
