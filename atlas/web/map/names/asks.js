/**
 * Which names a map asks room for in a state, and in which order: callouts, the places that the stop is about (the first one
 * large), those of them beyond the map's edge, names of the holders on their land, seats, states, captions, water, context. Pure: how
 * wide words are and where a point lies is told to it, so that Node can ask for every stop at every size.
 */

import { datedNames } from "../drawn.js";
import { bearingTo, kilometresTo } from "./far.js";
import { writtenOn } from "./naming.js";

/** @typedef {{x: number, y: number}} Point */
/** @typedef {Map<string, number>} Homes by place: which of the eight it has while no stop speaks */

/**
 * What a view of the map is to its names.
 *
 * @typedef {object} Scene
 * @property {State} state
 * @property {number} zoom
 * @property {{w: number, h: number}} frame px
 * @property {number} k how many times larger than usual names are written
 * @property {[number, number]} centre of the view: latitude, longitude
 * @property {(lat: number, lon: number) => Point} project px from the map's corner
 * @property {(words: string, style: LabelStyle) => number} measure px of a line at the usual size
 * @property {Box[]} furniture
 * @property {Homes} [homes]
 * @property {Callout[]} [callouts]
 * @property {LandName[]} [lands]
 */

/** @typedef {Ask & Written} Asked */

const ARROW = 18; // px, of a pointer's arrow
const PAD = 2; // px, for what rounding takes
const REACH = 14; // px of a leader into its land
const NEAR = 90; // px of the leader of a seat

/**
 * The lines of a place's name in a state: the lead form, and the one under it or nothing.
 *
 * @param {LabelPlace} place
 * @param {State} state
 */
export function wordsOf(place, { names, date }) {
  return writtenOn(place.forms[names], date);
}

/**
 * The places that a state is about, the chosen one first.
 *
 * @param {MapOptions} options
 * @param {State} state
 */
export function spokenOf({ places }, { layers, places: told, place }) {
  const ids = new Set([...(place ? [place] : []), ...(layers.includes("labels") ? told : [])]);
  return [...ids].flatMap((id) => places.find((one) => one.id === id) ?? []);
}

/**
 * Whether a place can be named beside its dot: it lies in the map, and under nothing that stands on it.
 *
 * @param {Point} at
 * @param {Scene} scene
 * @param {number} room px
 */
function isOnMap({ x, y }, { frame, furniture }, room) {
  const inFrame = x >= room && y >= room && x <= frame.w - room && y <= frame.h - room;
  return inFrame && !furniture.some((box) => x > box.x && x < box.x + box.w && y > box.y && y < box.y + box.h);
}

/**
 * How long a leader to a name may be that is never left out, px.
 *
 * @param {{w: number, h: number}} frame
 */
const acrossOf = ({ w, h }) => 0.7 * Math.hypot(w, h);

/**
 * Sizes of a name: with its second line, and without.
 *
 * @param {string[]} words
 * @param {string} style
 * @param {MapOptions} options
 * @param {Scene} scene
 * @param {number} [more] px beside the words
 */
function sizesOf([lead, second], style, { labels: { styles, narrow } }, { k, frame, measure, state }, more = 0) {
  const row = styles[style];
  const w = (measure(lead, row) + more) * k + PAD;
  const one = { w, h: row.line * k };
  if (!second || (frame.w <= narrow && state.names !== "all")) return [one];
  const both = { w: Math.max(w, measure(second, styles.second) * k + PAD), h: one.h + styles.second.line * k };
  return [both, one];
}

/**
 * What a place asks for beside its dot.
 *
 * @param {LabelPlace} place
 * @param {string} style
 * @param {MapOptions} options
 * @param {Scene} scene
 * @returns {Asked}
 */
function beside(place, style, options, scene) {
  const { k, homes } = scene;
  const { offset, styles } = options.labels;
  const words = wordsOf(place, scene.state);
  const at = scene.project(place.lat, place.lon);
  const dot = (styles[style].dot ?? 0) * k;
  const away = Math.max(offset * k, dot + 0.5 * offset);
  const sizes = sizesOf(words, style, options, scene);
  return {
    id: place.id,
    words,
    style,
    kind: place.kind,
    at,
    sizes,
    offset: away,
    keep: away + 1,
    reach: dot,
    prefer: homes?.get(place.id),
  };
}

/**
 * What a place beyond the map asks for: its name, direction and distance at the map's edge.
 *
 * @param {LabelPlace} place
 * @param {MapOptions} options
 * @param {Scene} scene
 * @returns {Asked}
 */
function pointer(place, options, scene) {
  const words = [`${wordsOf(place, scene.state)[0]}, ${kilometresTo(options.view.centre, place)}`];
  const bearing = bearingTo(scene.centre, place);
  const sizes = sizesOf(words, "pointer", options, scene, ARROW);
  return { id: place.id, words, style: "pointer", kind: "pointer", sizes, bearing };
}

/**
 * The places of the stop: those on the map, then those beyond it.
 *
 * @param {MapOptions} options
 * @param {Scene} scene
 * @returns {Asked[]}
 */
function asksOfStop(options, scene) {
  const { edge, styles } = options.labels;
  const room = edge + (styles.spoken.dot ?? 0) * scene.k;
  const spoken = spokenOf(options, scene.state);
  const on = spoken.filter(({ lat, lon }) => isOnMap(scene.project(lat, lon), scene, room));
  const near = on.map((place, i) => ({
    ...beside(place, i ? "spoken" : "first", options, scene),
    leader: acrossOf(scene.frame),
  }));
  return [...near, ...spoken.filter((place) => !on.includes(place)).map((place) => pointer(place, options, scene))];
}

/**
 * Names of states and captions of the day, on their spots.
 *
 * @param {MapOptions} options
 * @param {Scene} scene
 * @returns {Asked[]}
 */
function asksOfDay(options, scene) {
  const { frame, project, state } = scene;
  return datedNames(options, state).map((row) => {
    const words = [row.forms[state.names]];
    const own = /** @type {[number, number]} */ ([row.lat, row.lon]);
    const seats = row.kind === "state" ? [own, ...(options.labels.seats[row.id] ?? [])] : [own];
    const spots = seats.map(([lat, lon]) => project(lat, lon));
    const seen = spots.filter(({ x, y }) => x >= 0 && y >= 0 && x <= frame.w && y <= frame.h);
    return {
      id: `${row.kind} ${row.id}`,
      words,
      style: row.kind,
      kind: row.kind,
      spots: seen,
      sizes: sizesOf(words, row.kind, options, scene),
    };
  });
}

/**
 * Names of the holders on their land: in full, or without what stands under it; of some, rather beside their land than not at all.
 *
 * @param {MapOptions} options
 * @param {Scene} scene
 * @returns {Asked[]}
 */
function asksOfLand(options, scene) {
  const leader = { offset: null, reach: REACH, leader: acrossOf(scene.frame) };
  return (scene.lands ?? []).map(({ id, words, tone, spots, ...led }) => ({
    ...{ id, words, tone, style: "holder", kind: "holder", spots, ...led, ...(led.at ? leader : {}) },
    sizes: sizesOf(words, "holder", options, { ...scene, frame: { w: Infinity, h: 0 } }),
  }));
}

/**
 * The callouts: whole, inside the map, with a leader to their land.
 *
 * @param {MapOptions} options
 * @param {Scene} scene
 * @returns {Asked[]}
 */
function asksOfCallouts({ labels: { styles } }, { callouts = [], frame, k, measure }) {
  return callouts.map(({ id, lines, at, avoid }) => {
    const rows = lines.map(({ words, style }) => ({
      w: measure(words, styles[style]) * k + PAD,
      h: styles[style].line * k,
    }));
    const size = { w: Math.max(...rows.map(({ w }) => w)), h: rows.reduce((sum, { h }) => sum + h, 0) };
    return {
      id,
      lines,
      words: [],
      style: "callout",
      kind: "callout",
      at,
      offset: null,
      avoid,
      reach: REACH,
      sizes: [size],
      leader: acrossOf(frame),
    };
  });
}

/**
 * The other places of the zoom, in the order of the table.
 *
 * @param {MapOptions} options
 * @param {Scene} scene
 * @param {Set<string>} told those that have asked already
 */
function asksOfPlaces(options, scene, told) {
  const { labels, places } = options;
  const shown = places.filter(
    ({ id, rank, kind }) => kind !== "far" && !told.has(id) && scene.zoom >= labels.from_zoom[rank],
  );
  const of = (/** @type {string[]} */ kinds) =>
    shown.filter(({ kind }) => kinds.includes(kind)).map((place) => beside(place, place.kind, options, scene));
  const seats = of(["capital", "seat"]).map((ask) => ({ ...ask, leader: NEAR * scene.k, spare: true }));
  const water = of(["water"]).map(({ at, ...rest }) => ({ ...rest, spots: at ? [at] : [], keep: 0 }));
  const context = of(["context"]).map((ask) => ({ ...ask, keep: 0, shy: (labels.styles.context.dot ?? 0) * scene.k }));
  return { seats, water, context };
}

/**
 * All that asks for room, in the order in which it gets it.
 *
 * @param {MapOptions} options
 * @param {Scene} scene
 * @returns {Asked[]}
 */
export function asksOf(options, scene) {
  const { state } = scene;
  const stop = asksOfStop(options, scene);
  if (!state.layers.includes("labels")) return stop;
  const told = new Set(stop.map(({ id }) => id));
  const { seats, water, context } = asksOfPlaces(options, scene, told);
  const day = asksOfDay(options, scene);
  return [
    ...asksOfCallouts(options, scene),
    ...stop,
    ...asksOfLand(options, scene),
    ...seats,
    ...day,
    ...water,
    ...context,
  ];
}

/**
 * Which of the eight each name has while no stop speaks: it has it at a stop too, where that is free.
 *
 * @param {MapOptions} options
 * @param {Scene} scene
 * @param {(asks: Ask[], frame: {w: number, h: number}, fixed: Box[], rules: LabelRules) => Map<string, PlacedBox>} solve
 * @returns {Homes}
 */
export function homesOf(options, scene, solve) {
  const still = {
    ...scene,
    state: { ...scene.state, places: [], place: null },
    callouts: [],
    lands: [],
    homes: undefined,
  };
  const placed = solve(asksOf(options, still), scene.frame, [], options.labels);
  return new Map([...placed].flatMap(([id, { anchor }]) => (anchor < 0 ? [] : [[id, anchor]])));
}
