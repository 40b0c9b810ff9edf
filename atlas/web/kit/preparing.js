/**
 * Whether the box beside a stage, with storyline, room and exports, is open. Asked for before the app has brought it, it opens when it is
 * there: the stage stands earlier.
 */

const OPEN = "data-prepare";
const SOON = "data-prepare-soon";
const root = () => document.documentElement;

export const preparing = {
  isOn: () => root().hasAttribute(OPEN),
  toggle: () => root().toggleAttribute(document.querySelector(".st-key-prepare") ? OPEN : SOON),
  /** The box is there. */
  come() {
    if (root().hasAttribute(SOON)) root().toggleAttribute(OPEN, true);
    root().removeAttribute(SOON);
  },
  end() {
    root().removeAttribute(OPEN);
    root().removeAttribute(SOON);
  },
};
