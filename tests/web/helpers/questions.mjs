/** The questions as atlas/record/questions.py sends them, and what the map says to each. */

import { readFileSync } from "node:fs";
import { layer } from "./data.mjs";

const { truthOf } = await import("../../../atlas/web/question/truth.js");

export const json = (path) => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));
const PLACES = Object.fromEntries(json("geodata/facts/places.json").map((row) => [row.id, row]));
export const QUESTIONS = Object.fromEntries(
  json("geodata/facts/questions.json").map((row) => {
    const place = PLACES[row.place];
    return [row.id, place ? { ...row, at: [place.lon, place.lat], name: place.name } : row];
  }),
);
export const DATA = Object.fromEntries(["control", "front", "line_of_contact"].map((name) => [name, layer(name)]));
export const truth = (id) => truthOf(QUESTIONS[id], DATA);
