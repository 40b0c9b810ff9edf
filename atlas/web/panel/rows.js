/**
 * Tables whose rows stand for a place or a line of the map: the row of what is selected is lit and brought into view, a press
 * on a column's head sorts by it, and what the address names (#anchor, a source) is opened. Rows carry data-go-place or
 * data-go-feature, so that a press on one selects it (bar/links.js).
 */

import { mountedOnce } from "../kit/component.js";
import { closest, setAttribute } from "../kit/dom.js";
import { tellLook } from "../kit/theme.js";
import { follow } from "../state/store.js";

const HEAD = 56; // px that the page's head takes, and its foot
const FOOT = 34;
const ROWS = "tr[data-go-place], tr[data-go-feature]";

/**
 * -1, 0 or 1: numbers by value, all else by letters.
 *
 * @param {string} a
 * @param {string} b
 */
export function compare(a, b) {
  const [x, y] = [Number(a), Number(b)];
  const numbers = a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y);
  return numbers ? Math.sign(x - y) : a.localeCompare(b, "en");
}

/**
 * What a cell is sorted by: its data-value where the text is for people only.
 *
 * @param {HTMLTableRowElement} row
 * @param {number} column
 */
function sortedBy(row, column) {
  const cell = row.cells[column];
  return cell.dataset.value ?? cell.textContent.trim();
}

/**
 * Sort the table of a head cell by it; a second press turns the order round.
 *
 * @param {HTMLTableCellElement} head
 */
function sortBy(head) {
  const table = head.closest("table");
  if (!table) return;
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const sign = down ? -1 : 1;
  const rows = [...table.tBodies[0].rows];
  rows.sort((a, b) => sign * compare(sortedBy(a, head.cellIndex), sortedBy(b, head.cellIndex)));
  table.tBodies[0].append(...rows);
}

/**
 * Whether a row stands for what is selected.
 *
 * @param {{dataset: DOMStringMap}} row
 * @param {Pick<State, "place" | "feature">} state
 */
export function isSelected({ dataset }, { place, feature }) {
  return "goPlace" in dataset ? dataset.goPlace === place : dataset.goFeature === feature;
}

/**
 * Light every row of what is selected, and return them.
 *
 * @param {State} state
 */
function light(state) {
  const rows = [...document.querySelectorAll(/** @type {"tr"} */ (ROWS))];
  for (const row of rows) {
    const selected = isSelected(row, state);
    row.classList.toggle("row-lit", selected);
    setAttribute(row, "aria-current", selected);
  }
  return rows.filter((row) => row.classList.contains("row-lit"));
}

/**
 * Whether a card, drawn by Python, is of what is selected: `of` says whether it is a place's or a feature's, `drawn` of which.
 *
 * @param {{dataset: DOMStringMap}} word
 * @param {Pick<State, "place" | "feature">} state
 */
export const isDrawn = ({ dataset: { of, drawn } }, state) =>
  drawn === (state[of === "place" ? "place" : "feature"] ?? "");

/**
 * Say of a card that it is still of before; it is seen only where Python's answer is long in coming.
 *
 * @param {State} state
 */
function tellLate(state) {
  for (const word of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".desk-card [data-drawn]"))) {
    word.hidden = isDrawn(word, state);
  }
}

/** Where the readable part of the page begins (px): below the map where that stays on top, as on a phone. */
function roof() {
  const map = document.querySelector(".st-key-desk-map")?.parentElement;
  return map && getComputedStyle(map).position === "sticky" ? map.getBoundingClientRect().bottom : HEAD;
}

/** @param {Element} node */
function inView(node) {
  const { top, bottom } = node.getBoundingClientRect();
  return top > roof() && bottom < innerHeight - FOOT;
}

/**
 * Bring the first of the rows into view, unless one of them is.
 *
 * @param {Element[]} rows
 */
function bring(rows) {
  if (rows.length && !rows.some(inView)) rows[0].scrollIntoView({ block: "center", behavior: "instant" });
}

/**
 * The id of the part of the page that an address names after its #, or "".
 *
 * @param {string} hash with its sign
 */
export function named(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return ""; // no letters in UTF-8
  }
}

/**
 * Open and show the part of the page with this id; whether there is one.
 *
 * @param {string} id
 */
function open(id) {
  const node = id && document.getElementById(id);
  if (!node) return false;
  const box = node.closest("details") ?? node.querySelector("details");
  if (box) box.open = true;
  for (const other of document.querySelectorAll(".named")) other.classList.remove("named");
  node.classList.add("named");
  node.scrollIntoView({ block: "start", behavior: "instant" });
  return true;
}

/**
 * How the map is drawn on this page, told to its frame by the page's root: "error" colours every line by its error.
 *
 * @param {string} lines
 */
function colourLines(lines) {
  const root = document.documentElement;
  if ((root.dataset.lines ?? "") === lines) return;
  if (lines) root.dataset.lines = lines;
  else delete root.dataset.lines;
  tellLook();
}

/** @param {MouseEvent} event */
function press(event) {
  const head = closest(event, "th[data-sort]");
  if (head) return sortBy(/** @type {HTMLTableCellElement} */ (head));
  const link = closest(event, 'a[href^="#"]');
  if (!link) return;
  event.preventDefault(); // Streamlit would take a change of the address for another page
  history.replaceState(history.state, "", link.getAttribute("href"));
  open(named(location.hash));
}

/** @param {string} first id of what is opened at first where the address names no other part */
function mountRows(first) {
  const life = new AbortController();
  const { signal } = life;
  /** @type {State | null} */
  let state = null;
  let opened = false;

  /** @param {State} next */
  function show(next) {
    const chosen = state?.place !== next.place || state?.feature !== next.feature;
    state = next;
    const lit = light(state);
    if (chosen) bring(lit);
    tellLate(state);
  }

  /** Python has drawn a table anew, or for the first time. */
  function redrawn() {
    if (!opened) opened = open(named(location.hash) || first);
    if (state) light(state);
  }

  document.addEventListener("click", press, { signal });
  follow(window, show, signal);
  const watch = new MutationObserver(redrawn);
  watch.observe(/** @type {Element} */ (document.querySelector(".st-key-desk-text")), {
    childList: true,
    subtree: true,
  });
  redrawn();
  return () => {
    watch.disconnect();
    life.abort();
    colourLines("");
  };
}

/**
 * Streamlit component. `data.lines`: "error" colours the map's lines by their error, "names" keeps its legend low; `data.source`: that
 * of the address.
 *
 * @type {ReturnType<typeof mountedOnce<{lines?: string, source?: string}>>}
 */
export default mountedOnce(({ data: { source } }) => {
  const destroy = mountRows(source ? `source-${source}` : "");
  return { update: ({ data }) => colourLines(data.lines ?? ""), destroy };
});
