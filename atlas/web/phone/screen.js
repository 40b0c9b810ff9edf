/** What stands on a student's phone beside the map: how it stands with the talk, the wall's words, where in the talk we are, passages. */

import { createKinds, isSlide } from "../hall/stops/kinds.js";
import { createButton, el, setAttribute, setText } from "../kit/dom.js";
import { momentOf } from "../state/store.js";

/** @typedef {ReturnType<typeof import("./follow.js").statusOf>} Status */
/** @typedef {ReturnType<typeof import("./follow.js").wallWords>} Words */

/**
 * The line on top, with what there is to do.
 *
 * @param {{again: () => void, back: () => void, join: (code: string) => void, home: string}} actions
 */
function createStatus({ again, back, join, home }) {
  const words = el("span", { class: "phone-status", role: "status" });
  const input = el("input", {
    class: "button",
    "aria-label": "Code of the talk",
    placeholder: "Code",
    autocomplete: "off",
    maxlength: 12,
  });
  const go = el("button", { type: "submit", class: "button" }, "Join");
  const form = el("form", { class: "phone-code", hidden: true }, input, go);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    join(input.value);
  });
  const map = el("a", { class: "button", href: home, hidden: true }, "Open the map");
  const offers = {
    again: createButton("Try again", again, { hidden: true }),
    back: createButton("Back to the hall’s view", back, { hidden: true }),
    code: form,
    home: map,
  };
  const node = el("header", { class: "phone-head" }, el("i"), words, ...Object.values(offers));
  return {
    node,
    /** @param {string | null} moment */
    lead: (moment) => setAttribute(map, "href", moment ? `${home}?moment=${encodeURIComponent(moment)}` : home),
    /** @param {Status} status */
    show({ look, words: said, offer }) {
      setAttribute(node, "data-look", look);
      setText(words, said);
      for (const [name, part] of Object.entries(offers)) part.hidden = name !== offer;
    },
  };
}

/** Date, headline, text; which stop of how many. Nothing here can be pressed: the lecturer leads. */
function createWords() {
  const [story, count, when, pair, text] = ["story", "count", "when", "pair", "text"].map((name) =>
    el("p", { class: `phone-${name}`, dir: "auto" }),
  );
  const title = el("h1", { class: "phone-title", dir: "auto" });
  const fill = el("i");
  const limits = { "aria-valuemin": 1, "aria-label": "Place in the talk" };
  const rail = el("div", { class: "phone-rail", role: "progressbar", ...limits }, fill);
  const top = el("div", { class: "phone-top" }, story, count);
  const node = el("section", { class: "phone-words", "data-testid": "moment" }, top, rail, when, title, pair, text);
  return {
    node,
    /**
     * @param {Words} words
     * @param {State} state
     * @param {number} length of the talk
     */
    show(words, state, length) {
      setText(story, words.story);
      setText(count, words.count);
      setText(when, words.label);
      setText(title, words.headline);
      setText(pair, words.pair);
      setText(text, words.text);
      fill.style.width = `${100 * words.share}%`;
      setAttribute(rail, "aria-valuemax", length);
      setAttribute(rail, "aria-valuenow", state.index + 1);
      setAttribute(rail, "aria-valuetext", words.count || words.label);
      setAttribute(node, "data-moment", momentOf(state) ?? "");
      setAttribute(node, "data-date", state.date);
    },
  };
}

/**
 * @param {Pick<import("./phone.js").PhoneWords, "cards" | "stops" | "figures">} content
 * @param {HTMLElement} question what is asked, if anything
 * @param {Parameters<typeof createStatus>[0]} actions
 */
export function createScreen({ cards, stops, figures }, question, actions) {
  const status = createStatus(actions);
  const words = createWords();
  const map = el("div", { class: "phone-map" });
  const kinds = createKinds(figures, "phone");
  const passages = el("section", { class: "phone-cards", "aria-label": "Passages at this moment" });
  const parts = [words.node, question, ...kinds.nodes, map, passages];
  const talk = el("div", { class: "phone-talk", "data-asked": "", hidden: true }, ...parts);
  /** @type {string | null} */
  let at = null;
  return {
    nodes: [status.node, talk],
    map,
    status: status.show,
    /** @param {string} state of a question; while it is open, the words of the stop would tell */
    ask: (state) => setAttribute(talk, "data-asked", state),
    /**
     * @param {Words} said
     * @param {State} state
     * @param {Stop[]} all the stops of the talk
     */
    show(said, state, all) {
      const stop = all[state.index];
      talk.hidden = false;
      talk.dataset.kind = stop.kind ?? "map";
      map.hidden = isSlide(stop) || stop.kind === "figure";
      words.show(said, state, all.length);
      kinds.show(stop, state);
      const moment = momentOf(state);
      if (moment === at) return;
      at = moment;
      status.lead(moment);
      const shown = stops[moment ?? ""]?.cards ?? [];
      passages.innerHTML = shown.map(([id]) => cards[id]).join(""); // made and escaped by Python
    },
  };
}
