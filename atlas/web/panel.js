/**
 * The panel's part in the browser: it draws the cards of the present stop, a frame after the map, from markup that Python has made for
 * each passage, and tells Python what is shown now, so that it writes the rest (sources, table, evidence).
 */

import { mountedOnce } from "./component.js";
import { afterPaint, el } from "./dom.js";
import { follow } from "./store.js";

/** The parts of the state that Python needs to write the panel. */
export function heard(state) {
  const { moment, date, index, names, layers, view, feature, place, cite, panel } = state;
  return { moment, date, index, names, layers, view: cite ? view : null, feature, place, cite, panel };
}

/** Whether the passages of the stop are what the panel shows now. */
export function showsCards({ panel, feature, place, cite }) {
  return panel === "passages" && !feature && !place && !cite;
}

/** The cards by passage, made from Python's markup (escaped there) when first asked for. */
function cardMaker(markup) {
  const made = new Map();
  return (id) => {
    if (!made.has(id)) {
      const template = document.createElement("template");
      template.innerHTML = markup[id];
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

/** `stops`: {moment: {text, cards: [[passage, is only context]]}}. Returns the function that draws a state. */
function createCards(root, { cards, stops }) {
  const cardOf = cardMaker(cards);
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
  if (part.life.signal.aborted) return;
  if (part.state.index !== part.index) document.querySelector(".st-key-cards")?.scrollTo({ top: 0 });
  part.index = part.state.index;
  part.draw?.(part.state);
  tell(part);
}

function tell(part) {
  const now = heard(part.state);
  const text = JSON.stringify(now);
  if (text === part.said) return;
  part.said = text;
  part.send("state", now);
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
  const part = { life, said: "", state: null, index: null, waiting: false };
  follow(window, (state) => hear(part, state), life.signal);
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
