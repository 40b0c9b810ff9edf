/**
 * What is drawn in a state, by the one table (atlas/look/map.json, sent with the map's options). The drawn picture
 * follows the same table (atlas/export/picture/scene.py). Pure.
 */

import { holdsOn, partOf } from "../state/changes.js";

/**
 * Whether a dated row of the table holds on a day: from the day `from`, not on the day `until`.
 *
 * @param {Dated} row
 * @param {string} date ISO day
 */
export function isDated(row, date) {
  return (!row.from || row.from <= date) && (!row.until || date < row.until);
}

/**
 * Whether a feature has every property that a row asks for.
 *
 * @param {Record<string, any>} properties
 * @param {Where} [where]
 */
export function fits(properties, where = {}) {
  return Object.entries(where).every(([key, value]) => properties[key] === value);
}

/**
 * Classes of a feature's path: its layer (contract for tests), then what the style sheet needs.
 *
 * @param {Pick<MapFeature, "properties">} feature
 */
export function classesOf({ properties: p }) {
  const names = [`layer-${p.layer.replaceAll("_", "-")}`];
  if (p.layer === "control") names.push(`holder-${p.holder}`);
  for (const key of ["symbol", "kind", "part", "how", "state"]) if (p[key]) names.push(`${key}-${p[key]}`);
  if (p.confidence === "low") names.push("confidence-low");
  for (const key of ["former", "derived"]) if (p[key]) names.push(key);
  return names.join(" ");
}

/**
 * The row of the table by which a feature is painted on a day: the last that fits.
 *
 * @param {DrawnFile} entry
 * @param {Record<string, any>} properties
 * @param {string} shows
 * @param {string} [date] ISO day
 */
export function paintOf(entry, properties, shows, date) {
  const isOf = (/** @type {Paint} */ { shows: way = shows, today }) =>
    way === shows && (!today || properties.day === date);
  return entry.paint.findLast((paint) => isOf(paint) && fits(properties, paint.where)) ?? entry.paint[0];
}

/**
 * The pattern that fills a feature, or null. `control`: whether that switch is on.
 *
 * @param {Paint} paint
 * @param {Record<string, any>} properties
 * @param {boolean} control
 */
function patternOf(paint, properties, control) {
  const name = paint.fill ? properties[paint.fill] : !control && paint.bare;
  return name && name !== "none" ? name : null;
}

/**
 * Whether a feature is drawn in a state. `changed`: the cells that are marked, which may be all that is filled.
 *
 * @param {DrawnFile} entry
 * @param {Pick<MapFeature, "properties">} feature
 * @param {State} state
 * @param {{has(cell: string): boolean}} changed
 */
export function isDrawn(entry, { properties: p }, state, changed) {
  if (!state.layers.includes(entry.switch) || !holdsOn(p, state.date)) return false;
  if (state.shows === "law") return entry.law !== null && fits(p, entry.law);
  return !state.only || !p.cell || changed.has(partOf(p));
}

/**
 * Whether an arc is part of a line that is drawn in a state.
 *
 * @param {MapOptions} table
 * @param {Pick<MapFeature, "properties">} arc
 * @param {State} state
 */
export function isLineDrawn({ roles }, arc, state) {
  const on = roles.filter((row) => (state.shows !== "law" || row.law) && state.layers.includes(row.switch));
  const drawn = new Set(on.map(({ role }) => role));
  /** @type {(Period & {role: string})[]} */
  const periods = arc.properties.roles;
  return periods.some((period) => drawn.has(period.role) && holdsOn(period, state.date));
}

/**
 * The row of a way of showing.
 *
 * @param {MapOptions} table
 * @param {string} shows
 */
function wayOf(table, shows) {
  return table.shows.find(({ id }) => id === shows) ?? table.shows[0];
}

/**
 * Whether the state asks for a mark on what changed since the stop before, and there was one.
 *
 * @param {MapOptions} table
 * @param {State} state
 */
export function isMarked(table, { since, before, shows }) {
  return since === "stop" && Boolean(before) && wayOf(table, shows).marks;
}

/**
 * The names that come and go with the date (states, captions) which are written in a state.
 *
 * @param {MapOptions} table
 * @param {State} state
 */
export function datedNames(table, state) {
  if (!state.layers.includes("labels")) return [];
  const more = state.only || state.bare ? table.changed.captions_left_out : [];
  const out = [...wayOf(table, state.shows).captions_left_out, ...more];
  return table.dated.filter((row) => holdsOn(row, state.date) && !out.includes(row.id) && row.forms[state.names]);
}

/**
 * The lines, patterns and signs of the style table with which something is painted.
 *
 * @param {MapOptions} table
 * @param {Shown} shown
 */
function paintedIn(table, { state, features }) {
  const lines = new Set();
  const patterns = new Set();
  /** @type {Set<string | undefined>} */
  const signs = new Set();
  for (const entry of table.drawn) {
    for (const { properties: p } of features) {
      if (p.layer !== entry.file) continue;
      const paint = paintOf(entry, p, state.shows, state.date);
      signs.add(paint.sign);
      if (paint.line) lines.add(paint.line);
      patterns.add(patternOf(paint, p, state.layers.includes("control")));
    }
  }
  return { lines, patterns, signs };
}

/**
 * The rows of the legend for what one map shows; the table's order never changes.
 *
 * @param {MapOptions} table
 * @param {Shown} shown
 */
export function legendRows(table, shown) {
  const { state, lines } = shown;
  const painted = paintedIn(table, shown);
  const withBand = state.layers.includes("error") && lines.length > 0;
  const isPainted = (/** @type {LegendRow} */ { line, pattern, signs = [] }) =>
    painted.lines.has(line) || painted.patterns.has(pattern) || signs.some((sign) => painted.signs.has(sign));
  const called = (/** @type {LegendRow} */ row) => row.basemap || (row.band ? withBand : isPainted(row));
  return table.legend.filter(
    (row) => (row.shows ?? state.shows) === state.shows && isDated(row, state.date) && called(row),
  );
}

/**
 * What the legend is called on a day: `of` a way of showing, "changed" or "errors".
 *
 * @param {MapOptions} table
 * @param {string} of
 * @param {string} [date] ISO day
 */
export function headingOf({ headings }, of, date = "") {
  return headings.find((row) => row.of === of && isDated(row, date))?.text ?? "";
}
