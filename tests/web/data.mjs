/** The committed tables and layers, as the browser gets them. */

import { readFileSync } from "node:fs";

const read = (path) => JSON.parse(readFileSync(new URL(`../../geodata/${path}`, import.meta.url), "utf8"));

export const ERAS = read("article/eras.json");

/** The stops of the time bar, as atlas/parts/time_map.py makes them. */
export const STOPS = read("article/moments.json").map((row) => ({
  id: row.id,
  sort: row.sort_date,
  date: row.map_date,
  label: row.label,
  title: row.title,
  text: row.text,
  track: row.track,
  changes: true,
  places: row.places,
  focus: row.focus,
}));

/** A layer by its name. */
export const layer = (name) => read(`layers/${name}.geojson`);
