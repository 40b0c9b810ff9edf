/**
 * The presenter's window, on the laptop's own screen. It talks to the hall's window directly (talk.js), and goes on by itself when
 * that one is closed.
 */

import { el } from "../kit/dom.js";
import { listenForKeys, present } from "../kit/keys.js";
import { createDesk } from "./desk.js";
import { goalOf, hallWords, joinTalk } from "./talk.js";

/** @typedef {import("./talk.js").Messages["talk"]} Talk */

const TICK = 1000; // ms
/** Commands that change what the hall sees without changing the stop. */
const FOR_THE_HALL = new Set(["blank", "names", "text", "frame", "flight", "code", "question"]);

/**
 * Take the colours of the hall's window over.
 *
 * @param {string} css
 */
function dressWith(css) {
  document.querySelector("style.tokens")?.remove();
  document.head.append(el("style", { class: "tokens" }, css));
}

/**
 * Mount in `body` for the talk `id`.
 *
 * @param {HTMLElement} body
 * @param {string} id
 * @param {() => number} [now] ms since 1970
 */
export function mountPresenter(body, id, now = () => Date.now()) {
  const desk = createDesk({ run, restart, go });
  /** @type {Talk | null} */
  let talk = null;
  let index = 0;
  let blank = false;
  let started = now();
  let heardAt = 0;

  const line = joinTalk(id, {
    talk(message) {
      if (!talk) body.replaceChildren(...desk.nodes);
      talk = message;
      dressWith(talk.css);
      desk.fill(talk);
      index = Math.min(index, talk.stops.length - 1);
      show();
    },
    at(message) {
      heardAt = now();
      ({ index, blank } = message);
      show();
    },
  });

  /** @param {number} to */
  function go(to) {
    if (!talk?.stops[to]) return;
    index = to;
    line.say("go", { index });
    show();
  }

  /** @param {string} command */
  function run(command) {
    if (!talk) return;
    const goal = goalOf(command, index, talk.stops.length);
    if (goal !== null) go(goal);
    else if (FOR_THE_HALL.has(command)) line.say("run", { command });
  }

  function restart() {
    started = now();
    tick();
  }

  function show() {
    if (!talk) return;
    desk.show(talk, index);
    tick();
  }

  function tick() {
    desk.tick(now(), now() - started, hallWords(now() - heardAt, blank));
  }

  present(document.documentElement, true); // the keys of the hall's window
  listenForKeys(window, run);
  setInterval(() => {
    line.say(talk ? "ping" : "hello");
    tick();
  }, TICK);
  line.say("hello");
  return { state: () => ({ index, blank }) };
}

mountPresenter(document.body, location.hash.slice(1));
