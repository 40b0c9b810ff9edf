/** A button that copies the address of the page, which is its state: [data-copy-link]. */

import { closest, el, setText } from "../kit/dom.js";

const SAID_FOR = 2500; // ms in which the button says that it has
const RESTS_AFTER = 250; // ms in which the last step has come into the address (entries.js)

/**
 * Put words into the clipboard. Where the browser keeps it from pages that came without encryption, by an element that is marked.
 *
 * @param {string} words
 * @returns {Promise<boolean>} whether they are there
 */
async function copy(words) {
  const { clipboard } = navigator; // undefined on such pages
  try {
    await clipboard.writeText(words);
    return true;
  } catch {
    const held = document.activeElement;
    const field = el("textarea", { "aria-hidden": "true", style: "position:fixed;opacity:0" }, words);
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (held instanceof HTMLElement) held.focus();
    return done;
  }
}

/**
 * Answer such buttons until `signal` aborts; each says itself what came of it.
 *
 * @param {AbortSignal} signal
 */
export function bindCopy(signal) {
  document.addEventListener(
    "click",
    async (event) => {
      const button = closest(event, "[data-copy-link]");
      if (!button) return;
      const words = button.dataset.copyLink || button.textContent || "";
      button.dataset.copyLink = words;
      await new Promise((done) => setTimeout(done, RESTS_AFTER));
      setText(button, (await copy(location.href)) ? "Link copied" : "Copy it from the address bar");
      setTimeout(() => setText(button, words), SAID_FOR);
    },
    { signal },
  );
}
