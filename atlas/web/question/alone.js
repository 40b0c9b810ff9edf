/**
 * The questions of a talk for one reader alone: before a stop that has one the page offers it; who takes it goes there with the map bare,
 * answers, and sees at once what the map says. Nothing is sent or kept.
 */

import { createButton, el, setText } from "../kit/dom.js";
import { follow, patch } from "../state/store.js";
import { createKept } from "./kept.js";
import { createReader } from "./reader.js";

/** @typedef {{index: number, asked: AskedInRoom}} Up the question that is up, and at which stop */

/**
 * What is offered, and the way past a question that is up.
 *
 * @param {{take: () => void, skip: () => void}} actions
 */
function createOffer({ take, skip }) {
  const words = el("p", { class: "question-hint" });
  const taking = createButton("Answer it", take, { class: "question-button" });
  const skipping = el("button", { type: "button", class: "link question-skip" }, "Show it without an answer");
  skipping.addEventListener("click", skip);
  const node = el("div", { class: "question question-offer", hidden: true }, words, taking);
  return {
    ...{ node, skipping },
    /** @param {string} text of the offer; none where nothing is offered */
    show(text) {
      setText(words, text);
      node.hidden = !text;
    },
  };
}

/**
 * Returns what stands in the page.
 *
 * @param {BarStop[]} stops
 * @param {Record<string, Question>} questions
 * @param {() => Promise<MapFiles>} data layers by name
 * @returns {HTMLElement[]}
 */
export function createAlone(stops, questions, data) {
  /** @type {Up | null} */
  let up = null;
  let index = -2; // of the stop that is shown
  /** @type {Set<string>} */
  const done = new Set();
  const kept = createKept(() => window.sessionStorage);
  const send = async () => {
    setTimeout(reveal); // when the reader has kept the answer
    return "";
  };
  const reader = createReader({ host: window, questions, data, kept, send, verb: "Show the answer", once: true });
  const offer = createOffer({ take, skip: reveal });

  const open = (/** @type {number} */ of) => {
    const question = questions[stops[of]?.question ?? ""];
    return question && !done.has(question.id) ? question : null;
  };

  /** @param {Up | null} next */
  function become(next) {
    up = next;
    const state = up?.asked.state;
    if (state) document.documentElement.dataset.asked = state;
    else delete document.documentElement.dataset.asked;
    offer.skipping.hidden = state !== "asked";
    reader.show(up?.asked ?? null);
    say();
  }

  function say() {
    const [here, next] = [open(index), open(index + 1)];
    if (up) return offer.show("");
    if (next) return offer.show("Before the next stop: a question.");
    return offer.show(here ? "This stop answers a question." : "");
  }

  function take() {
    const goal = open(index + 1) ? index + 1 : index;
    const question = open(goal);
    if (!question) return;
    become({ index: goal, asked: { id: question.id, state: "asked", round: Date.now() } });
    patch(window, { moment: stops[goal].id });
  }

  function reveal() {
    if (!up) return;
    done.add(up.asked.id);
    become({ ...up, asked: { ...up.asked, state: "revealed" } });
  }

  follow(window, (state) => {
    index = state.moment === null ? -2 : state.index; // a day between stops has neither
    if (up && index !== up.index) become(null);
    else say();
  });
  reader.node.append(offer.skipping);
  return [offer.node, reader.node];
}
