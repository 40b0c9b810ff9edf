/** Finds stops to add by what is typed: every word of it must begin a word of the stop, or nearly so. Pure. */

const MOST = 8;

/**
 * A function that takes a text apart into words as they are compared: small plain Latin letters without marks, whatever the script.
 *
 * @param {Catalogue["plain"]} plain the letters of atlas/search/fold.py
 */
export function folding(plain) {
  const longestFirst = Object.keys(plain).sort((a, b) => b.length - a.length);
  const letters = new RegExp(longestFirst.join("|"), "gu");
  return (/** @type {string} */ text) => {
    const small = text.normalize("NFC").toLowerCase();
    const latin = small.replace(letters, (letter) => plain[letter]).normalize("NFKD");
    return latin
      .replace(/\p{M}/gu, "")
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);
  };
}

/**
 * @param {string} start
 * @param {string} word
 */
const begins = (start, word) => word.startsWith(start);

/**
 * Whether a word begins so but for one letter: left out, too many, another, or changed about with the next.
 *
 * @param {string} start of four letters or more; a shorter one is near to too much
 * @param {string} word
 */
export function beginsNearly(start, word) {
  if (start.length < 4) return begins(start, word);
  const same = [...start].findIndex((letter, i) => letter !== word[i]);
  if (same < 0) return true;
  const [asked, rest] = [start.slice(same), word.slice(same)];
  const turned = `${asked[1] ?? ""}${asked[0]}${asked.slice(2)}`;
  return [
    [asked, rest.slice(1)],
    [asked.slice(1), rest],
    [asked.slice(1), rest.slice(1)],
    [turned, rest],
  ].some(([other, its]) => its.startsWith(other));
}

/** @typedef {{label: string, title: string, stops: string[]}} Found one stop, or all of a section or period */

/**
 * What an index of a catalogue finds.
 *
 * @param {Pick<Catalogue, "stops" | "groups" | "names" | "plain">} catalogue
 * @returns {(query: string, answers?: typeof begins, most?: number) => Found[]} stops whose date and title fit come first, then groups, then what only a text says or a place is called
 */
export function createFinder({ stops, groups, names, plain }) {
  const wordsOf = folding(plain);
  const rows = stops.map(({ id, label, title, text, places }) => {
    const head = wordsOf(`${label} ${title}`);
    const called = places.flatMap((place) => names[place]?.split(" ") ?? []);
    return { found: { label, title, stops: [id] }, head, all: [...head, ...wordsOf(text), ...called] };
  });
  const sets = groups.map(({ label, stops: ids }) => {
    const found = { label: `${ids.length} stops`, title: label, stops: ids };
    return { found, head: wordsOf(label) };
  });
  return (query, answers = begins, most = MOST) => {
    const asked = wordsOf(query);
    if (!asked.length) return [];
    const fits = (/** @type {string[]} */ words) => asked.every((start) => words.some((word) => answers(start, word)));
    const named = rows.filter(({ head }) => fits(head));
    const told = rows.filter((row) => !named.includes(row) && fits(row.all));
    const together = sets.filter(({ head }) => fits(head));
    return [...named, ...together, ...told].slice(0, most).map(({ found }) => found);
  };
}
