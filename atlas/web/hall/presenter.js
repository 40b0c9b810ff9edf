/**
 * The presenter's window, on the laptop's own screen: the present stop and the next, notes, passages, clock, the list to jump in.
 * It talks to the hall's window directly (talk.js), and goes on by itself when that one is closed.
 */

import { el, setText } from "../kit/dom.js";
import { listenForKeys, present } from "../kit/keys.js";
import { stepIndex } from "../state/store.js";
import { clockText, joinTalk } from "./talk.js";

const TICK = 1000; // ms
const HALL_ANSWERS_WITHIN = 1500; // ms
/** Commands that change what the hall sees without changing the stop. */
const FOR_THE_HALL = new Set(["blank", "names", "text", "frame", "flight", "code"]);

function button(text, title, onClick) {
  const node = el("button", { type: "button", title }, text);
  node.addEventListener("click", onClick);
  return node;
}

function build() {
  const node = (tag, name, attributes = {}) => el(tag, { class: name, ...attributes });
  return {
    title: node("span", "talk"),
    count: node("span", "count"),
    clock: node("time", "clock"),
    elapsed: node("span", "elapsed", { role: "timer" }),
    hall: node("p", "hall", { role: "status" }),
    when: node("p", "when"),
    head: node("h1", "head"),
    text: node("p", "text"),
    next: node("div", "next"),
    notes: node("div", "notes"),
    cards: node("div", "cards"),
    list: node("ol", "list"),
  };
}

/** Mount in `body` for the talk `id`. Returns {state}. */
export function mountPresenter(body, id, now = () => Date.now()) {
  const parts = build();
  let talk = null; // {title, stops, cards}
  let index = 0;
  let blank = false;
  let started = now();
  let heardAt = 0;

  const line = joinTalk(id, {
    talk(message) {
      talk = message;
      document.querySelector("style.tokens")?.remove();
      document.head.append(el("style", { class: "tokens" }, talk.css));
      if (!parts.list.isConnected) layOut();
      parts.list.replaceChildren(...talk.stops.map(entry));
      setText(parts.title, talk.title);
      index = Math.min(index, talk.stops.length - 1);
      show();
    },
    at(message) {
      heardAt = now();
      ({ index, blank } = message);
      show();
    },
  });

  function go(to) {
    if (!talk?.stops[to]) return;
    index = to;
    line.say("go", { index });
    show();
  }

  function entry(stop, i) {
    const node = button(`${stop.label} · ${stop.title}`, "Show this stop", () => go(i));
    return el("li", {}, node);
  }

  function run(command) {
    if (!talk) return;
    const last = talk.stops.length - 1;
    if (command === "next" || command === "previous") go(stepIndex({ moment: true, index }, command === "next" ? 1 : -1, last + 1));
    else if (command === "first") go(0);
    else if (command === "last") go(last);
    else if (FOR_THE_HALL.has(command)) line.say("run", { command });
  }

  function layOut() {
    const bar = el(
      "header",
      {},
      parts.title,
      parts.count,
      button("◀ Previous", "Previous stop (Left, Page Up)", () => run("previous")),
      button("Next ▶", "Next stop (Right, Page Down, Space)", () => run("next")),
      button("Blank", "Blank the hall's screen (B)", () => run("blank")),
      parts.clock,
      parts.elapsed,
      button("Restart", "Count the time from now", () => ((started = now()), tick())),
    );
    const present = el("section", { class: "present", "aria-label": "Present stop" }, parts.hall, parts.when, parts.head, parts.text, el("h2", {}, "Notes"), parts.notes, el("h2", {}, "Passages"), parts.cards);
    const aside = el("aside", {}, el("h2", {}, "Next"), parts.next, el("h2", {}, "All stops"), parts.list);
    body.replaceChildren(bar, el("main", {}, present, aside));
  }

  function show() {
    if (!talk) return;
    const stop = talk.stops[index];
    const after = talk.stops[index + 1];
    setText(parts.count, `${index + 1} of ${talk.stops.length}`);
    setText(parts.when, stop.label);
    setText(parts.head, stop.title);
    setText(parts.text, stop.text);
    setText(parts.notes, stop.notes || "No notes for this stop. Write them under Storyline (S) in the hall's window.");
    parts.notes.classList.toggle("none", !stop.notes);
    parts.next.replaceChildren(...(after ? [el("b", {}, after.label), el("p", {}, after.title)] : [el("p", {}, "This is the last stop.")]));
    const markup = stop.passages.map((key) => talk.cards[key] ?? "").join(""); // made and escaped by Python
    parts.cards.innerHTML = markup || '<p class="none">No passage speaks of this stop.</p>';
    parts.cards.scrollTop = 0;
    [...parts.list.children].forEach((node, i) => node.classList.toggle("current", i === index));
    const current = parts.list.children[index];
    if (current) parts.list.scrollTop = current.offsetTop - parts.list.offsetTop - parts.list.clientHeight / 2;
    tick();
  }

  /** Clock, time since the start, and whether the hall's window still answers. */
  function tick() {
    const at = new Date(now());
    setText(parts.clock, at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" }));
    setText(parts.elapsed, clockText(now() - started));
    setText(parts.hall, hallWords());
  }

  function hallWords() {
    if (now() - heardAt > TICK + HALL_ANSWERS_WITHIN) return "The hall's window is closed. This one goes on by itself.";
    return blank ? "The hall's screen is blank (B)." : "";
  }

  present(document.documentElement, true); // the keys of the hall's window
  listenForKeys(window, run, new AbortController().signal);
  setInterval(() => (line.say(talk ? "ping" : "hello"), tick()), TICK);
  line.say("hello");
  return { state: () => ({ index, blank }) };
}

mountPresenter(document.body, location.hash.slice(1));
