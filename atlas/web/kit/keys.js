/** Keys of the time bar. They work anywhere on the page and inside the map, where the map hands them on. */

import { closest } from "./dom.js";

/** @type {Record<string, string>} */
const STEPS = {
  ArrowRight: "next",
  PageDown: "next",
  ArrowLeft: "previous",
  PageUp: "previous",
  Home: "first",
  End: "last",
};
/**
 * With Shift, a day at a time where the map follows settlements.
 *
 * @type {Record<string, string>}
 */
const DAYS = { ArrowRight: "next-day", ArrowLeft: "previous-day" };
/** @type {Record<string, string>} */
const TOGGLES = { " ": "play", f: "fullscreen", p: "picture", escape: "close" };
/**
 * On the present page, where a space goes on as in any slide show, and keys stand in for buttons that are not there.
 *
 * @type {Record<string, string>}
 */
const PRESENTING = {
  " ": "next",
  a: "arrow",
  b: "blank",
  ".": "blank",
  c: "code",
  d: "draw",
  e: "word",
  escape: "close",
  f: "fullscreen",
  g: "flight",
  l: "laser",
  n: "names",
  o: "ring",
  p: "spotlight",
  q: "question",
  r: "frame",
  s: "prepare",
  t: "text",
  u: "undo",
  w: "window",
  x: "wipe",
  "?": "help",
};

/** Elements that need these keys themselves. */
const OWN_KEYS = [
  "input:not([type=checkbox]):not([type=radio])",
  "textarea",
  "select",
  "[contenteditable=true]",
  "[role=tab]",
  "[role=option]",
  "[role=menuitem]",
  "[role=combobox]",
  "[role=grid]",
  "[role=dialog]",
  "[role=application]",
  "[data-own-keys]",
].join(",");
/** Elements that a space presses. */
const PRESSED_BY_SPACE = "button,a,summary,input,[role=button]";

/** A digit or Enter, with which one jumps to a stop by its number. */
const JUMP = /^(\d|Enter)$/;

/**
 * Put the page into the present page's manner or out of it; its keys change, in the page and in the map's frame.
 *
 * @param {HTMLElement} root
 * @param {boolean} on
 */
export function present(root, on) {
  if (on) root.dataset.mode = "present";
  else delete root.dataset.mode;
}

/**
 * Whether the page presents.
 *
 * @param {Pick<Host, "document">} host
 */
export function isPresenting(host) {
  return host.document.documentElement.dataset.mode === "present";
}

/**
 * The command that a key event stands for, or null. Only steps are repeated by a key that is held.
 *
 * @param {KeyboardEvent} event
 * @param {boolean} [presenting] whether the present page's own keys hold
 */
export function commandOf(event, presenting = false) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return null;
  if (closest(event, OWN_KEYS)) return null;
  if (event.key in STEPS && !event.shiftKey) return STEPS[event.key];
  if (event.key in DAYS) return DAYS[event.key];
  if ((event.key === " " || event.key === "Enter") && closest(event, PRESSED_BY_SPACE)) return null;
  if (event.repeat) return null;
  if (!presenting) return event.shiftKey ? null : (TOGGLES[event.key.toLowerCase()] ?? null);
  if (event.key === " " && event.shiftKey) return "previous";
  if (event.shiftKey && event.key !== "?") return null;
  return JUMP.test(event.key) ? event.key.toLowerCase() : (PRESENTING[event.key.toLowerCase()] ?? null);
}

/**
 * Call `run(command)` for the keys pressed in `view`'s document, before anything there can pan or scroll with them.
 *
 * @param {Window} view
 * @param {(command: string) => void} run
 * @param {AbortSignal} [signal]
 * @param {Pick<Host, "document">} [host] of the page that presents or does not
 */
export function listenForKeys(view, run, signal, host = view) {
  view.addEventListener(
    "keydown",
    (event) => {
      const command = commandOf(event, isPresenting(host));
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      run(command);
    },
    { signal, capture: true },
  );
}
