/**
 * What changed on the day of a stop: the edge of the land that passed from one holder to another, and what is said of it. Where a day
 * is drawn by announcements, places are counted and nothing is outlined, since nobody measured it. Pure.
 */

import { rounded } from "../state/amount.js";
import { changedBetween, holdsOn, partOf } from "../state/changes.js";

const DAY = 86_400_000; // ms

/**
 * @typedef {object} Change of land on a day
 * @property {MapFeature[]} parts
 * @property {number | null} km2 null where it was not measured
 * @property {number} places announced on that day
 * @property {boolean} schematic
 * @property {string} from holder; empty where land was announced
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
  const parts = starts.filter(({ properties: p }) => changed.get(partOf(p))?.before); // the table's first day is no change
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
  const places = announcedBy(data, date).filter(({ properties: p }) => p.day === date).length;
  if (!parts.length && !places) return null;
  return { parts, km2: null, places, schematic: false, from: "", to: "azerbaijan" };
}

/**
 * What Azerbaijan has announced as taken by a day of a war, denied or not.
 *
 * @param {MapFiles} data
 * @param {string} date
 */
const announcedBy = (data, date) =>
  data.settlements.features.filter(({ properties: p }) => p.basis === "announced" && holdsOn(p, date));

/**
 * Where the callout of what was announced on a day points: at the first place of the stop that has been announced, else at the one
 * of the day that is nearest to the middle of them. atlas/export/picture/names/land.py does the same.
 *
 * @param {MapFiles} data
 * @param {string} date
 * @param {string[]} places of the stop
 * @returns {[number, number] | null} latitude, longitude
 */
export function announcedAt(data, date, places) {
  const announced = announcedBy(data, date);
  const of = places.flatMap((id) => announced.find(({ properties: p }) => p.place === id) ?? []);
  const points = (of.length ? of.slice(0, 1) : announced.filter(({ properties: p }) => p.day === date)).map(
    ({ geometry }) => /** @type {GeoJSON.Position} */ (geometry.coordinates),
  );
  if (!points.length) return null;
  const mean = [0, 1].map((i) => points.reduce((sum, point) => sum + point[i], 0) / points.length);
  const far = (/** @type {GeoJSON.Position} */ [lon, lat]) => (lon - mean[0]) ** 2 + (lat - mean[1]) ** 2;
  const [lon, lat] = points.reduce((best, one) => (far(one) < far(best) ? one : best));
  return [lat, lon];
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
 * The lines of one callout: the number, what it is, how it came about.
 *
 * @param {Change | null} change
 * @param {{what: string, how: string} | undefined} told of the stop
 * @param {Record<string, string>} holders in words
 * @param {CalloutLetters} letters of a line
 * @returns {{words: string, style: string}[]}
 */
function linesOf(change, told, holders, letters) {
  if (change?.places && !told) return linesOf(change, { what: "by Azerbaijan", how: "not surveyed" }, holders, letters);
  const short = (/** @type {string} */ holder) => {
    const words = (holders[holder] ?? "").split(",")[0];
    return holder === "contested" ? `${words.toLowerCase()} land` : words;
  };
  const before = change?.from ? `from ${short(change.from)}` : "";
  const what = told?.what ?? (change && before ? `${before} to ${short(change.to)}` : "");
  const how = told?.how ?? (change?.schematic ? "schematic" : "");
  const ground = [told ? before : "", how].filter(Boolean).join("; ");
  /** @type {Record<string, string>} */
  const said = { change: change ? numberOf(change) : "", what, ground };
  return Object.entries(letters).flatMap(([style, most]) =>
    wrapped(said[style], most).map((words) => ({ words, style })),
  );
}

/**
 * How much changed: places where land was announced, else km2.
 *
 * @param {Change} change
 */
function numberOf({ places, km2, schematic }) {
  if (places) return `${places} ${places === 1 ? "place" : "places"} announced`;
  if (!km2) return "";
  const much = `${rounded(km2)} km²`;
  return schematic ? `${much} redrawn` : `+${much}`;
}

/**
 * What is called out of a change and of a stop. Where the change is not what the stop tells, each has its own: nobody shall read the
 * km2 as those of the event. atlas/answers/changed.py does the same.
 *
 * @param {Change | null} change
 * @param {MapOptions["callouts"][string] | undefined} told of the stop
 * @param {Record<string, string>} holders in words
 * @param {CalloutLetters} letters of a line
 * @returns {{on: "land" | "place" | "announced", lines: {words: string, style: string}[]}[]}
 */
export function calloutsOf(change, told, holders, letters) {
  const on = change?.parts.length ? "land" : "place";
  const announced = Boolean(change?.places); // land in many parts: a place of them is meant
  const apart = change && told && !told.land;
  const found = apart
    ? [
        { on: announced ? "announced" : on, lines: linesOf(change, undefined, holders, letters) },
        { on: /** @type {const} */ ("place"), lines: linesOf(null, told, holders, letters) },
      ]
    : [{ on: announced ? "announced" : on, lines: linesOf(change, told, holders, letters) }];
  return /** @type {ReturnType<typeof calloutsOf>} */ (found).filter(({ lines }) => lines.length);
}
