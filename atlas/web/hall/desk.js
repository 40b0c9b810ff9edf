/** What stands in the presenter's window: the present stop and the next, notes, passages, clock, the list to jump in. */

import { el, setText } from "../kit/dom.js";
import { calledBy } from "./stops/kinds.js";
import { clockText } from "./talk.js";

/** @typedef {import("./talk.js").Messages["talk"]} Talk */

const NO_NOTES = "No notes for this stop. Write them under Storyline (S) in the hall's window.";
const NO_PASSAGE = '<p class="none">No passage speaks of this stop.</p>';

/**
 * @param {string} text
 * @param {string} title
 * @param {() => void} onClick
 */
function button(text, title, onClick) {
  const node = el("button", { type: "button", title }, text);
  node.addEventListener("click", onClick);
  return node;
}

/** The present stop. */
function createPresent() {
  const hall = el("p", { class: "hall", role: "status" });
  const when = el("p", { class: "when" });
  const head = el("h1", { class: "head" });
  const text = el("p", { class: "text" });
  const picture = el("img", { class: "picture", alt: "", hidden: true });
  const notes = el("div", { class: "notes" });
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
 * The next stop, and all of them.
 *
 * @param {(index: number) => void} go
 */
function createAside(go) {
  const next = el("div", { class: "next" });
  const list = el("ol", { class: "list" });
  return {
    node: el("aside", {}, el("h2", {}, "Next"), next, el("h2", {}, "All stops"), list),
    /** @param {Stop[]} stops */
    fill(stops) {
      const entries = stops.map((stop, i) =>
        el(
          "li",
          {},
          button(`${calledBy(stop)} · ${stop.title}`, "Show this stop", () => go(i)),
        ),
      );
      list.replaceChildren(...entries);
    },
    /**
     * @param {Stop | undefined} after
     * @param {number} index of the present stop
     */
    show(after, index) {
      const words = after
        ? [el("b", {}, calledBy(after)), el("p", {}, after.title)]
        : [el("p", {}, "This is the last stop.")];
      next.replaceChildren(...words);
      for (const [i, entry] of [...list.children].entries()) entry.classList.toggle("current", i === index);
      const current = /** @type {HTMLElement | undefined} */ (list.children[index]);
      if (current) list.scrollTop = current.offsetTop - list.offsetTop - list.clientHeight / 2;
    },
  };
}

/**
 * The head of the window, with clock and time since the start.
 *
 * @param {(command: string) => void} run
 * @param {() => void} restart
 */
function createHead(run, restart) {
  const title = el("span", { class: "talk" });
  const count = el("span", { class: "count" });
  const clock = el("time", { class: "clock" });
  const elapsed = el("span", { class: "elapsed", role: "timer" });
  const node = el(
    "header",
    {},
    title,
    count,
    button("◀ Previous", "Previous stop (Left, Page Up)", () => run("previous")),
    button("Next ▶", "Next stop (Right, Page Down, Space)", () => run("next")),
    button("Blank", "Blank the hall's screen (B)", () => run("blank")),
    clock,
    elapsed,
    button("Restart", "Count the time from now", restart),
  );
  return { node, title, count, clock, elapsed };
}

/**
 * @param {{run: (command: string) => void, restart: () => void, go: (index: number) => void}} actions
 */
export function createDesk({ run, restart, go }) {
  const head = createHead(run, restart);
  const present = createPresent();
  const aside = createAside(go);
  return {
    nodes: [head.node, el("main", {}, present.node, aside.node)],
    /** @param {Talk} talk */
    fill({ title, stops }) {
      setText(head.title, title);
      aside.fill(stops);
    },
    /**
     * @param {Talk} talk
     * @param {number} index
     */
    show({ stops, cards }, index) {
      setText(head.count, `${index + 1} of ${stops.length}`);
      present.show(stops[index], cards);
      aside.show(stops[index + 1], index);
    },
    /**
     * @param {number} now ms since 1970
     * @param {number} since ms since the start
     * @param {string} hall what is to be said of the hall's window
     */
    tick(now, since, hall) {
      setText(head.clock, new Date(now).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" }));
      setText(head.elapsed, clockText(since));
      setText(present.hall, hall);
    },
  };
}
