/** What stands on the present page beside the map: date, title and a few lines, the slider, buttons, keys, a blank screen. */

import { linesOf } from "../bar/date.js";
import { createButton, el, setAttribute, setText } from "../kit/dom.js";
import { EVENTS, tell } from "../kit/events.js";
import { bottomOf } from "../kit/screen.js";
import { momentOf } from "../state/store.js";
import { isSlide } from "./stops/kinds.js";

const ONE_LINE = 17; // letters of a day, or of the first of two years, that stand on their line in full size
const HELP = [
  ["→ ↓ Page Down Space", "next stop"],
  ["← ↑ Page Up", "previous stop"],
  ["Home, End", "first, last stop"],
  ["a number, Enter", "jump to that stop"],
  ["B", "blank the screen"],
  ["F", "full screen"],
  ["N", "next choice of names"],
  ["T", "all of the text, or its first sentence"],
  ["P", "spotlight round the pointer"],
  ["D", "pen in the hand, or laid down"],
  ["A O E", "arrow, ring, a few words"],
  ["U X", "undo, clear this stop’s drawing"],
  ["G", "flight to each stop's place, on or off"],
  ["R", "back to the frame"],
  ["Q", "ask the question of this stop or the next; close, show, on"],
  ["W", "presenter's window"],
  ["S", "storyline, room, things to take away"],
  ["C", "code of the room, large"],
  ["L", "laser: a ring at the pointer"],
  ["Esc", "close what is open; then ask whether to leave"],
];

/**
 * The first sentence of a text, with the next where the first is very short.
 *
 * @param {string} text
 * @param {number} [enough] letters
 */
export function opening(text, enough = 60) {
  const sentences = text.match(/[^.!?]+(?:[.!?](?!\s)[^.!?]*)*[.!?]+\s*|[^.!?]+$/g) ?? [text];
  let lead = "";
  for (const sentence of sentences) {
    if (lead.length >= enough) break;
    lead += sentence;
  }
  return lead.trim();
}

/** Date, title and text. */
function createWords() {
  const small = el("span", { class: "stage-small" });
  const big = el("span", { class: "stage-big" });
  const title = el("h1", { class: "stage-title", dir: "auto" });
  const text = el("p", { class: "stage-text", dir: "auto" });
  const when = el("p", { class: "stage-when" }, small, " ", big);
  const node = el("div", { class: "stage-words", "data-testid": "moment" }, when, title, text);
  return {
    node,
    /**
     * @param {Stop} stop
     * @param {State} state
     * @param {boolean} whole whether all of the text is shown
     */
    show(stop, state, whole) {
      const [above, year] = stop.kind === "compare" ? stop.label.split(" | ") : linesOf(stop.label);
      when.classList.toggle("stage-two", stop.kind === "compare");
      setText(small, above);
      small.classList.toggle("stage-long", above.length > ONE_LINE);
      setText(big, year);
      setText(title, stop.title);
      setText(text, whole || isSlide(stop) ? stop.text : opening(stop.text));
      text.classList.toggle("stage-whole", whole);
      tell(window, EVENTS.words, bottomOf(state.pair?.mode === "side" ? (stop.text ? text : title) : node));
      setAttribute(node, "data-moment", momentOf(state) ?? "");
      setAttribute(node, "data-date", stop.date);
    },
  };
}

/** @param {number} length how many stops there are */
function createSlider(length) {
  const fill = el("i");
  const limits = { "aria-valuemin": 0, "aria-valuemax": length - 1, "aria-orientation": "horizontal" };
  const node = el(
    "div",
    { class: "stage-slider", role: "slider", tabindex: "0", "aria-label": "Time", ...limits },
    fill,
  );
  return {
    node,
    /**
     * @param {Stop} stop
     * @param {number} index
     */
    show({ label, title }, index) {
      setAttribute(node, "aria-valuenow", index);
      setAttribute(node, "aria-valuetext", [label, title].filter(Boolean).join(": "));
      fill.style.width = `${(100 * (index + 1)) / length}%`;
    },
  };
}

function helpBox() {
  const rows = HELP.map(([keys, what]) => el("tr", {}, el("th", { scope: "row" }, keys), el("td", {}, what)));
  const attributes = { class: "stage-keys", role: "dialog", "aria-label": "Keys", hidden: true };
  return el("div", attributes, el("h2", {}, "Keys"), el("table", {}, ...rows));
}

/**
 * @param {(command: string) => void} run
 * @param {Node} count
 * @param {boolean} asks whether the talk has a question
 */
function toolBar(run, count, asks) {
  const button = (/** @type {string} */ command, /** @type {string} */ text, /** @type {string} */ title) =>
    createButton(text, () => run(command), { class: `stage-button stage-${command}`, title });
  return el(
    "div",
    { class: "stage-tools", role: "toolbar", "aria-label": "Presenting" },
    button("previous", "◀", "Previous stop (Left, Page Up)"),
    count,
    button("next", "▶", "Next stop (Right, Page Down, Space)"),
    button("draw", "Draw", "Draw on the map (D)"),
    asks && button("question", "Ask", "The question of this stop or the next: ask, close, show, go on (Q)"),
    button("prepare", "Storyline", "Storyline, room, things to take away (S)"),
    button("window", "Presenter", "Presenter's window (W)"),
    button("fullscreen", "Full screen", "Full screen (F)"),
    button("help", "?", "Keys (?)"),
    button("leave", "Leave", "Back to the map (Esc)"),
  );
}

/**
 * @param {TalkStop[]} stops
 * @param {(command: string) => void} run for the buttons
 * @param {Node[]} others what else stands on the screen, above the buttons and below the boxes
 */
export function createScreen(stops, run, others) {
  const words = createWords();
  const slider = createSlider(stops.length);
  const count = el("span", { class: "stage-count" });
  const code = el("div", { class: "stage-code", hidden: true });
  const blank = el("div", { class: "stage-blank", hidden: true });
  const help = helpBox();
  const asks = stops.some(({ question }) => question);
  const tools = toolBar(run, count, asks);
  const node = el("div", { class: "stage" }, words.node, slider.node, tools, ...others, code, help, blank);
  return {
    node,
    code,
    blank,
    help,
    /**
     * @param {State} state
     * @param {boolean} whole whether all of the text is shown
     */
    show(state, whole) {
      const stop = stops[state.index];
      node.dataset.kind = stop.kind ?? "map";
      node.dataset.pair = state.pair?.mode ?? "";
      words.show(stop, state, whole);
      slider.show(stop, state.index);
      setText(count, `${state.index + 1} of ${stops.length}`);
    },
    destroy: () => node.remove(),
  };
}
