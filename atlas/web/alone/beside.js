/** The panel beside the map of a standalone page: put together from markup that Python has made for each stop and stretch of days. */

import { longDate } from "../kit/dates.js";
import { setAttribute, setText } from "../kit/dom.js";
import { createCards } from "../panel/panel.js";
import { holdsOn } from "../state/changes.js";

const NOT_CITED = "<p>Step to a stop to cite the map as it stands there.</p>";

/** @typedef {Record<string, string>} Markup made and escaped by Python, by id or by day */
/**
 * @typedef {object} PanelContent as atlas.export.page.content has it
 * @property {Markup} cards
 * @property {Record<string, {text: string, cards: [string, boolean][]}>} stops
 * @property {Markup} beneath by stop
 * @property {string[]} between by index of the stop before
 * @property {Markup} tables by the first day of a stretch, as are the areas
 * @property {Record<"ground" | "law", Markup>} areas
 * @property {string} law every row of it with the days on which it is told
 * @property {Markup} since by stop
 * @property {Markup[]} since_between by index of the stop before, then by first day
 * @property {string} article
 * @property {string} about
 * @property {Markup} features
 * @property {Markup} places
 * @property {Markup} cites
 * @property {Markup} map_cites by stop
 */

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
 * Let the cards of `root` lead to what `goal` knows, and to nothing where that is none.
 *
 * @param {ParentNode} root
 * @param {(node: HTMLElement) => string | undefined} goal
 */
function tidyCards(root, goal) {
  for (const card of root.querySelectorAll("article[data-go-moment]")) {
    const lead = [card, ...card.querySelectorAll(".chips [data-go-moment]")].find(goal)?.dataset.goMoment ?? "";
    for (const node of [card, card.querySelector(".card-actions [data-go-moment]")]) node.dataset.goMoment = lead;
  }
}

/** @param {ParentNode} root */
function dropEmptyChips(root) {
  for (const chips of root.querySelectorAll(".chips")) {
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
  const goal = (/** @type {HTMLElement} */ node) => stopOf.get(node.dataset.goMoment);
  return (/** @type {ParentNode} */ root) => {
    tidyCards(root, goal);
    for (const node of root.querySelectorAll("[data-go-moment]")) {
      if (goal(node)) node.dataset.goMoment = goal(node);
      else if (node.matches("article")) delete node.dataset.goMoment;
      else if (node.matches(".live")) node.replaceWith(node.textContent);
      else node.remove();
    }
    dropEmptyChips(root);
    return root;
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
 * @param {PanelContent} panel
 */
function beneath(state, panel) {
  if (state.feature) return panel.features[state.feature];
  if (state.place) return panel.places[state.place];
  if (state.cite === "map") return panel.map_cites[state.moment] ?? NOT_CITED;
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
 * @param {PanelContent} panel
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
  for (const row of root.querySelectorAll("[data-start]")) {
    row.hidden = !holdsOn({ start: row.dataset.start, end: row.dataset.end }, date);
  }
  for (const node of root.querySelectorAll("[data-day]")) setText(node, longDate(date));
}

/** Returns the function that puts markup into an element, unless it is there already. */
function createPut(tidy) {
  const was = new Map();
  return (/** @type {Element} */ node, /** @type {string} */ html) => {
    if (was.get(node) === html) return;
    was.set(node, html);
    node.replaceChildren(tidy(fragment(html)));
  };
}

/**
 * The panel in `root`.
 *
 * @param {HTMLElement} root
 * @param {{panel: PanelContent, bar: {moments: Stop[]}, moments: string[]}} content
 * @returns {(state: State) => void} draws a state
 */
export function createPanel(root, { panel, bar, moments }) {
  const stopOf = new Map(bar.moments.map(({ id }, i) => [moments[i], id]).reverse()); // of two stops of a moment the first
  const tidy = tidyFor(stopOf);
  const put = createPut(tidy);
  const [law, since, cards, below, areas] = ["law", "since", "cards", "beneath", "areas"].map((id) => root.querySelector(`#${id}`));
  const drawCards = createCards(cards, panel, tidy);
  const tabs = root.querySelectorAll("[data-go-panel]");
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
    const lit = new Set(panel.stops[state.moment]?.cards.map(([id]) => id));
    for (const card of below.querySelectorAll(".card")) card.classList.toggle("card-lit", lit.has(card.dataset.passage));
    if (index !== state.index) cards.parentElement.scrollTo({ top: 0 });
    index = state.index;
  }

  return show;
}
