/**
 * What is written on the land besides names of places: who holds it, and what changed on the day of the stop. Worked out once for a
 * day, in degrees; px come with the view.
 */

import { rounded } from "../../state/amount.js";
import { announcedAt, calloutsOf, changeOn } from "../change.js";
import { shareOn } from "./boxes.js";
import { gridIn, holdersOn, midst, pointOf, spotsFor } from "./land.js";
import { writtenOn } from "./naming.js";

/** @typedef {import("./asks.js").Scene} Scene */

const TALL = 30; // px of a holder's name with the line under it
const LOW = 200; // px of a map without callouts

/** @param {State} state whether the map tells who held the ground, and of one day: two maps have their names at the same places */
const tellsGround = ({ layers, shows, only, days }) =>
  layers.includes("control") && shows === "ground" && !only && !days;

/**
 * The words of a holder's name: who, and under it how and how much.
 *
 * @param {import("./land.js").Held} held
 * @param {MapOptions} options
 * @param {boolean} measured
 */
function wordsOf({ holder, symbol, km2 }, { holders, legend }, measured) {
  const label = legend.find((row) => row.pattern === symbol && row.shows !== "law")?.label ?? "";
  const how = holder === "azerbaijan" && label.includes(": ") ? label.split(": ")[1] : "";
  const much = measured ? `${rounded(km2)} km²` : "";
  return [holders[holder].split(",")[0], [how, much].filter(Boolean).join(", ")];
}

/**
 * Runs of the grid on the land that the map is about: latitude, first and last longitude.
 *
 * @param {MapFiles} data
 */
function landRows(data) {
  const first = data.control.features.filter(
    ({ properties: p }) => p.start === data.control.features[0].properties.start,
  );
  const points = first.flatMap(gridIn).sort(([ax, ay], [bx, by]) => ay - by || ax - bx);
  /** @type {[number, number, number][]} */
  const found = [];
  let last = [-1, -1];
  for (const [x, y] of points) {
    const [lat, lon] = pointOf([x, y]);
    const run = found[found.length - 1];
    if (run && last[1] === y && x - last[0] === 1) run[2] = lon;
    else found.push([lat, lon, lon]);
    last = [x, y];
  }
  return found;
}

/**
 * What a callout had better not cover: the land that the map is about, in rows; nothing on a map so near that it is nearly all land,
 * where what is beside the land would be far from its place.
 *
 * @param {ReturnType<typeof landRows>} rows
 * @param {Scene} scene
 * @param {MapOptions} options
 * @returns {Box[]}
 */
function groundOf(rows, { frame, project }, { labels }) {
  const land = rows.map(([lat, from, to]) => {
    const [a, b] = [project(lat + 0.02, from - 0.025), project(lat - 0.02, to + 0.025)];
    return { x: a.x, y: a.y, w: b.x - a.x, h: b.y - a.y };
  });
  return shareOn({ x: 0, y: 0, ...frame }, land) > labels.leaders.land_most ? [] : land;
}

/**
 * The lines of a callout but for what only names places that the stop is about: their names stand there already.
 *
 * @param {Callout["lines"]} lines
 * @param {MapOptions} options
 * @param {State} state
 */
function withoutNames(lines, { places }, { places: told, date }) {
  const names = places.filter(({ id }) => told.includes(id)).map(({ forms }) => writtenOn(forms.article, date)[0]);
  const isWhat = (/** @type {{style: string}} */ { style }) => style === "what";
  const what = lines.filter(isWhat).map(({ words }) => words);
  const isNamed = what
    .join(" ")
    .split(/, | and /)
    .every((one) => names.includes(one));
  return isNamed ? lines.filter((line) => !isWhat(line)) : lines;
}

/**
 * What is said on the land of a map.
 *
 * @param {MapFiles} data
 * @param {MapOptions} options
 */
export function createSaid(data, options) {
  /** @type {{date: string, held: import("./land.js").Held[], change: ReturnType<typeof changeOn>, spots: Map<string, [number, number][]>}} */
  let day = { date: "", held: [], change: null, spots: new Map() };
  /** @type {[number, number, number][] | null} */
  let rows = null;

  /** @param {Scene} scene */
  function ground(scene) {
    rows ??= landRows(data);
    return groundOf(rows, scene, options);
  }

  /** @param {string} date */
  function on(date) {
    if (day.date !== date) day = { date, held: holdersOn(data, date), change: changeOn(data, date), spots: new Map() };
    return day;
  }

  /**
   * Where the leader to a holder's name may begin that is never left out, and what the name had better not cover.
   *
   * @param {import("./land.js").Held} one
   * @param {Scene} scene
   */
  function led({ holder, parts }, scene) {
    if (!options.labels.led.includes(holder) || scene.frame.h < LOW) return {};
    const centre = midst(parts);
    return centre ? { at: scene.project(...centre), avoid: ground(scene) } : {};
  }

  /**
   * @param {Scene} scene
   * @returns {LandName[]}
   */
  function lands(scene) {
    const { state, zoom, k, project, measure } = scene;
    if (!tellsGround(state) || !state.layers.includes("labels")) return [];
    const { held } = on(state.date);
    const measured = !held.some(({ derived }) => derived);
    const degrees = 360 / (256 * 2 ** zoom);
    return held.map((one) => {
      const words = wordsOf(one, options, measured);
      const width = measure(words[0], options.labels.styles.holder) * k * degrees;
      const key = `${one.id} ${width.toFixed(4)} ${k}`;
      const spots = day.spots.get(key) ?? spotsFor(one.parts, width, TALL * k * degrees * 0.77);
      day.spots.set(key, spots);
      const tone = options.patterns[one.symbol].stroke;
      const points = spots.map(([lat, lon]) => project(lat, lon));
      return { id: `holder ${one.id}`, words, tone, spots: points, ...led(one, scene) };
    });
  }

  /**
   * @param {Scene} scene
   * @param {Point | null} first where the stop's first place is, if on the map
   * @returns {Callout[]}
   */
  function callouts(scene, first) {
    const { state, frame, project } = scene;
    if (!tellsGround(state) || !state.layers.includes("change") || frame.h < LOW) return [];
    const { change } = on(state.date);
    const centre = change?.parts.length ? midst(change.parts) : null;
    const wide = frame.w > options.labels.narrow;
    const letters = options.labels.letters[wide ? "wide" : "narrow"];
    const told = calloutsOf(change, options.callouts[state.moment ?? ""], options.holders, letters);
    const said = told.some(({ on: where }) => where === "announced") && announcedAt(data, state.date, state.places);
    const at = { land: centre && project(...centre), place: first, announced: said && project(...said) };
    const shown = (wide ? told : told.slice(0, 1)).flatMap(({ on: where, lines }) => {
      const point = at[where] || first;
      const left = wide ? lines : withoutNames(lines, options, state);
      return point && left.length ? [{ id: `callout of the ${where}`, lines: left, at: point }] : [];
    });
    if (!shown.length) return [];
    const avoid = ground(scene);
    return shown.map((one) => ({ ...one, avoid }));
  }

  return { lands, callouts };
}

/** @typedef {{x: number, y: number}} Point */
