/** The committed tables and layers, as the browser gets them. */

import { readFileSync } from "node:fs";

const json = (path) => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));
const read = (path) => json(`geodata/${path}`);

export const ERAS = read("article/eras.json");

/** The stops of the time bar, as atlas/parts/time_map.py makes them. */
export const STOPS = read("article/moments.json").map((row) => ({
  id: row.id,
  sort: row.sort_date,
  date: row.map_date,
  label: row.label,
  title: row.title,
  text: row.text,
  short: row.short,
  headline: row.headline,
  track: row.track,
  changes: true,
  places: row.places,
  focus: row.focus,
}));

/** A layer by its name. */
export const layer = (name) => read(`layers/${name}.geojson`);

const DAYS = Object.fromEntries(
  readFileSync(new URL("../../../geodata/facts/days.csv", import.meta.url), "utf8")
    .split("\n")
    .map((line) => line.split(",")),
);
const dated = (key, value) => (key === "from" || key === "until" ? DAYS[value] : value);

/** The table of what is drawn, with ISO days, as atlas/look/map_table.py reads it. */
export const MAP = JSON.parse(JSON.stringify(json("atlas/look/map.json")), dated);

const { days, view } = MAP;
const [[south, west], [north, east]] = view.bounds;
/** The limits of the map, as atlas/address/vocabulary.py reads them. */
const limits = {
  days: [days.first, days.last],
  latitude: [south, north],
  longitude: [west, east],
  zoom: [view.least_zoom, view.most_zoom],
};
const LISTS = { layers: ["control", "labels"], names: ["article", "az", "hy"], shows: ["ground", "law"] };
const table = json("atlas/address/address.json");

/** The table of the address's keys as atlas/address/vocabulary.py sends it, with short lists of layers and names. */
export const ADDRESS = {
  ...table,
  limits,
  keys: table.keys.map((key) => ({ pages: [], of: "", fix: "", ...key, values: key.values ?? LISTS[key.of] ?? [] })),
};

/** The state that an address stands for which says nothing. */
export const USUAL = {
  moment: "1994-05-12-ceasefire",
  date: null,
  layers: ["control", "labels"],
  names: "article",
  view: null,
  place: null,
  feature: null,
  cite: null,
  panel: "passages",
  shows: "ground",
  since: "none",
};

/** The state of a page at a stop. */
export const STATE = {
  moment: "1994-05-12-ceasefire~2",
  date: "1994-05-12",
  index: 34,
  names: "hy",
  layers: ["control"],
  view: [39.5, 46.5, 8],
  feature: null,
  place: null,
  cite: null,
  panel: "passages",
  shows: "ground",
  since: "none",
  places: ["shusha"],
};
