/**
 * After a reload the reader's copy is closed: the page says so and offers to open it again. What is kept in the tab is that a copy was
 * open, never a word of it.
 */

const KEY = "atlas-copy";

/**
 * What to do when the document is drawn: `wasOpen` is what the tab remembers, `seen` whether this page has shown a copy.
 *
 * @param {{isOpen: boolean, wasOpen: boolean, seen: boolean}} now
 * @returns {"remember" | "forget" | "offer" | "nothing"}
 */
export function onDrawn({ isOpen, wasOpen, seen }) {
  if (isOpen) return "remember";
  if (seen) return "forget"; // it was closed here, by the reader
  return wasOpen ? "offer" : "nothing";
}

/** @param {Storage} [memory] of the tab */
export function createCopyNote(memory = sessionStorage) {
  let seen = false;
  return {
    /** The document has been drawn, with a copy or without. */
    drawn() {
      const isOpen = document.querySelector(".reading .own") !== null;
      const act = onDrawn({ isOpen, wasOpen: memory.getItem(KEY) === "open", seen });
      seen ||= isOpen;
      if (act === "remember") memory.setItem(KEY, "open");
      if (act === "forget") memory.removeItem(KEY);
      const note = /** @type {HTMLElement | null} */ (document.querySelector(".copy-note"));
      if (note) note.hidden = act !== "offer";
    },
    /** The reader has taken up the offer, or turned it down. @param {boolean} taken */
    answered(taken) {
      memory.removeItem(KEY);
      const file = /** @type {HTMLElement | null} */ (document.querySelector(".st-key-read-side input[type=file]"));
      if (taken) file?.click();
      this.drawn();
    },
  };
}
