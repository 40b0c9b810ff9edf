/**
 * The panel's part in the browser: it draws the cards of the present stop, a frame after the map, from markup that Python has made for
 * each passage, and tells Python what is shown now, so that it writes the rest (sources, table, evidence).
 */

import { mountedOnce } from "../kit/component.js";
import { afterPaint, closest, el } from "../kit/dom.js";
import { isPresenting } from "../kit/keys.js";
import { follow, momentOf } from "../state/store.js";
import { createClaims } from "./claims.js";

/** @typedef {{text: string, cards: [passage: string, context: boolean][]}} CardsOfStop `context`: the passage is only context there */
/**
 * @typedef {object} CardData
 * @property {Record<string, string>} cards markup by passage
 * @property {Record<string, CardsOfStop>} stops what each stop shows
 * @property {import("./claims.js").ClaimData} [claims]
 */
/** @typedef {(content: DocumentFragment) => void} Tidy is called once with each card made */

const PAGE_LINKS = '[class*="st-key-nav-"] a';
const HEARD_WITHIN = 400; // ms in which a run of the fragment has ended
const LEFT_WITHIN = 3000; // ms in which a page that was left is gone

/**
 * The parts of the state that Python needs: the view only where it is cited or told to a room.
 *
 * @param {State} state
 * @param {boolean} [withView]
 */
export function heard(state, withView = false) {
  const { date, index, names, layers, view, feature, place, cite, panel, shows, since } = state;
  const pair = state.from ? { from: state.from, to: state.to, mode: state.mode } : {};
  const seen = cite || withView ? view : null;
  return {
    moment: momentOf(state),
    date,
    index,
    names,
    layers,
    view: seen,
    feature,
    place,
    cite,
    panel,
    shows,
    since,
    ...pair,
  };
}

/**
 * Whether the passages of the stop are what the panel shows now.
 *
 * @param {Pick<State, "panel" | "feature" | "place" | "cite">} state
 */
export function showsCards({ panel, feature, place, cite }) {
  return panel === "passages" && !feature && !place && !cite;
}

/** @param {Pick<State, "panel" | "feature" | "place" | "cite">} state */
const showsTable = ({ panel, feature, place, cite }) => panel === "table" && !feature && !place && !cite;

/**
 * The cards by passage, made from Python's markup (escaped there) when first asked for.
 *
 * @param {Record<string, string>} markup
 * @param {Tidy} [tidy]
 */
function cardMaker(markup, tidy) {
  /** @type {Map<string, Element>} */
  const made = new Map();

  /** @param {string} id */
  function make(id) {
    const template = document.createElement("template");
    template.innerHTML = markup[id];
    tidy?.(template.content);
    const card = /** @type {Element} */ (template.content.firstElementChild);
    made.set(id, card);
    return card;
  }

  return (/** @type {string} */ id) => made.get(id) ?? make(id);
}

/**
 * Dress a card for the stop it stands at: lit, or only context; its chip for this very stop is left out.
 *
 * @param {Element} card
 * @param {string | null} moment
 * @param {boolean} lit
 * @param {boolean} context
 */
function dress(card, moment, lit, context) {
  card.classList.toggle("card-lit", lit);
  card.classList.toggle("card-context", context);
  /** @type {NodeListOf<HTMLElement>} */
  const chips = card.querySelectorAll(".chips [data-go-moment]");
  for (const chip of chips) chip.hidden = chip.dataset.goMoment === moment;
  return card;
}

/**
 * Returns the function that draws a state.
 *
 * @param {Element} root
 * @param {CardData} data
 * @param {Tidy} [tidy]
 */
export function createCards(root, { cards, stops, claims: data }, tidy) {
  const cardOf = cardMaker(cards, tidy);
  const total = Object.keys(cards).length;
  /** @type {CardsOfStop} */
  const none = { text: "", cards: [] };
  /** @type {State | null} */
  let last = null;
  const claims = createClaims(data, () => last && draw(last));

  /** @param {State} state */
  function draw(state) {
    last = state;
    if (!showsCards(state)) return root.replaceChildren(...(showsTable(state) ? claims.table(state) : []));
    const stop = stops[state.moment ?? ""] ?? none;
    const count = el("span", {}, `${stop.cards.length} of ${total}`);
    return root.replaceChildren(
      ...(stop.text ? [el("p", { class: "phone-text" }, stop.text)] : []),
      ...claims.ofDay(state),
      el("h2", { class: "panel-head" }, "Passages at this moment ", count),
      ...stop.cards.map(([id, context], i) => dress(cardOf(id), state.moment, i === 0, context)),
    );
  }

  return draw;
}

/**
 * @typedef {object} Panel the panel of a page
 * @property {AbortController} life
 * @property {string} said what Python was told last, as JSON
 * @property {number} toldAt ms
 * @property {boolean} leaving a link to another page was pressed
 * @property {State | null} state
 * @property {number | null} index of the stop that was drawn last
 * @property {boolean} waiting for the next paint
 * @property {CardData | {} | null} data
 * @property {((state: State) => void) | null} draw
 * @property {(name: string, value: unknown) => void} send to Python
 */

/**
 * Draw the cards and tell Python when map and headline are painted; of several steps in one frame only the last.
 *
 * @param {Panel} part
 */
function catchUp(part) {
  part.waiting = false;
  if (part.life.signal.aborted || part.leaving || !part.state) return;
  if (part.state.index !== part.index) document.querySelector(".st-key-cards")?.scrollTo({ top: 0 });
  part.index = part.state.index;
  part.draw?.(part.state);
  tell(part, part.state);
}

/**
 * @param {Panel} part
 * @param {State} state
 */
function tell(part, state) {
  const now = heard(state, isPresenting(window));
  const text = JSON.stringify(now);
  if (text === part.said) return;
  part.said = text;
  part.toldAt = performance.now();
  part.send("state", now);
}

/**
 * A link to another page was pressed. A run of this page's fragment that Streamlit is asked for shortly before or after the next
 * page leaves that page empty: Python first hears of the last step, then the link is followed, and nothing is told after it.
 *
 * @param {Panel} part
 * @param {MouseEvent} event
 */
function takeLeave(part, event) {
  const link = closest(event, PAGE_LINKS);
  if (!link || part.leaving || !part.state || event.ctrlKey || event.metaKey || event.shiftKey) return;
  tell(part, part.state);
  part.leaving = true;
  setTimeout(() => comeBack(part), LEFT_WITHIN);
  const wait = part.toldAt + HEARD_WITHIN - performance.now();
  if (wait <= 0) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  setTimeout(() => link.click(), wait);
}

/**
 * The page is still here: the link was opened elsewhere.
 *
 * @param {Panel} part
 */
function comeBack(part) {
  part.leaving = false;
  catchUp(part);
}

/**
 * @param {Panel} part
 * @param {State} state
 */
function hear(part, state) {
  part.state = state;
  if (!part.waiting) afterPaint(() => catchUp(part));
  part.waiting = true;
}

/** @returns {Panel} */
function newPanel() {
  const nothing = {
    said: "",
    toldAt: 0,
    leaving: false,
    state: null,
    index: null,
    waiting: false,
    data: null,
    draw: null,
  };
  return { ...nothing, life: new AbortController(), send: () => {} };
}

/**
 * Streamlit component. `data`: {cards, stops}, or neither where a page only needs to be heard.
 *
 * @type {ReturnType<typeof mountedOnce<CardData | {}>>}
 */
export default mountedOnce(({ parentElement }) => {
  const root = el("div", { class: "panel-cards" });
  parentElement.append(root);
  const part = newPanel();
  const { signal } = part.life;
  follow(window, (/** @type {State} */ state) => hear(part, state), signal);
  window.addEventListener("click", (event) => takeLeave(part, event), { signal, capture: true });
  return {
    update({ data, setStateValue }) {
      part.send = setStateValue;
      if ("cards" in data && part.data !== data) part.draw = createCards(root, data);
      part.data = data;
      if (part.state) part.draw?.(part.state);
    },
    destroy() {
      part.life.abort();
      root.remove();
    },
  };
});
