/**
 * The present page: map over the whole window, date, title and a few lines beside it, nothing else. It owns the state of the
 * page (store.js) over the stops of a storyline, and shares it with the presenter's window (talk.js).
 */

import { mountedOnce } from "../kit/component.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { listenForKeys, present } from "../kit/keys.js";
import { createStore, momentOf, NOTHING_SELECTED, stepIndex } from "../state/store.js";
import { createSpotlight, followPointer } from "./spotlight.js";
import { dateParts, joinTalk, talkId } from "./talk.js";
import { retheme, tellLook } from "../kit/theme.js";

const JUMP_WITHIN = 4000; // ms that a typed number waits for Enter
const REST_AFTER = 2500; // ms without a move of the pointer until the buttons go
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
  ["G", "flight to each stop's place, on or off"],
  ["R", "back to the frame"],
  ["W", "presenter's window"],
  ["S", "storyline, room, things to take away"],
  ["C", "code of the room, large"],
  ["Esc", "close what is open; then leave"],
];

/** The first sentence of a text, with the next where the first is very short. */
export function opening(text, enough = 60) {
  const sentences = text.match(/[^.!?]+(?:[.!?](?!\s)[^.!?]*)*[.!?]+\s*|[^.!?]+$/g) ?? [text];
  let lead = "";
  for (const sentence of sentences) {
    if (lead.length >= enough) break;
    lead += sentence;
  }
  return lead.trim();
}

function sizeOf(big) {
  return big.length <= 4 ? "stage-year" : big.length <= 10 ? "stage-years" : "stage-days";
}

function button(command, text, title, run) {
  const node = el("button", { type: "button", class: `stage-button stage-${command}`, title }, text);
  node.addEventListener("click", () => run(command));
  return node;
}

function helpBox() {
  const rows = HELP.map(([keys, what]) => el("tr", {}, el("th", { scope: "row" }, keys), el("td", {}, what)));
  return el("div", { class: "stage-keys", role: "dialog", "aria-label": "Keys", hidden: true }, el("h2", {}, "Keys"), el("table", {}, ...rows));
}

function build(run) {
  const small = el("span", { class: "stage-small" });
  const big = el("span", { class: "stage-big" });
  const title = el("h1", { class: "stage-title" });
  const text = el("p", { class: "stage-text" });
  const words = el("div", { class: "stage-words", "data-testid": "moment" }, el("p", { class: "stage-when" }, small, " ", big), title, text);
  const slider = el("div", { class: "stage-slider", role: "slider", tabindex: "0", "aria-label": "Time", "aria-orientation": "horizontal", "aria-valuemin": 0 }, el("i"));
  const live = el("div", { class: "stage-live", role: "status", "aria-live": "polite" });
  const jump = el("div", { class: "stage-jump", role: "status", hidden: true });
  const code = el("div", { class: "stage-code", hidden: true });
  const blank = el("div", { class: "stage-blank", hidden: true });
  const help = helpBox();
  const count = el("span", { class: "stage-count" });
  const tools = el(
    "div",
    { class: "stage-tools", role: "toolbar", "aria-label": "Presenting" },
    button("previous", "◀", "Previous stop (Left, Page Up)", run),
    count,
    button("next", "▶", "Next stop (Right, Page Down, Space)", run),
    button("prepare", "Storyline", "Storyline, room, things to take away (S)", run),
    button("window", "Presenter", "Presenter's window (W)", run),
    button("fullscreen", "Full screen", "Full screen (F)", run),
    button("help", "?", "Keys (?)", run),
    button("leave", "Leave", "Back to the map (Esc)", run),
  );
  const node = el("div", { class: "stage" }, words, slider, live, tools, jump, code, help, blank);
  return { node, words, small, big, title, text, slider, live, jump, code, blank, help, count };
}

/** What the hall's window tells a presenter's window that opens. */
function talkOf({ title, stops, cards, css }) {
  return { title, stops, cards, css };
}

/**
 * Mount in `parent`. `data`: {stops: [{id, date, label, title, text, notes, places, focus, passages}], title, initial, defaults,
 * names: [{id, label}], notice: what is wrong, code: markup or "", cards: {passage: markup}, css, presenter: address}.
 */
export function mountStage(parent, data) {
  const { stops, defaults, names } = data;
  const life = new AbortController();
  const { signal } = life;
  const root = document.documentElement;
  const start = stops.some(({ id }) => id === data.initial.moment) ? data.initial.moment : stops[0].id;
  const store = createStore(stops, { ...data.initial, moment: start, date: null }, { ...defaults, story: null, flight: false });
  const last = stops.length - 1;
  const parts = build(run);
  parent.append(parts.node);
  if (data.code) parts.code.innerHTML = data.code; // made and escaped by Python
  setAttribute(parts.slider, "aria-valuemax", last);
  present(root, true);
  retheme(parent);
  tellLook();

  const spotlight = createSpotlight();
  parts.node.append(spotlight.node);
  let typed = "";
  let typing = 0;
  let resting = 0;
  let speaking = 0;
  let whole = false;

  const id = talkId();
  const talk = joinTalk(id, {
    ping: () => tellAt(store.get()),
    hello: () => (talk.say("talk", talkOf(data)), tellAt(store.get())),
    go: ({ index }) => goTo(index),
    run: ({ command }) => run(command),
  });
  const tellAt = (state) => talk.say("at", { index: state.index, blank: !parts.blank.hidden });

  function goTo(index) {
    if (stops[index] && index !== store.get().index) store.set({ moment: stops[index].id, ...NOTHING_SELECTED });
  }

  /** Say something to the hall for a while, or nothing. */
  function notify(text = "") {
    clearTimeout(typing);
    typing = text && setTimeout(() => type(""), JUMP_WITHIN);
    parts.jump.hidden = !text;
    setText(parts.jump, text);
  }

  /** Take one more digit of a stop's number; none forgets them all. */
  function type(digit) {
    typed = digit && (typed + digit).slice(-3);
    notify(typed && `Stop ${typed}, Enter`);
  }

  function jump() {
    const index = Number(typed) - 1;
    if (typed) goTo(Math.max(0, Math.min(last, index)));
    type("");
  }

  const toggle = (node) => (node.hidden = !node.hidden);

  const commands = {
    previous: () => goTo(stepIndex(store.get(), -1, stops.length)),
    next: () => goTo(stepIndex(store.get(), 1, stops.length)),
    first: () => goTo(0),
    last: () => goTo(last),
    enter: jump,
    blank: () => (toggle(parts.blank), tellAt(store.get())),
    code: () => data.code && toggle(parts.code),
    help: () => toggle(parts.help),
    spotlight: () => spotlight.toggle(),
    frame: () => window.dispatchEvent(new CustomEvent("atlas:frame")),
    flight: () => store.set({ flight: !store.get().flight }),
    names: () => store.set({ names: names[(names.findIndex(({ id }) => id === store.get().names) + 1) % names.length].id }),
    text: () => ((whole = !whole), show(store.get())),
    prepare: () => root.toggleAttribute("data-prepare"),
    window: () => window.open(`${data.presenter}#${id}`, `presenter-${id}`, "popup,width=1100,height=700"),
    fullscreen: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.())?.catch(() => {}),
    close,
    leave,
  };

  function run(command) {
    if (/^\d$/.test(command)) type(command);
    else commands[command]?.();
  }

  /** Close the topmost thing that is open; when nothing is, leave. */
  function close() {
    const open = [parts.blank, parts.help, parts.code].find((node) => !node.hidden);
    if (typed) type("");
    else if (open) (open.hidden = true), tellAt(store.get());
    else if (spotlight.isOn()) spotlight.toggle();
    else if (root.hasAttribute("data-prepare")) root.removeAttribute("data-prepare");
    else leave();
  }

  function leave() {
    document.querySelector(".st-key-nav-explore a")?.click(); // Streamlit's own link: the session is kept
  }

  function show(state) {
    const stop = stops[state.index];
    const { small, big } = dateParts(stop.label);
    setText(parts.small, small);
    setText(parts.big, big);
    setAttribute(parts.big, "class", `stage-big ${sizeOf(big)}`);
    setText(parts.title, stop.title);
    setText(parts.text, whole ? stop.text : opening(stop.text));
    parts.text.classList.toggle("stage-whole", whole);
    setText(parts.count, `${state.index + 1} of ${stops.length}`);
    setAttribute(parts.words, "data-moment", momentOf(state));
    setAttribute(parts.words, "data-date", stop.date);
    setAttribute(parts.slider, "aria-valuenow", state.index);
    setAttribute(parts.slider, "aria-valuetext", `${stop.label}: ${stop.title}`);
    parts.slider.firstChild.style.width = `${(100 * (state.index + 1)) / stops.length}%`;
    clearTimeout(speaking);
    speaking = setTimeout(() => setText(parts.live, `${stop.label}: ${stop.title}`), 250);
  }

  /** The buttons are there while the pointer moves or one of them has the focus. */
  function wake() {
    parts.node.classList.add("stage-awake");
    clearTimeout(resting);
    resting = setTimeout(() => parts.node.classList.remove("stage-awake"), REST_AFTER);
  }

  window.addEventListener("atlas:state", ({ detail }) => (show(detail), tellAt(detail)), { signal });
  window.addEventListener("atlas:key", ({ detail }) => run(detail), { signal });
  followPointer((x, y) => (wake(), spotlight.moveTo(x, y)), signal);
  listenForKeys(window, run, signal);
  show(store.get());
  notify(data.notice);
  talk.say("talk", talkOf(data));
  window.dispatchEvent(new CustomEvent("atlas:state", { detail: store.get() })); // a map that was there before
  wake();

  return {
    state: store.get,
    destroy({ toBeContinued = false } = {}) {
      for (const timer of [typing, resting, speaking]) clearTimeout(timer);
      if (!toBeContinued) {
        present(root, false);
        root.removeAttribute("data-prepare");
        tellLook();
      }
      talk.leave();
      store.destroy();
      life.abort();
      parts.node.remove();
    },
  };
}

/** Streamlit component. `data.revision` says when stops, code or cards have changed; the state is kept then. */
export default mountedOnce(({ parentElement }) => {
  let stage = null;
  let revision = null;
  return {
    update({ data }) {
      if (data.revision === revision) return;
      revision = data.revision;
      const before = stage && { ...data, initial: { ...stage.state(), story: data.initial.story } };
      stage?.destroy({ toBeContinued: true });
      stage = mountStage(parentElement, before ?? data);
    },
    destroy: () => stage.destroy(),
  };
});
