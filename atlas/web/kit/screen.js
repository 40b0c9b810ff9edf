/** The whole screen, and whether the page has the window to itself. */

/**
 * Whether a page stands in a frame of another page, whose scrolling and history are not this one's to take.
 *
 * @param {{readonly top?: unknown}} [view] its window
 */
export function isEmbedded(view = window) {
  return Boolean(view.top) && view.top !== view;
}

/** Whether the whole screen can be taken: a frame must be allowed to. */
export const mayFillScreen = () => document.fullscreenEnabled !== false;

/**
 * How far down the window something in a fixed part of a page ends, px, before whatever makes that part smaller.
 *
 * @param {HTMLElement} node
 */
export function bottomOf(node) {
  let bottom = node.offsetHeight;
  for (let at = /** @type {Element | null} */ (node); at instanceof HTMLElement; at = at.offsetParent)
    bottom += at.offsetTop;
  return bottom;
}

/** Take it, or give it back. */
export function toggleFullScreen() {
  const asked = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
  asked?.catch(() => {}); // refused by the browser: nothing is lost
}
