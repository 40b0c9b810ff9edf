/**
 * The panel's part in the browser: it draws the cards of the present stop, a frame after the map, from markup that Python has made for
 * each passage, and tells Python what is shown now, so that it writes the rest (sources, table, evidence).
 */

import { mountedOnce } from "../kit/component.js";
import { afterPaint, el } from "../kit/dom.js";
import { isPresenting } from "../kit/keys.js";
import { follow, momentOf } from "../state/store.js";

const PAGE_LINKS = '[class*="st-key-nav-"] a';
const HEARD_WITHIN = 400; // ms in which a run of the fragment has ended
const LEFT_WITHIN = 3000; // ms in which a page that was left is gone

/** The parts of the state that Python needs: the view only where it is cited or told to a room. */
export function heard(state, withView = false) {
  const { date, index, names, layers, view, feature, place, cite, panel, shows, since } = state;
  const pair = state.from ? { from: state.from, to: state.to, mode: state.mode } : {};
  const seen = cite || withView ? view : null;
  return { moment: momentOf(state), date, index, names, layers, view: seen, feature, place, cite, panel, shows, since, ...pair };
}

/** Whether the passages of the stop are what the panel shows now. */
export function showsCards({ panel, feature, place, cite }) {
  return panel === "passages" && !feature && !place && !cite;
}

/** The cards by passage, made from Python's markup (escaped there) when first asked for. */
function cardMaker(markup, tidy) {
  const made = new Map();
  return (id) => {
    if (!made.has(id)) {
      const template = document.createElement("template");
      template.innerHTML = markup[id];
      tidy?.(template.content);
      made.set(id, template.content.firstElementChild);
    }
    return made.get(id);
  };
}

/** Dress a card for the stop it stands at: lit, or only context; its chip for this very stop is left out. */
function dress(card, moment, lit, context) {
  card.classList.toggle("card-lit", lit);
  card.classList.toggle("card-context", context);
  for (const chip of card.querySelectorAll(".chips [data-go-moment]")) chip.hidden = chip.dataset.goMoment === moment;
  return card;
}

/**
 * `cards`: {passage: markup}; `stops`: {moment: {text, cards: [[passage, is only context]]}}; `tidy` is called once with
 * each card made. Returns the function that draws a state.
 */
export function createCards(root, { cards, stops }, tidy) {
  const cardOf = cardMaker(cards, tidy);
  const total = Object.keys(cards).length;
  const none = { text: "", cards: [] };
  return (state) => {
    if (!showsCards(state)) return root.replaceChildren();
    const stop = stops[state.moment] ?? none;
    const count = el("span", {}, `${stop.cards.length} of ${total}`);
    return root.replaceChildren(
      ...(stop.text ? [el("p", { class: "phone-text" }, stop.text)] : []),
      el("h2", { class: "panel-head" }, "Passages at this moment ", count),
      ...stop.cards.map(([id, context], i) => dress(cardOf(id), state.moment, i === 0, context)),
    );
  };
}

/** Draw the cards and tell Python when map and headline are painted; of several steps in one frame only the last. */
function catchUp(part) {
  part.waiting = false;
  if (part.life.signal.aborted || part.leaving) return;
  if (part.state.index !== part.index) document.querySelector(".st-key-cards")?.scrollTo({ top: 0 });
  part.index = part.state.index;
  part.draw?.(part.state);
  tell(part);
}

function tell(part) {
  const now = heard(part.state, isPresenting(window));
  const text = JSON.stringify(now);
  if (text === part.said) return;
  part.said = text;
  part.toldAt = performance.now();
  part.send("state", now);
}

/**
 * A link to another page was pressed. A run of this page's fragment that Streamlit is asked for shortly before or after the next
 * page leaves that page empty: Python first hears of the last step, then the link is followed, and nothing is told after it.
 */
function takeLeave(part, event) {
  const link = event.target.closest?.(PAGE_LINKS);
  if (!link || part.leaving || !part.state || event.ctrlKey || event.metaKey || event.shiftKey) return;
  tell(part);
  part.leaving = true;
  setTimeout(() => comeBack(part), LEFT_WITHIN);
  const wait = part.toldAt + HEARD_WITHIN - performance.now();
  if (wait <= 0) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  setTimeout(() => link.click(), wait);
}

/** The page is still here: the link was opened elsewhere. */
function comeBack(part) {
  part.leaving = false;
  if (!part.life.signal.aborted) catchUp(part);
}

function hear(part, state) {
  part.state = state;
  if (!part.waiting) afterPaint(() => catchUp(part));
  part.waiting = true;
}

/** Streamlit component. `data`: {cards, stops}, or neither where a page only needs to be heard. */
export default mountedOnce(({ parentElement }) => {
  const life = new AbortController();
  const root = el("div", { class: "panel-cards" });
  parentElement.append(root);
  const part = { life, said: "", toldAt: 0, leaving: false, state: null, index: null, waiting: false };
  follow(window, (state) => hear(part, state), life.signal);
  window.addEventListener("click", (event) => takeLeave(part, event), { signal: life.signal, capture: true });
  return {
    update({ data, setStateValue }) {
      part.send = setStateValue;
      if (data.cards && part.data !== data) part.draw = createCards(root, data);
      part.data = data;
      if (part.state) part.draw?.(part.state);
    },
    destroy() {
      life.abort();
      root.remove();
    },
  };
});
