/**
 * Tables whose rows stand for a place or a line of the map: the row of what is selected is lit and brought into view, a press
 * on a column's head sorts by it, and what the address names (#anchor, ?source=) is opened. Rows carry data-go-place or
 * data-go-feature, so that a press on one selects it (timebar.js).
 */

import { mountedOnce } from "../kit/component.js";
import { setAttribute } from "../kit/dom.js";
import { follow } from "../state/store.js";
import { tellLook } from "../kit/theme.js";

const HEAD = 56; // px that the page's head takes, and its foot
const FOOT = 34;
const ROWS = "tr[data-go-place], tr[data-go-feature]";

/** -1, 0 or 1: numbers by value, all else by letters; `a` and `b` are texts. */
export function compare(a, b) {
  const [x, y] = [Number(a), Number(b)];
  return a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y) ? Math.sign(x - y) : a.localeCompare(b, "en");
}

/** What a cell is sorted by: its data-value where the text is for people only. */
const valueOf = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();

/** Sort the table of a head cell by it; a second press turns the order round. */
function sortBy(head) {
  const table = head.closest("table");
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const sign = down ? -1 : 1;
  const rows = [...table.tBodies[0].rows];
  rows.sort((a, b) => sign * compare(valueOf(a, head.cellIndex), valueOf(b, head.cellIndex)));
  table.tBodies[0].append(...rows);
}

function isSelected(row, { place, feature }) {
  return "goPlace" in row.dataset ? row.dataset.goPlace === place : row.dataset.goFeature === feature;
}

/** Light every row of what is selected, and return them. */
function light(state) {
  const rows = [...document.querySelectorAll(ROWS)];
  for (const row of rows) {
    const selected = isSelected(row, state);
    row.classList.toggle("row-lit", selected);
    setAttribute(row, "aria-current", String(selected));
  }
  return rows.filter((row) => row.classList.contains("row-lit"));
}

/** Where the readable part of the page begins (px): below the map where that stays on top, as on a phone. */
function roof() {
  const map = document.querySelector(".st-key-desk-map").parentElement;
  return getComputedStyle(map).position === "sticky" ? map.getBoundingClientRect().bottom : HEAD;
}

function inView(node) {
  const { top, bottom } = node.getBoundingClientRect();
  return top > roof() && bottom < innerHeight - FOOT;
}

/** Bring the first of the rows into view, unless one of them is. */
function bring(rows) {
  if (rows.length && !rows.some(inView)) rows[0].scrollIntoView({ block: "center", behavior: "instant" });
}

/** What the address names: #anchor, or ?source=id as a shorter way to #source-id. */
function named() {
  const source = new URLSearchParams(location.search).get("source");
  return decodeURIComponent(location.hash.slice(1)) || (source ? `source-${source}` : "");
}

/** Open and show the part of the page with this id; whether there is one. */
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

/** How the map is drawn on this page, told to its frame by the page's root: "error" colours every line by its error. */
function colourLines(lines) {
  const root = document.documentElement;
  if ((root.dataset.lines ?? "") === lines) return;
  if (lines) root.dataset.lines = lines;
  else delete root.dataset.lines;
  tellLook();
}

function mountRows() {
  const life = new AbortController();
  const { signal } = life;
  let state = null;
  let opened = false;

  function show(next) {
    const chosen = state?.place !== next.place || state?.feature !== next.feature;
    state = next;
    const lit = light(state);
    if (chosen) bring(lit);
  }

  /** Python has drawn a table anew, or for the first time. */
  function redrawn() {
    if (!opened) opened = open(named());
    if (state) light(state);
  }

  document.addEventListener("click", (event) => {
    const head = event.target.closest?.("th[data-sort]");
    if (head) return sortBy(head);
    const link = event.target.closest?.('a[href^="#"]');
    if (!link) return null;
    event.preventDefault(); // Streamlit would take a change of the address for another page
    history.replaceState(history.state, "", link.getAttribute("href"));
    return open(named());
  }, { signal });
  follow(window, show, signal);
  const watch = new MutationObserver(redrawn);
  watch.observe(document.querySelector(".st-key-desk-text"), { childList: true, subtree: true });
  redrawn();
  return () => {
    watch.disconnect();
    life.abort();
    colourLines("");
  };
}

/** Streamlit component. `data.lines`: "error" colours the map's lines by their error, "names" keeps its legend low. */
export default mountedOnce(() => {
  const destroy = mountRows();
  return { update: ({ data }) => colourLines(data.lines ?? ""), destroy };
});
