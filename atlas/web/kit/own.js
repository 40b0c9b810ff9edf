/**
 * A lecturer's own pictures: they come into the page apart from the talk (atlas/parts/hall/own_pictures.py), which names each by "#" and its
 * id. This page keeps them as long as it is loaded, and Python is told which (editor/line.js, panel/telling.js): so each comes once.
 */

/** @typedef {{picture?: string}} Row */

const WITHIN = 8000; // ms in which pictures come that come at all

/** @type {Map<string, string>} */
const kept = new Map();

/** The names of the pictures that this page has. */
export const namesKept = () => [...kept.keys()];

const isNamed = (/** @type {string | undefined} */ picture) => Boolean(picture?.startsWith("#"));

/**
 * @param {string} name
 * @param {Pick<Document, "getElementById">} page
 */
function addressOf(name, page) {
  const image = /** @type {HTMLImageElement | null} */ (page.getElementById(name.slice(1)));
  if (image) kept.set(name, image.src);
  return kept.get(name);
}

/**
 * These rows with the addresses of their pictures; null while one of them is not in the page.
 *
 * @template {Row} T
 * @param {T[]} rows
 * @param {Pick<Document, "getElementById">} [page]
 * @returns {T[] | null}
 */
export function withPictures(rows, page = document) {
  const found = withSome(rows, page);
  return found.some((row, i) => isNamed(rows[i].picture) && !row.picture) ? null : found;
}

/**
 * These rows with the addresses of the pictures that are there; without a picture where it is not.
 *
 * @template {Row} T
 * @param {T[]} rows
 * @param {Pick<Document, "getElementById">} [page]
 * @returns {T[]}
 */
export const withSome = (rows, page = document) =>
  rows.map((row) => (row.picture && isNamed(row.picture) ? { ...row, picture: addressOf(row.picture, page) } : row));

/**
 * Call `then` with the data of a stage when their pictures are in the page; until then each change of it is a reason to look anew. Where
 * they are long in coming - the server may have gone in between - it is called without those that are missing, and again when they come.
 * Returns what ends that.
 *
 * @template {{stops: Row[], story: {stops: Row[]} | null}} T
 * @param {T} data
 * @param {(data: T) => void} then
 */
export function whenThere(data, then) {
  const rows = [data.stops, data.story?.stops ?? []];
  /** @param {(T["stops"] | null)[]} found */
  function use([stops, told]) {
    if (stops && told) then({ ...data, stops, story: data.story && { ...data.story, stops: told } });
    return Boolean(stops && told);
  }
  function end() {
    observer.disconnect();
    clearTimeout(timer);
  }
  const look = () => use(rows.map((each) => withPictures(each))) && end();
  const observer = new MutationObserver(look);
  const timer = setTimeout(() => use(rows.map((each) => withSome(each))), WITHIN);
  observer.observe(document.body, { childList: true, subtree: true });
  look();
  return end;
}
