/** Which letters of a lecturer's words the project's typefaces lack, as atlas/export/canvas/letters.py has it. Pure. */

const UNSEEN = /^[\p{Cc}\p{Cf}\p{Z}]$/u; // has no shape of its own
const SELECTORS = [0xfe00, 0xfe0f]; // choose a form of the letter before them
const MOST = 8; // letters that are told one by one

/**
 * The letters of a text that no face has, each once, in the order in which they come.
 *
 * @param {string} text
 * @param {[number, number][]} had first and last code point of each run that the faces have, in order
 */
export function lacking(text, had) {
  const isThere = (/** @type {string} */ letter) => {
    const point = Number(letter.codePointAt(0));
    return UNSEEN.test(letter) || [SELECTORS, ...had].some(([first, last]) => first <= point && point <= last);
  };
  return [...new Set(text)].filter((letter) => !isThere(letter));
}

/**
 * What a lecturer should know of a text before it is taken away; empty where there is nothing.
 *
 * @param {string} text
 * @param {[number, number][]} had
 */
export function lackingWords(text, had) {
  const letters = lacking(text, had);
  if (!letters.length) return "";
  const more = letters.length - MOST;
  const shown = letters.slice(0, MOST).join(" ") + (more > 0 ? ` and ${more} more` : "");
  return `Our typefaces lack ${shown}: pictures, films and the handout have […] there; wall, phones, slides and the page take them from the computer that shows them.`;
}
