/**
 * What changed on the day of a stop: the edge of the land that passed from one holder to another, and what is said of it. Where a day
 * is drawn by announcements, places are counted and nothing is outlined, since nobody measured it. Pure.
 */

import { changedBetween, holdsOn, partOf } from "../state/changes.js";

const DAY = 86_400_000; // ms
const WIDEST = { what: 26, ground: 32 }; // letters of a line

/**
 * @typedef {object} Change of land on a day
 * @property {MapFeature[]} parts
 * @property {number | null} km2 null where it was not measured
 * @property {number} places announced on that day
 * @property {boolean} schematic
 * @property {string} from holder, or empty
 * @property {string} to holder
 */

/** @param {string} date ISO day */
const dayBefore = (date) => new Date(Date.parse(date) - DAY).toISOString().slice(0, 10);

/**
 * What passed from one holder to another on a day, or null where nothing did.
 *
 * @param {MapFiles} data
 * @param {string} date ISO day
 * @returns {Change | null}
 */
export function changeOn(data, date) {
  const was = known.get(data);
  if (was?.date === date) return was.change;
  const change = workedOut(data, date);
  known.set(data, { date, change });
  return change;
}

/** @type {WeakMap<MapFiles, {date: string, change: Change | null}>} */
const known = new WeakMap();

/**
 * @param {MapFiles} data
 * @param {string} date
 * @returns {Change | null}
 */
function workedOut(data, date) {
  const starts = data.control.features.filter(({ properties: p }) => p.start === date);
  if (!starts.length) return null;
  const ends = data.control.features.filter(({ properties: p }) => p.end === date);
  if (starts.some(({ properties: p }) => p.derived)) return announcedOn(data, starts, date);
  if (ends.some(({ properties: p }) => p.derived)) return null; // the line of the day replaces what was announced
  const changed = changedBetween(data, dayBefore(date), date);
  const parts = starts.filter(({ properties: p }) => changed.has(partOf(p)));
  if (!parts.length) return null;
  const way = (/** @type {MapFeature} */ { properties: p }) =>
    `${changed.get(partOf(p))?.before?.holder ?? ""} ${p.holder}`;
  /** @type {Map<string, MapFeature[]>} */
  const ways = new Map();
  for (const part of parts) ways.set(way(part), [...(ways.get(way(part)) ?? []), part]);
  const km2Of = (/** @type {MapFeature[]} */ some) => some.reduce((sum, { properties: p }) => sum + p.area_km2, 0);
  const [[main, some]] = [...ways].sort(([, a], [, b]) => km2Of(b) - km2Of(a));
  const [from, to] = main.split(" ");
  const schematic = some.some(({ properties: p }) => p.note.startsWith("Schematic"));
  return { parts, km2: km2Of(some), places: 0, schematic, from, to };
}

/**
 * @param {MapFiles} data
 * @param {MapFeature[]} starts
 * @param {string} date
 * @returns {Change | null}
 */
function announcedOn(data, starts, date) {
  const parts = starts.filter(({ properties: p }) => p.symbol === "announced");
  const places = data.settlements.features.filter(
    ({ properties: p }) => p.day === date && p.state === "announced" && holdsOn(p, date),
  ).length;
  if (!parts.length && !places) return null;
  return { parts, km2: null, places, schematic: false, from: "", to: "azerbaijan" };
}

/** @param {GeoJSON.Position} point */
const keyOf = ([x, y]) => Math.round(x * 1e5) * 1e8 + Math.round(y * 1e5);

/**
 * The edge of several parts together: what two of them share is left out, as each goes along it the other way round.
 *
 * @param {MapFeature[]} parts of one partition
 * @returns {[number, number][][]} lines of latitude, longitude
 */
export function edgeOf(parts) {
  /** @type {Map<number, Map<number, [GeoJSON.Position, GeoJSON.Position]>>} */
  const edges = new Map();
  for (const { geometry } of parts) {
    const polygons = geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates];
    for (const ring of /** @type {GeoJSON.Position[][][]} */ (polygons).flat()) {
      for (let i = 1; i < ring.length; i += 1) {
        const [a, b] = [keyOf(ring[i - 1]), keyOf(ring[i])];
        if (edges.get(b)?.delete(a)) continue;
        if (!edges.has(a)) edges.set(a, new Map());
        edges.get(a)?.set(b, [ring[i - 1], ring[i]]);
      }
    }
  }
  /** @type {[number, number][][]} */
  const lines = [];
  for (const start of edges.keys()) {
    for (let line = walk(edges, start); line.length; line = walk(edges, start)) lines.push(line);
  }
  return lines;
}

/**
 * Follow edges from a point until none goes on, and take them away.
 *
 * @param {Map<number, Map<number, [GeoJSON.Position, GeoJSON.Position]>>} edges
 * @param {number} start
 * @returns {[number, number][]}
 */
function walk(edges, start) {
  /** @type {[number, number][]} */
  const line = [];
  let at = start;
  for (;;) {
    const next = edges.get(at)?.entries().next().value;
    if (!next) return line;
    const [to, [a, b]] = next;
    if (!line.length) line.push([a[1], a[0]]);
    line.push([b[1], b[0]]);
    edges.get(at)?.delete(to);
    at = to;
  }
}

/**
 * Words in lines of at most so many letters.
 *
 * @param {string} words
 * @param {number} most
 */
function wrapped(words, most) {
  /** @type {string[]} */
  const lines = [];
  for (const word of words.split(" ").filter(Boolean)) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && longer.length <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * What a callout says: the number, what it is, how it came about.
 *
 * @param {Change | null} change
 * @param {{what: string, how: string} | undefined} told of the stop
 * @param {Record<string, string>} holders in words
 * @returns {{words: string, style: string}[]}
 */
export function calloutLines(change, told, holders) {
  const short = (/** @type {string} */ holder) => {
    const words = (holders[holder] ?? "").split(",")[0];
    return holder === "contested" || holder === "unknown" ? words.toLowerCase() : words;
  };
  const km2 = change?.km2 ? `${Math.round(change.km2).toLocaleString("en")} km²` : "";
  const places = change?.places ? `${change.places} ${change.places === 1 ? "place" : "places"} announced` : "";
  const number = change?.schematic ? `${km2} redrawn` : `${change?.from && km2 ? "+" : ""}${km2}`;
  const way = change?.km2 && change.from ? `from ${short(change.from)} to ${short(change.to)}` : "";
  const what = told?.what ?? way;
  const ground = [told && way, told?.how].filter(Boolean).join("; ") || (change?.schematic ? "schematic" : "");
  const said = km2 ? number : places;
  if (places && !told) return calloutLines(change, { what: "by Azerbaijan", how: "not surveyed" }, holders);
  return [
    ...(said ? [{ words: said, style: "change" }] : []),
    ...wrapped(what, WIDEST.what).map((words) => ({ words, style: "what" })),
    ...wrapped(ground, WIDEST.ground).map((words) => ({ words, style: "ground" })),
  ];
}
