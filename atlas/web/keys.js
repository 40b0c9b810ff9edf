/** Keys of the time bar. They work anywhere on the page and inside the map, where the map hands them on. */

const STEPS = {
  ArrowRight: "next",
  PageDown: "next",
  ArrowLeft: "previous",
  PageUp: "previous",
  Home: "first",
  End: "last",
};
const TOGGLES = { " ": "play", f: "fullscreen", escape: "close" };

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
].join(",");
/** Elements that a space presses. */
const PRESSED_BY_SPACE = "button,a,summary,input,[role=button]";

/** The command that a key event stands for, or null. */
export function commandOf(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return null;
  const target = event.target instanceof event.view.Element ? event.target : null;
  if (target?.closest(OWN_KEYS)) return null;
  if (event.key in STEPS && !event.shiftKey) return STEPS[event.key];
  if (event.key === " " && target?.closest(PRESSED_BY_SPACE)) return null;
  return event.shiftKey || event.repeat ? null : (TOGGLES[event.key.toLowerCase()] ?? null);
}

/** Call `run(command)` for the keys pressed in `view`'s document, before anything there can pan or scroll with them. */
export function listenForKeys(view, run, signal) {
  view.addEventListener(
    "keydown",
    (event) => {
      const command = commandOf(event);
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      run(command);
    },
    { signal, capture: true },
  );
}
