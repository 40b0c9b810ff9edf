/**
 * The panel beside the map, for the app as for the standalone page: sentence and areas change with the map, at once; cards and
 * all else when map and headline are painted. Everything is drawn from what was sent once; no step needs a server.
 */

import { el, onceAfterPaint, setAttribute } from "../../kit/dom.js";
import { momentOf } from "../../state/store.js";
import { createAreas } from "./areas.js";
import { cardMaker, dress } from "./cards.js";
import { showHolding, since } from "./change.js";
import { placesOfDay, placesTable } from "./claims.js";
import { evidence } from "./evidence.js";
import { ask, ofMarkup, wayBack } from "./pieces.js";
import { placeCard } from "./place.js";
import { beneath, freeDay } from "./stop.js";
import { dayTable } from "./table.js";

const OF_BEFORE =
  "This part comes from the server and is still of before. If it does not change, the server is away; the map goes on.";
const TABS = { passages: "Passages", article: "Whole article", table: "Table", about: "About" };

/**
 * What of a state only Python can show: a citation, or files to take away; null where the browser shows all.
 *
 * @param {Pick<State, "panel" | "feature" | "place" | "cite">} state
 * @param {Pick<Beside, "cites">} beside
 */
export function askedOfPython({ panel, feature, place, cite }, { cites }) {
  if (feature || place || cites) return null;
  if (cite) return "cite";
  return panel === "take" ? "take" : null;
}

function createTabs() {
  const buttons = Object.entries(TABS).map(([id, label]) =>
    el("button", { type: "button", class: "plain", "data-go-panel": id }, label),
  );
  return {
    node: el("nav", { class: "panel-tabs", "aria-label": "Panel" }, ...buttons),
    /** @param {State} state */
    show({ panel, feature, place, cite }) {
      const shown = feature || place || cite ? null : panel;
      for (const button of buttons) setAttribute(button, "aria-pressed", button.dataset.goPanel === shown);
    },
  };
}

/** @typedef {(id: string) => HTMLElement} CardOf */

/**
 * The cards of the stop, with what stands above and below them.
 *
 * @param {State} state
 * @param {Beside} beside
 * @param {CardOf} cardOf
 */
function passages(state, beside, cardOf) {
  const moment = beside.told.moments[momentOf(state) ?? ""];
  if (!state.moment) return freeDay(state, beside);
  const { text, kind } = beside.stops[state.index];
  const isWords = kind === "title" || kind === "text"; // they stand in the map's place
  if (!moment) return [!isWords && text && el("p", { class: "panel-text" }, text), ...placesOfDay(state, beside)];
  const total = Object.keys(beside.told.passages).length;
  const head = el(
    "h2",
    { class: "panel-head" },
    "In the article",
    el("span", {}, `${moment.cards.length} of ${total} passages`),
  );
  return [
    text && el("p", { class: "panel-text" }, text),
    ...placesOfDay(state, beside),
    moment.cards.length > 0 && head,
    ...moment.cards.map(([id, context], i) => dress(cardOf(id), momentOf(state), i === 0, context)),
    ...beneath(state, beside),
  ];
}

/**
 * Every passage by section; those of the present stop are marked.
 *
 * @param {State} state
 * @param {Beside} beside
 * @param {CardOf} cardOf
 */
function wholeArticle(state, { told }, cardOf) {
  const lit = new Set(told.moments[momentOf(state) ?? ""]?.cards.map(([id]) => id));
  const count = el("span", {}, `${Object.keys(told.passages).length} passages`);
  const sections = told.sections.flatMap(([title, ids]) => [
    el("h3", { class: "section-head" }, title),
    ...ids.map((id) => dress(cardOf(id), null, lit.has(id), false)),
  ]);
  return [
    el("h2", { class: "panel-head" }, "The whole article ", count),
    el("p", { class: "hint" }, "Our summaries, in the article’s order. Those of the present moment are marked."),
    ...sections,
  ];
}

/**
 * A citation that the page holds itself.
 *
 * @param {string} cite
 * @param {State} state
 * @param {NonNullable<Beside["cites"]>} cites
 */
function citation(cite, state, { passages: ofPassages, moments }) {
  const markup = cite === "map" ? moments[state.moment ?? ""] : ofPassages[cite];
  const none = el("p", {}, "Step to a stop to cite the map as it stands there.");
  return [wayBack("cite"), markup ? ofMarkup("div", {}, markup) : none];
}

/**
 * What is told while Python, which is asked, has not answered.
 *
 * @param {"cite" | "take"} asked
 */
function waiting(asked) {
  const text =
    "This part comes from the server. If it does not appear, the server is away; map, numbers and passages go on.";
  const waits = el("p", { class: "waits", role: "status" }, text);
  const back = el("p", { class: "back" }, ask("panel", "passages", "Back to the passages"));
  return asked === "cite" ? [waits] : [back, el("h2", { class: "panel-head" }, "Take away"), waits];
}

/**
 * @param {State} state
 * @param {Beside} beside
 * @param {CardOf} cardOf
 */
function body(state, beside, cardOf) {
  if (state.feature) return evidence(state.feature, beside);
  if (state.place) return placeCard(state.place, beside);
  const asked = askedOfPython(state, beside);
  if (asked) return waiting(asked);
  if (state.cite && beside.cites) return citation(state.cite, state, beside.cites);
  if (state.panel === "article") return wholeArticle(state, beside, cardOf);
  if (state.panel === "table") return [...dayTable(state, beside), ...placesTable(state, beside)];
  if (state.panel === "about") return [ofMarkup("div", {}, beside.told.about)];
  return passages(state, beside, cardOf);
}

/**
 * The part in which law and changes stand, above the cards.
 *
 * @param {Beside} beside
 */
function createAbove(beside) {
  const law = ofMarkup("div", {}, beside.told.law);
  const node = el("div", { class: "panel-above" });
  return {
    node,
    /** @param {State} state */
    show(state) {
      const changed = since(state, beside);
      if (state.shows === "law") showHolding(law, state.date);
      node.replaceChildren(...(state.shows === "law" ? [law] : []), ...(changed ? [changed] : []));
    },
  };
}

/**
 * Put what there is of `parts` into a node.
 *
 * @param {Element} node
 * @param {import("../../kit/dom.js").Child[]} parts
 */
function fill(node, parts) {
  node.replaceChildren();
  for (const part of parts) if (part) node.append(part);
}

/**
 * Call `draw` with the last state of a frame, once the map and the headline of that state are painted.
 *
 * @param {Element} root
 * @param {(state: State) => void} draw
 */
function afterTheMap(root, draw) {
  /** @type {State | null} */
  let last = null;
  function drawLast() {
    if (last && root.isConnected) draw(last);
  }
  const soon = onceAfterPaint(drawLast);
  return {
    /** Draw the last state again: what it is drawn from has changed. */
    redraw: drawLast,
    /** @param {State} state */
    show(state) {
      last = state;
      soon();
    },
  };
}

/**
 * The panel in `root`.
 *
 * @param {HTMLElement} root
 * @param {Beside} beside
 */
export function createBeside(root, beside) {
  const tabs = createTabs();
  const areas = createAreas(beside.told);
  const above = createAbove(beside);
  // to be scrolled by the keyboard too where nothing in it takes the focus
  const main = el("div", { class: "panel-body", tabindex: "0", role: "region", "aria-label": "Beside the map" });
  const cardOf = cardMaker(beside);
  root.append(tabs.node, areas.node, above.node, main);
  let at = "";
  let isScrolled = false; // to scroll has the browser lay the page out at once, also where there is nothing to scroll back
  main.addEventListener("scroll", () => {
    isScrolled = main.scrollTop > 0;
  });
  const later = afterTheMap(root, (state) => {
    tabs.show(state);
    above.show(state);
    fill(main, body(state, beside, cardOf));
    // where a style sheet need not look for it anew at each change of the page, as with :has()
    setAttribute(
      document.documentElement,
      "data-asks",
      askedOfPython(state, beside) ?? (state.feature ? "feature" : ""),
    );
    const here = `${state.index} ${state.date}`;
    if (at !== here && isScrolled) main.scrollTo({ top: 0 });
    at = here;
  });
  return {
    redraw: later.redraw,
    /** @param {State} state */
    show(state) {
      areas.show(state);
      later.show(state);
    },
  };
}

/**
 * Whether Python has yet to draw what a page asks it for: a citation, files or what the map shows, two other days.
 *
 * @param {Pick<State, "cite" | "panel" | "days">} state
 * @param {NonNullable<Beside["drawn"]>} drawn
 */
export function isAwaited({ cite, panel, days }, drawn) {
  const ofPython = (/** @type {string} */ name) => (name === "take" || name === "about" ? name : "");
  const areOthers = days && days.join() !== drawn.days.join();
  return cite !== drawn.cite || ofPython(panel) !== ofPython(drawn.panel) || Boolean(areOthers);
}

/**
 * Only the card of what is selected, in `root`; nothing while nothing is, but a word, where Python's answer is long in coming, that what
 * stands there is of before.
 *
 * @param {HTMLElement} root
 * @param {Beside} beside
 */
export function createSelected(root, beside) {
  return afterTheMap(root, (state) => {
    const { feature, place } = state;
    if (feature) fill(root, evidence(feature, beside));
    else if (place) fill(root, placeCard(place, beside));
    else fill(root, [beside.drawn && isAwaited(state, beside.drawn) && el("p", { class: "waits late" }, OF_BEFORE)]);
  });
}
