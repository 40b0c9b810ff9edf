/** Brings an answer to the room: again and again for a while, not all phones of a hall at once. */

const TRIES = 5;
const APART = 1500; // ms between two tries, more or less
const ANSWERS_WITHIN = 8000; // ms

/** @typedef {{fetch: typeof window.fetch, random: () => number}} Browser */

/** @type {() => Browser} */
const ofWindow = () => ({ fetch: window.fetch.bind(window), random: Math.random });

/**
 * What came of one try: nothing to be said, a sentence that ends it, or null where it is worth another.
 *
 * @param {Response} answer
 */
async function outcome(answer) {
  if (answer.ok) return "";
  if (answer.status === 429 || answer.status >= 500 || answer.status === 404) return null;
  const { problem } = await answer.json().catch(() => ({}));
  return typeof problem === "string" ? problem : `Not sent: the server answered ${answer.status}.`;
}

/**
 * Send what a phone answers.
 *
 * @param {string} address of the room's answers
 * @param {string} phone the number that it has made up
 * @param {AskedInRoom} asked
 * @param {import("./miss.js").Answer} answer
 * @param {Browser} [browser]
 * @returns {Promise<string>} what went wrong, in words, or nothing
 */
export async function postAnswer(address, phone, { id, round }, answer, { fetch, random } = ofWindow()) {
  const body = JSON.stringify({ question: id, round, phone, ...answer });
  const headers = { "Content-Type": "application/json" };
  for (let tried = 0; tried < TRIES; tried++) {
    if (tried) await new Promise((resolve) => setTimeout(resolve, APART * (0.5 + random())));
    const signal = AbortSignal.timeout(ANSWERS_WITHIN);
    const said = await fetch(address, { method: "POST", headers, body, signal }).then(outcome, () => null);
    if (said !== null) return said;
  }
  return "Not sent: no connection to the talk. Try again.";
}
