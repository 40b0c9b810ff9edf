/** What stands in the presenter's window: words and notes of the present stop, the hall's map, the next stop, the clock, the list. */

import { createPenBar } from "../hall/pens.js";
import { calledBy } from "../hall/stops/kinds.js";
import { clockText } from "../hall/talk.js";
import { createButton, el, setText } from "../kit/dom.js";
import { paceOf, paceWords, planOf } from "./pace.js";

/** @typedef {import("../hall/talk.js").Messages["talk"]} Talk */
/** @typedef {import("../hall/talk.js").Asked} Asked */
/** @typedef {ReturnType<typeof import("./maps.js").createMaps>} Maps */

const NO_NOTES = "No notes for this stop. Write them under Storyline (S) in the hall's window.";
const NO_PASSAGE = '<p class="none">No passage speaks of this stop.</p>';
/** What the key Q does next, as far as the question has come. @type {Record<Asked, string>} */
const ASK = { "": "Ask", asked: "No more answers", closed: "Reveal", revealed: "On to the stop" };
const LASER = { command: "laser", text: "Laser", title: "Point on the wall (L)" };

/**
 * The way to a stop, in the list of all.
 *
 * @param {Stop} stop
 * @param {() => void} go
 */
function createEntry(stop, go) {
  const node = el("button", { type: "button", title: "Show this stop" }, `${calledBy(stop)} · ${stop.title}`);
  node.addEventListener("click", go);
  return el("li", {}, node);
}

/** The present stop. */
function createPresent() {
  const hall = el("p", { class: "hall", role: "status" });
  const when = el("p", { class: "when" });
  const head = el("h1", { class: "head", dir: "auto" });
  const text = el("p", { class: "text", dir: "auto" });
  const picture = el("img", { class: "picture", alt: "", hidden: true });
  const notes = el("div", { class: "notes", dir: "auto" });
  const cards = el("div", { class: "cards" });
  const parts = [hall, when, head, text, picture, el("h2", {}, "Notes"), notes, el("h2", {}, "Passages"), cards];
  return {
    node: el("section", { class: "present", tabindex: "0", "aria-label": "Present stop" }, ...parts),
    hall,
    /**
     * @param {TalkStop} stop
     * @param {Talk["cards"]} markup made and escaped by Python
     */
    show(stop, markup) {
      setText(when, calledBy(stop));
      setText(head, stop.title);
      setText(text, stop.text);
      picture.hidden = !stop.picture;
      if (stop.picture) picture.src = stop.picture;
      setText(notes, stop.notes || NO_NOTES);
      notes.classList.toggle("none", !stop.notes);
      cards.innerHTML = stop.passages.map((key) => markup[key] ?? "").join("") || NO_PASSAGE;
      cards.scrollTop = 0;
    },
  };
}

/**
 * The hall's map with the tools over it, the next stop, and all of them.
 *
 * @param {(index: number) => void} go
 * @param {Maps} maps
 * @param {HTMLElement} bar
 */
function createAside(go, maps, bar) {
  const words = el("div", { class: "next-words" });
  const next = el("div", { class: "next" }, maps.next.node, words);
  const list = el("ol", { class: "list" });
  const heads = ["On the wall", "Next", "All stops"].map((text) => el("h2", {}, text));
  const noMap = el("p", { class: "none no-map" }, "No map at this stop.");
  return {
    node: el("aside", {}, heads[0], maps.hall.node, noMap, bar, heads[1], next, heads[2], list),
    /** @param {Stop[]} stops */
    fill(stops) {
      list.replaceChildren(...stops.map((stop, i) => createEntry(stop, () => go(i))));
    },
    /**
     * @param {Stop | undefined} after
     * @param {number} index of the present stop
     */
    show(after, index) {
      const said = after
        ? [el("b", {}, calledBy(after)), el("p", {}, after.title)]
        : [el("p", {}, "This is the last stop.")];
      words.replaceChildren(...said);
      for (const [i, entry] of [...list.children].entries()) entry.classList.toggle("current", i === index);
      const current = /** @type {HTMLElement | undefined} */ (list.children[index]);
      if (current) list.scrollTop = current.offsetTop - list.offsetTop - list.clientHeight / 2;
    },
  };
}

/**
 * What is said of the time: what is left, and whether the talk runs behind.
 *
 * @param {Talk} talk
 * @param {number} index of the present stop
 * @param {number} since ms since the start
 */
function timeWords({ stops, minutes }, index, since) {
  const lengths = stops.map((stop) => stop.minutes);
  const plan = planOf(lengths, minutes);
  if (!plan) return { left: "", pace: lengths[index] ? `${lengths[index]} min for this stop` : "" };
  const { left, behind } = paceOf(plan, index, since, minutes);
  const over = left < 0 ? `${clockText(-left)} over` : `${clockText(left)} left`;
  return { left: over, pace: paceWords(behind) };
}

/**
 * The head of the window, with clock, time since the start, time left and pace.
 *
 * @param {(command: string) => void} run
 * @param {() => void} restart
 */
function createHead(run, restart) {
  const ask = createButton("Ask", () => run("question"), { title: "The question of this stop or the next (Q)" });
  const title = el("span", { class: "talk" });
  const count = el("span", { class: "count" });
  const left = el("span", { class: "left", role: "timer" });
  const pace = el("span", { class: "pace", role: "status" });
  const clock = el("time", { class: "clock" });
  const elapsed = el("span", { class: "elapsed", role: "timer" });
  const node = el(
    "header",
    {},
    title,
    count,
    createButton("◀ Previous", () => run("previous"), { title: "Previous stop (Left, Page Up)" }),
    createButton("Next ▶", () => run("next"), { title: "Next stop (Right, Page Down, Space)" }),
    createButton("Blank", () => run("blank"), { title: "Blank the hall's screen (B)" }),
    ask,
    pace,
    left,
    clock,
    elapsed,
    createButton("Restart", restart, { title: "Count the time from now" }),
  );
  return { node, title, count, clock, elapsed, left, pace, ask };
}

/**
 * @param {{run: (command: string) => void, restart: () => void, go: (index: number) => void}} actions
 * @param {Maps} maps
 */
export function createDesk({ run, restart, go }, maps) {
  const head = createHead(run, restart);
  const present = createPresent();
  const bar = createPenBar(run, [LASER]);
  const aside = createAside(go, maps, bar.node);
  return {
    nodes: [head.node, el("main", {}, present.node, aside.node)],
    bar,
    /** @param {Talk} talk */
    fill({ title, stops }) {
      setText(head.title, title);
      aside.fill(stops);
    },
    /**
     * @param {Talk} talk
     * @param {number} index
     * @param {Asked} asked
     */
    show({ stops, cards }, index, asked) {
      setText(head.ask, ASK[asked]);
      head.ask.hidden = !asked && !stops.slice(index, index + 2).some(({ question }) => question);
      setText(head.count, `${index + 1} of ${stops.length}`);
      present.show(stops[index], cards);
      aside.show(stops[index + 1], index);
    },
    /**
     * @param {Talk} talk
     * @param {number} index
     * @param {{now: number, since: number, hall: string}} at ms since 1970, ms since the start, what is said of the hall's window
     */
    tick(talk, index, { now, since, hall }) {
      const { left, pace } = timeWords(talk, index, since);
      setText(head.clock, new Date(now).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" }));
      setText(head.elapsed, clockText(since));
      setText(head.left, left);
      setText(head.pace, pace);
      setText(present.hall, hall);
    },
  };
}
