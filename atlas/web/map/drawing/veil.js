/**
 * What was drawn at a stop before its question was put may be the answer: it is not seen until that is shown. What is drawn while the
 * question is up is. Pure.
 */

const keyOf = (/** @type {Stroke} */ stroke) => JSON.stringify(stroke);

export function createVeil() {
  /** @type {Stroke[]} */
  let strokes = [];
  /** @type {Set<string>} */
  let veiled = new Set();
  let isAsked = false;
  let at = "";
  let isNew = false; // whether the strokes that come next are those of another stop

  const veil = () => {
    veiled = new Set(isAsked ? strokes.map(keyOf) : []);
  };

  return {
    /** @param {Pick<State, "index" | "date">} state */
    goTo({ index, date }) {
      isNew ||= at !== `${index} ${date}`;
      at = `${index} ${date}`;
    },
    /** @param {boolean} hides whether a question is up that hides its answer */
    ask(hides) {
      if (hides === isAsked) return;
      isAsked = hides;
      veil();
    },
    /** @param {Stroke[]} told all that is drawn at the stop */
    take(told) {
      strokes = told;
      if (isNew) veil();
      isNew = false;
    },
    /** What is to be seen of it. */
    seen: () => (veiled.size ? strokes.filter((stroke) => !veiled.has(keyOf(stroke))) : strokes),
  };
}
