/** What stands on a reader's page of a question: the prompt, what to do, the buttons, and in the end how far off they were. */

import { createButton, el, setText } from "../kit/dom.js";
import { createLive } from "../kit/live.js";

/** What is to be done, by the kind of a question. */
const HINTS = {
  line: "Draw it on the map with one finger or the mouse; two fingers move the map.",
  place: "Tap the map where it is; again to move it.",
  land: "Tap each piece of land on the map; again to leave it out.",
  choice: "",
};
const BY_KEYS = "Arrow keys move the cross, with Shift by more; Enter sets it, Backspace takes the last one back.";

/** @typedef {"open" | "sent" | "late" | "told"} Phase to be answered, answered, closed without an answer, revealed */

/**
 * @typedef {object} Actions
 * @property {() => void} send
 * @property {() => void} undo
 * @property {() => void} again
 * @property {(option: number) => void} choose
 * @property {(cell: string) => void} turn
 * @property {(key: string, far: boolean) => boolean} press
 */

/**
 * Answers to choose from.
 *
 * @param {string[]} options
 * @param {(option: number) => void} choose
 */
function choices(options, choose) {
  const rows = options.map((text, i) => {
    const input = el("input", { type: "radio", name: "question-option", value: i });
    input.addEventListener("change", () => choose(i));
    return el("label", { class: "question-option" }, input, el("span", {}, text));
  });
  return el("fieldset", {}, el("legend", { class: "visually-hidden" }, "Your answer"), ...rows);
}

/**
 * Land to choose from by name, for who does not see or touch the map.
 *
 * @param {import("./truth.js").Truth["land"]} land
 * @param {(cell: string) => void} turn
 */
function landList(land, turn) {
  const names = [...land]
    .map(([cell, { name }]) => ({ cell, name }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
  const rows = names.map(({ cell, name }) => {
    const input = el("input", { type: "checkbox", value: cell });
    input.addEventListener("change", () => turn(cell));
    return el("label", { class: "question-option" }, input, el("span", {}, name));
  });
  return el("details", { class: "question-list" }, el("summary", {}, "Choose by name"), ...rows);
}

/** @param {Actions["press"]} press */
function crossKeys(press) {
  const how = { class: "question-keys visually-hidden", role: "application", tabindex: 0, "aria-label": BY_KEYS };
  const node = el("div", how, BY_KEYS);
  // once shown it stays: what goes with the focus would move the button below from under a click
  node.addEventListener("focus", () => node.classList.remove("visually-hidden"));
  node.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (press(event.key, event.shiftKey)) event.preventDefault();
  });
  return node;
}

/**
 * @param {Actions} actions
 */
export function createSheet(actions) {
  const live = createLive("question-live");
  const prompt = el("h2", { class: "question-prompt" });
  const hint = el("p", { class: "question-hint" });
  const ways = el("div", { class: "question-ways" });
  const said = el("p", { class: "question-said" });
  const told = el("p", { class: "question-told" });
  const hall = el("p", { class: "question-hall" });
  const send = createButton("Send", actions.send, { class: "question-button question-send" });
  const undo = createButton("Undo", actions.undo, { class: "question-button" });
  const again = createButton("Change my answer", actions.again, { class: "question-button" });
  const bar = el("div", { class: "question-bar" }, undo, again, send);
  const parts = [prompt, hint, ways, said, told, hall, bar, live.node];
  const node = el("section", { class: "question", "aria-label": "Question", tabindex: -1, hidden: true }, ...parts);
  return {
    node,
    say: live.say,
    /**
     * Begin with a question.
     *
     * @param {Question} question
     * @param {import("./truth.js").Truth} truth
     * @param {string} verb on the button that ends the answer
     */
    begin(question, truth, verb) {
      const { kind, options = [] } = question;
      node.hidden = false;
      setText(prompt, question.prompt);
      setText(hint, HINTS[kind]);
      setText(send, verb);
      const land = kind === "land" ? [landList(truth.land, actions.turn)] : [];
      ways.replaceChildren(
        ...(kind === "choice" ? [choices(options, actions.choose)] : [crossKeys(actions.press), ...land]),
      );
      live.say(`Question: ${question.prompt}`);
    },
    /**
     * @param {Phase} phase
     * @param {{kind: Question["kind"], ready: boolean, may: boolean, chosen: number | null, cells: string[], texts: {said: string, told: string, hall: string}}} now
     *   `ready`: there is an answer to send; `may`: it may still be changed
     */
    show(phase, { kind, ready, may, chosen, cells, texts }) {
      const focused = document.activeElement;
      node.dataset.phase = phase;
      const open = phase === "open";
      hint.hidden = !open || !hint.textContent;
      ways.hidden = !open && kind !== "choice";
      for (const input of ways.querySelectorAll("input")) {
        input.disabled = !open;
        input.checked = input.type === "radio" ? Number(input.value) === chosen : cells.includes(input.value);
      }
      send.hidden = !open;
      send.disabled = !ready;
      undo.hidden = !open || kind === "choice";
      undo.disabled = !ready;
      again.hidden = !may || phase !== "sent";
      bar.hidden = send.hidden && again.hidden;
      for (const [part, text] of /** @type {const} */ ([
        [said, texts.said],
        [told, texts.told],
        [hall, texts.hall],
      ])) {
        setText(part, text);
        part.hidden = !text;
      }
      if (focused && node.contains(focused) && !focused.checkVisibility()) (again.hidden ? node : again).focus();
    },
    end() {
      node.hidden = true;
    },
  };
}
