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

/** Take it, or give it back. */
export function toggleFullScreen() {
  const asked = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
  asked?.catch(() => {}); // refused by the browser: nothing is lost
}
