/** The panel beside the map of a standalone page: put together from markup that Python has made for each stop and stretch of days. */

import { longDate } from "../kit/dates.js";
import { setAttribute, setText } from "../kit/dom.js";
import { createCards } from "../panel/panel.js";
import { holdsOn } from "../state/changes.js";

const NOT_CITED = "<p>Step to a stop to cite the map as it stands there.</p>";

/**
 * The entry of {first day: …} that holds on `date`, as [first day, …].
 *
 * @template T
 * @param {Record<string, T>} byDay in order
 * @param {string} date
 * @returns {[string, T]}
 */
export function onDay(byDay, date) {
  return Object.entries(byDay).findLast(([day]) => day <= date) ?? Object.entries(byDay)[0];
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
const all = (root, selector) => [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector))];

/**
 * Let the cards of `root` lead to what `goal` knows, and to nothing where that is none.
 *
 * @param {ParentNode} root
 * @param {(node: HTMLElement) => string | undefined} goal
 */
function tidyCards(root, goal) {
  for (const card of all(root, "article[data-go-moment]")) {
    const lead = [card, ...all(card, ".chips [data-go-moment]")].find(goal)?.dataset.goMoment ?? "";
    for (const node of [card, ...all(card, ".card-actions [data-go-moment]")]) node.dataset.goMoment = lead;
  }
}

/** @param {ParentNode} root */
function dropEmptyChips(root) {
  for (const chips of all(root, ".chips")) {
    if (chips.childElementCount) continue;
    if (chips.previousElementSibling?.matches("h3")) chips.previousElementSibling.remove();
    chips.remove();
  }
}

/**
 * Take from markup what leads to stops that this page does not show, and send the rest to the stop that shows the moment.
 *
 * @param {Map<string, string>} stopOf moment -> id of its stop
 */
function tidyFor(stopOf) {
  const goal = (/** @type {HTMLElement} */ node) => stopOf.get(node.dataset.goMoment ?? "");
  return (/** @type {ParentNode} */ root) => {
    tidyCards(root, goal);
    for (const node of all(root, "[data-go-moment]")) {
      const stop = goal(node);
      if (stop) node.dataset.goMoment = stop;
      else if (node.matches("article[data-go-moment]")) delete node.dataset.goMoment;
      else if (node.matches(".live")) node.replaceWith(node.textContent ?? "");
      else node.remove();
    }
    dropEmptyChips(root);
  };
}

/** @param {string} html */
function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html; // made and escaped by Python; the page's policy runs no script in it
  return template.content;
}

/**
 * What stands below the cards, or in their place.
 *
 * @param {State} state
 * @param {StandalonePanel} panel
 */
function beneath(state, panel) {
  if (state.feature) return panel.features[state.feature];
  if (state.place) return panel.places[state.place];
  if (state.cite === "map") return panel.map_cites[state.moment ?? ""] ?? NOT_CITED;
  if (state.cite) return panel.cites[state.cite];
  if (state.panel === "article" || state.panel === "about") return panel[state.panel];
  if (state.panel !== "table") return state.moment ? panel.beneath[state.moment] : panel.between[state.index];
  const [day, table] = onDay(panel.tables, state.date);
  return table.replace(day, state.date); // in its heading, which comes first
}

/**
 * What changed since the stop before, where that is asked for; else nothing.
 *
 * @param {State} state
 * @param {StandalonePanel} panel
 * @param {Stop[]} stops
 */
function changedSince({ since, moment, before, index, date }, panel, stops) {
  if (since !== "stop") return "";
  return moment || !before ? panel.since[stops[index].id] : onDay(panel.since_between[index], date)[1];
}

/**
 * Show those rows that hold on a day (data-start, data-end: half-open, empty is open), and say the day where it is to be said.
 *
 * @param {ParentNode} root
 * @param {string} date
 */
export function showHolding(root, date) {
  for (const row of all(root, "[data-start]")) {
    const { start = "", end = "" } = row.dataset;
    row.hidden = !holdsOn({ start, end }, date);
  }
  for (const node of all(root, "[data-day]")) setText(node, longDate(date));
}

/**
 * Returns the function that puts markup into an element, unless it is there already.
 *
 * @param {(root: ParentNode) => void} tidy
 */
function createPut(tidy) {
  /** @type {Map<Element, string>} */
  const was = new Map();
  return (/** @type {Element} */ node, /** @type {string} */ html) => {
    if (was.get(node) === html) return;
    was.set(node, html);
    const made = fragment(html);
    tidy(made);
    node.replaceChildren(made);
  };
}

/**
 * The panel in `root`.
 *
 * @param {HTMLElement} root
 * @param {Pick<StandaloneContent, "panel" | "bar" | "moments">} content
 * @returns {(state: State) => void} draws a state
 */
export function createPanel(root, { panel, bar, moments }) {
  /** @type {[string, string][]} */
  const pairs = bar.moments.map(({ id }, i) => [moments[i], id]);
  const stopOf = new Map(pairs.reverse()); // of two stops of a moment the first
  const tidy = tidyFor(stopOf);
  const put = createPut(tidy);
  const [law, since, cards, below, areas] = ["law", "since", "cards", "beneath", "areas"].flatMap((id) =>
    all(root, `#${id}`),
  );
  const drawCards = createCards(cards, panel, tidy);
  const tabs = all(root, "[data-go-panel]");
  /** @type {number | null} */
  let index = null;

  /** @param {State} state */
  function show(state) {
    const selected = state.feature || state.place || state.cite;
    for (const tab of tabs) setAttribute(tab, "aria-pressed", String(!selected && tab.dataset.goPanel === state.panel));
    put(law, state.shows === "law" ? panel.law : "");
    showHolding(law, state.date);
    put(since, changedSince(state, panel, bar.moments));
    drawCards(state);
    put(below, beneath(state, panel));
    put(areas, onDay(panel.areas[state.shows], state.date)[1]);
    const lit = new Set(panel.stops[state.moment ?? ""]?.cards.map(([id]) => id));
    for (const card of all(below, ".card")) card.classList.toggle("card-lit", lit.has(card.dataset.passage ?? ""));
    if (index !== state.index) cards.parentElement?.scrollTo({ top: 0 });
    index = state.index;
  }

  return show;
}
