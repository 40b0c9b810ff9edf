/**
 * The first picture, which the served page holds (atlas/site/document/first.py): its parts go when what they stand for has come. A live bar and
 * map may stand in it before the app's do (alone/early.js): the app's bar takes their state over.
 */

const BARS = "#root :is(.tb-root, .cp-bar, .stage)"; // what heads a page that has such a picture
const LEFT_WITHIN = 1000; // ms in which another bar stands, where Streamlit mounts a page's bar anew
const MAP_ONLY = "first-map-only";

/** @param {Pick<Host, "document">} host */
const first = (host) => host.document.getElementById("first");

/** Whether the app's bar is still to come. */
export const isWaiting = () => first(window)?.classList.contains(MAP_ONLY) === false;

/**
 * Keep what lives in the picture until the app comes.
 *
 * @param {EarlyBar} bar
 * @param {AbortController} map whose signal ends the map
 */
export function holdEarly(bar, map) {
  const opened = bar.store.get();
  window.atlasEarly = { bar, opened, map };
}

/**
 * What a control is known by in both bars.
 *
 * @param {Element} control
 */
const nameOf = (control) => control.getAttribute("aria-label") ?? control.getAttribute("title");

/**
 * End the bar in the picture, once. Returns what the reader has made of its state meanwhile, or null where nothing was changed, what
 * plays, and what gives the new bar, in `parent`, the focus that the old one had.
 *
 * @param {HTMLElement} parent
 */
export function takeOver(parent) {
  const { bar, opened } = window.atlasEarly ?? {};
  const focused = document.activeElement;
  const held = focused?.closest(".first-bar") && nameOf(focused);
  const playing = bar?.playing?.();
  const state = bar?.store.get();
  bar?.end();
  delete window.atlasEarly?.bar;
  return {
    state: state && state !== opened ? state : null,
    playing,
    focus() {
      const again = held && [...parent.querySelectorAll("[aria-label], [title]")].find((each) => nameOf(each) === held);
      if (again) /** @type {HTMLElement} */ (again).focus();
    },
  };
}

/** The bar stands: what is seen of the picture is the map. */
export const barStands = () => first(window)?.classList.add(MAP_ONLY);

/**
 * The map has been painted: the picture goes, and the map in it.
 *
 * @param {Host} [host]
 */
export function mapStands(host = window) {
  host.atlasEarly?.map.abort();
  delete host.atlasEarly;
  first(host)?.remove();
}

/** The bar has gone: where no other takes its place the page is left, and the picture goes. */
export const barGoes = () => void setTimeout(() => document.querySelector(BARS) || mapStands(), LEFT_WITHIN);
