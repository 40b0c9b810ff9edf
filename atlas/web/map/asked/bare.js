/** The map of a question that is not answered yet: the ground, and nothing that would tell. Pure. */

/** Of the switches, those that give no answer away: what a hand needs to find its way. */
const KEPT = ["nkao", "relief", "labels"];

/**
 * A state as the map shows it while a question is open.
 *
 * @param {State} state
 * @param {AskedOnMap | null} asked
 * @returns {State}
 */
export function bare(state, asked) {
  if (!asked?.hides) return state;
  const layers = state.layers.filter((layer) => KEPT.includes(layer));
  const nothing = { feature: null, place: null, moment: null, places: [], focus: [] };
  return { ...state, ...nothing, layers, shows: "ground", since: "none", only: false };
}

/**
 * The rule of style that hides the name of the place that is asked for, or none.
 *
 * @param {AskedOnMap | null} asked
 */
export function hiddenName(asked) {
  const place = asked?.hides ? asked.question.place : null;
  return place ? `:has(> .name[data-place="${CSS.escape(place)}"]) { visibility: hidden; }` : "";
}
