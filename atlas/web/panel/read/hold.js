/** Keeps the passage that is read where it stands when Python draws the document anew: a reader's copy is longer than our summary. */

/**
 * @param {() => HTMLElement | null} read the passage that is read
 * @param {(id: string) => HTMLElement | undefined} again the passage of that id, as it is drawn now
 * @param {(by: number) => void} scroll the document, px
 */
export function createHold(read, again, scroll) {
  /** @type {HTMLElement | null} */
  let node = null;
  let top = 0; // px of the window
  return {
    /** The reader has come to rest. */
    rest() {
      node = read();
      top = node?.getBoundingClientRect().top ?? 0;
    },
    /** Something of the page has been drawn; where the passage was not, nothing is done. */
    drawn() {
      if (!node || node.isConnected) return;
      node = again(node.dataset.passage ?? "") ?? null;
      if (node) scroll(node.getBoundingClientRect().top - top);
    },
  };
}
