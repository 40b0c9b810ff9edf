/** The cards of passages: claim first, summary, one line of where it stands, and the rest folded. */

import { el } from "../../kit/dom.js";
import { momentOf } from "../../state/store.js";
import { ask, folded, ofMarkup, placeChips, stopOf } from "./pieces.js";

/**
 * In a reader's own text, let names and dates lead to what this page shows, and be plain words where it shows it not.
 *
 * @param {Element} node
 * @param {Stop[]} stops
 */
function leadOn(node, stops) {
  /** @type {NodeListOf<HTMLElement>} */
  const live = node.querySelectorAll("[data-go-moment]");
  for (const word of live) {
    const stop = stopOf(stops, word.dataset.goMoment ?? "");
    if (stop) word.dataset.goMoment = stop.id;
    else word.replaceWith(word.textContent ?? "");
  }
  return node;
}

/**
 * What a passage says: in our words, or in the reader's own copy with ours folded.
 *
 * @param {Passage} passage
 * @param {OwnText | undefined} own
 * @param {Stop[]} stops
 */
function words({ claim, summary }, own, stops) {
  const ours = [el("p", { class: "claim" }, claim), el("p", { class: "summary" }, summary)];
  if (!own) return ours;
  return [
    leadOn(ofMarkup("div", { class: "own" }, own.markup), stops),
    !own.whole && el("p", { class: "hint" }, "Only a part of this passage is in your copy."),
    folded("Our summary", ...ours),
  ];
}

/** @param {Passage["figures"]} figures */
function figureList(figures) {
  const rows = figures.map(({ what, amount, whose, others }) => {
    const also = others.flatMap((other) => [el("br"), `also ${other}`]);
    return el("li", {}, `${what}: `, el("b", {}, amount), " ", el("span", {}, `(${whose})`), ...also);
  });
  return el("ul", { class: "figures" }, ...rows);
}

/**
 * A number with its noun: counted(1, "figure") -> "1 figure".
 *
 * @param {number} count
 * @param {string} noun
 */
export const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/**
 * The folded parts of a card: its other stops with its places, and its figures.
 *
 * @param {Passage} passage
 * @param {Beside} beside
 */
function rest({ moments, places, figures }, { told, stops }) {
  const others = moments.map((moment) => stopOf(stops, moment)).filter((stop) => stop !== undefined);
  const chips = others.map(({ id, label, title }) => ask("moment", id, label, { class: "chip", title }));
  return [
    (chips.length > 0 || places.length > 0) &&
      folded(
        chips.length ? counted(chips.length, "moment") : counted(places.length, "place"),
        chips.length > 0 && el("div", { class: "chips" }, ...chips),
        placeChips(told, places, "Places of this passage"),
      ),
    figures.length > 0 && folded(counted(figures.length, "figure"), figureList(figures)),
  ];
}

/**
 * A card. It leads to the first stop of its passage that this page shows.
 *
 * @param {string} id
 * @param {Beside} beside
 */
export function createCard(id, beside) {
  const passage = beside.told.passages[id];
  const leads = passage.moments.map((moment) => stopOf(beside.stops, moment)).find(Boolean)?.id;
  const where = el("b", { title: [id, ...passage.themes].join(" · ") }, passage.locator);
  const context = el("em", { title: "It gives context; this stop is not its subject" }, "context");
  const goes = leads && ask("moment", leads, "map", { "aria-label": "Show on map", title: "Show on map" });
  const cite = ask("cite", id, "cite", { "aria-label": "Cite", title: `Cite ${passage.locator}` });
  const meta = el("div", { class: "card-meta" }, where, context, ...rest(passage, beside), goes, cite);
  const attributes = {
    class: "card",
    "data-passage": id,
    "data-places": passage.places.join(" ") || null,
    "aria-label": passage.locator,
    "data-go-moment": leads,
  };
  return el("article", attributes, ...words(passage, beside.own[id], beside.stops), meta);
}

/**
 * The cards by passage, each made when first asked for.
 *
 * @param {Beside} beside
 */
export function cardMaker(beside) {
  /** @type {Map<string, HTMLElement>} */
  const made = new Map();
  return (/** @type {string} */ id) => {
    const card = made.get(id) ?? createCard(id, beside);
    made.set(id, card);
    return card;
  };
}

/**
 * Dress a card for the stop it stands at: lit, or only context; its chip for this very stop is left out.
 *
 * @param {HTMLElement} card
 * @param {string | null} moment
 * @param {boolean} lit
 * @param {boolean} context
 */
export function dress(card, moment, lit, context) {
  card.classList.toggle("card-lit", lit);
  card.classList.toggle("card-context", context);
  /** @type {NodeListOf<HTMLElement>} */
  const chips = card.querySelectorAll(".chips [data-go-moment]");
  for (const chip of chips) chip.hidden = momentOf({ moment: chip.dataset.goMoment }) === moment;
  return card;
}
