/** What stands on the wall of a question: the prompt, how many have answered, in the end what the map says and how far off the hall was. */

import { el, setText } from "../../kit/dom.js";
import { hallWords } from "../miss.js";

/** What the key does next, for who stands near. */
const WAYS = {
  asked: "Q: no more answers",
  closed: "Q: show what the map says",
  revealed: "Q: on to the stop",
};

export function createPanel() {
  const prompt = el("h2", { class: "wall-prompt" });
  const options = el("ol", { class: "wall-options" });
  const count = el("p", { class: "wall-count" });
  const told = el("p", { class: "wall-told" });
  const hall = el("p", { class: "wall-hall" });
  const how = el("p", { class: "wall-how" });
  const way = el("p", { class: "wall-way" });
  const node = el(
    "section",
    { class: "wall-question", role: "status", hidden: true },
    ...[prompt, options, count, told, hall, how, way],
  );

  /**
   * @param {Question} question
   * @param {AskedInRoom} asked
   */
  function option({ right }, { state, chosen, answered }) {
    return (/** @type {string} */ text, /** @type {number} */ i) => {
      const share = Array.isArray(chosen) && answered ? chosen[i] / answered : null;
      const is = state === "revealed" && i === right;
      const bar = el("i", { style: `width: ${Math.round(100 * (share ?? 0))}%` });
      const many = share === null ? "" : `${Math.round(100 * share)} %`;
      return el("li", { class: is ? "wall-right" : "" }, el("span", {}, text), el("b", {}, many), bar);
    };
  }

  return {
    node,
    /**
     * @param {Question} question
     * @param {AskedInRoom} asked
     * @param {import("../../room/room.js").Card | null} card of the room, if there is one
     */
    show(question, asked, card) {
      const { state, answered = 0 } = asked;
      node.hidden = false;
      node.dataset.state = state;
      setText(prompt, question.prompt);
      options.replaceChildren(...(question.options ?? []).map(option(question, asked)));
      setText(count, card && state !== "revealed" ? `${answered} ${answered === 1 ? "answer" : "answers"}` : "");
      setText(told, state === "revealed" ? question.told : "");
      setText(hall, card && state === "revealed" ? hallWords(question, asked) : "");
      setText(how, card && state === "asked" ? `On your phone: ${card.door}, room ${card.spaced}` : "");
      setText(way, WAYS[state]);
    },
  };
}
