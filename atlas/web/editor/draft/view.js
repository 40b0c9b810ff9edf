/** The stop that shows what a page shows: read from the page's own address, which holds all of its state. Pure. */

import { newKey } from "./talk.js";

const ON_MAP = ["date", "view", "layers", "names", "shows", "since"];
const PAIR = ["from", "to", "mode", "at", "view", "layers", "names", "shows"];

/**
 * @param {URLSearchParams} asked
 * @param {string[]} keys
 */
function stateOf(asked, keys) {
  return Object.fromEntries(keys.flatMap((key) => (asked.get(key) ? [[key, asked.get(key) ?? ""]] : [])));
}

/**
 * @param {string} page its name in pages/
 * @param {string} search the query of its address
 * @param {string[]} figures those that a talk can show
 * @returns {DraftStop | null} null where there is nothing that a talk could show
 */
export function stopOf(page, search, figures) {
  const asked = new URLSearchParams(search);
  const key = newKey();
  if (page === "figures") {
    const figure = asked.get("part") ?? "";
    return figures.includes(figure) ? { key, page, state: { figure } } : null;
  }
  if (page === "compare") {
    const state = stateOf(asked, PAIR);
    return state.from && state.to ? { key, page, state } : null;
  }
  const moment = asked.get("moment");
  const state = stateOf(asked, moment ? ON_MAP.slice(1) : ON_MAP);
  if (!moment && !state.date) return null;
  return { key, ...(moment ? { moment } : {}), ...(Object.keys(state).length ? { state } : {}) };
}

/**
 * The state of a stop with the map as another has it; its own day or days stay.
 *
 * @param {Record<string, string>} [own]
 * @param {Record<string, string>} [map] none: as usual
 * @returns {Record<string, string>}
 */
export function withMap(own = {}, map = {}) {
  const kept = Object.entries(own).filter(([key]) => !ON_MAP.slice(1).includes(key));
  return { ...Object.fromEntries(kept), ...map };
}
