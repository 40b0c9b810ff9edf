/** The whole screen. */

/** Take it, or give it back. */
export function toggleFullScreen() {
  const asked = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
  asked?.catch(() => {}); // refused by the browser: nothing is lost
}
