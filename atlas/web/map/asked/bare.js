/** The map of a question: while it is open the ground, and nothing that would tell; then the answer, without the stop's own words. Pure. */

/** Of the switches, those that give no answer away: what a hand needs to find its way. */
const KEPT = ["nkao", "relief", "labels"];

/** What a stop says in its own way, and not of the question; among the dots of settlements a hall's own would be lost. */
const OWN = { line: ["change"], land: ["change"], choice: ["change"], place: ["change", "settlements"] };

/**
 * A state as the map shows it while a question is up.
 *
 * @param {State} state
 * @param {AskedOnMap | null} asked
 * @returns {State}
 */
export function bare(state, asked) {
  if (!asked) return state;
  const { hides, question } = asked;
  const isKept = (/** @type {string} */ layer) => (hides ? KEPT.includes(layer) : !OWN[question.kind].includes(layer));
  const spoken = hides || !question.place ? [] : [question.place];
  const own = { feature: null, place: null, moment: null, places: spoken, focus: [] }; // the stop's own words come after
  const layers = state.layers.filter(isKept);
  return { ...state, ...own, layers, since: "none", ...(hides ? { shows: "ground", only: false, bare: true } : {}) };
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
