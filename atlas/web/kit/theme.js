/** The page's theme, told to everything that is drawn by the style table: light or dark, as Streamlit shows it. */

import { el } from "./dom.js";

/** "light" or "dark", from the luminance of the page's colour where `node` stands. */
function readTheme(node) {
  const probe = el("i", { style: "color:var(--st-background-color, Canvas)" });
  node.append(probe);
  const [r, g, b] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
  probe.remove();
  return 0.299 * r + 0.587 * g + 0.114 * b < 128 ? "dark" : "light";
}

/** Read the theme again; when it has changed, mark the root with it and tell the map. */
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
  window.dispatchEvent(new CustomEvent("atlas:look"));
}
