/**
 * Whether the pointer rests: then, before a hall, it is hidden, and what hung on it (tips, buttons, a laser) goes with it. Style sheets
 * ask for `data-resting` of the root.
 */

const AFTER = 2000; // ms without a move

/** @param {Pick<HTMLElement, "dataset">} root of the document over which the pointer moves */
export function createRest(root) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let at = "";

  function rest() {
    clearTimeout(timer);
    root.dataset.resting = "";
  }

  function wake() {
    clearTimeout(timer);
    delete root.dataset.resting;
    timer = setTimeout(rest, AFTER);
  }

  return {
    rest,
    wake,
    /** @param {Pick<PointerEvent, "screenX" | "screenY">} event */
    move({ screenX, screenY }) {
      const now = `${screenX} ${screenY}`;
      if (now === at) return; // a browser also tells of moves where only the page under the pointer has moved
      at = now;
      wake();
    },
    end() {
      clearTimeout(timer);
      delete root.dataset.resting;
    },
  };
}
