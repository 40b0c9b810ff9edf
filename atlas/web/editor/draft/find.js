/** Finds stops to add by what is typed: every word of it must begin a word of the stop. Nothing is guessed. Pure. */

const MOST = 8;
/** Letters that take no accents apart and are typed plainly. @type {Record<string, string>} */
const PLAIN = { ə: "a", ı: "i", ø: "o", ł: "l", ß: "ss", "’": "'" };

/**
 * A text as it is compared: small letters, no accents.
 *
 * @param {string} text
 */
export function fold(text) {
  const small = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return small.replace(/[əıøłß’]/g, (letter) => PLAIN[letter]);
}

const wordsOf = (/** @type {string} */ text) =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * @param {string[]} asked
 * @param {string[]} words
 */
const fits = (asked, words) => asked.every((start) => words.some((word) => word.startsWith(start)));

/** @typedef {{label: string, title: string, stops: string[]}} Found one stop, or all of a section or period */

/**
 * What an index of a catalogue finds.
 *
 * @param {Pick<Catalogue, "stops" | "groups">} catalogue
 * @returns {(query: string, most?: number) => Found[]} stops whose date and title fit come first, then groups, then what only a text says
 */
export function createFinder({ stops, groups }) {
  const rows = stops.map(({ id, label, title, text }) => {
    const head = wordsOf(`${label} ${title}`);
    return { found: { label, title, stops: [id] }, head, all: [...head, ...wordsOf(text)] };
  });
  const sets = groups.map(({ label, stops: ids }) => {
    const found = { label: `${ids.length} stops`, title: label, stops: ids };
    return { found, head: wordsOf(label) };
  });
  return (query, most = MOST) => {
    const asked = wordsOf(query);
    if (!asked.length) return [];
    const named = rows.filter(({ head }) => fits(asked, head));
    const told = rows.filter((row) => !named.includes(row) && fits(asked, row.all));
    const together = sets.filter(({ head }) => fits(asked, head));
    return [...named, ...together, ...told].slice(0, most).map(({ found }) => found);
  };
}
