/** The page's theme, told to everything that is drawn by the style table: light or dark, as Streamlit shows it. */

import { el } from "./dom.js";
import { EVENTS, tell } from "./events.js";

/**
 * "light" or "dark", from the luminance of the page's colour where `node` stands; in forced colours, of the reader's own.
 *
 * @param {Element} node
 */
function readTheme(node) {
  const colour = window.matchMedia("(forced-colors: active)").matches ? "Canvas" : "var(--st-background-color, Canvas)";
  const probe = el("i", { style: `forced-color-adjust:none;color:${colour}` }); // or it would be that of the text
  node.append(probe);
  const [r, g, b] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? ["255", "255", "255"]).map(Number);
  probe.remove();
  return 0.299 * r + 0.587 * g + 0.114 * b < 128 ? "dark" : "light";
}

/**
 * Read the theme again; when it has changed, mark the root with it and tell the map.
 *
 * @param {Element} node
 */
export function retheme(node) {
  if (!node.isConnected) return; // the page has been left since this was asked for
  const root = document.documentElement;
  const theme = readTheme(node);
  if (root.dataset.theme === theme) return;
  root.dataset.theme = theme;
  tellLook();
}

/** Tell the map's frame that theme or manner (data-theme, data-mode of the root) have changed. */
export function tellLook() {
  tell(window, EVENTS.look);
}

/** For a page without Streamlit: light or dark as the reader's system has it, now and when it changes. */
export function followSystem() {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const take = () => {
    document.documentElement.dataset.theme = dark.matches ? "dark" : "light";
    tellLook();
  };
  dark.addEventListener("change", take);
  take();
}
