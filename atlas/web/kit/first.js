/** The first picture, which the served page holds (atlas/site/html/first.py): its parts go when what they stand for has come. */

const BARS = "#root :is(.tb-root, .cp-bar, .stage)"; // what heads a page that has such a picture
const LEFT_WITHIN = 1000; // ms in which another bar stands, where Streamlit mounts a page's bar anew

/** @param {Document} page */
const first = (page) => page.getElementById("first");

/** The bar stands: what is seen of the picture is the map. */
export const barStands = () => first(document)?.classList.add("first-map-only");

/**
 * The map has been painted: the picture goes.
 *
 * @param {Document} [page]
 */
export const mapStands = (page = document) => first(page)?.remove();

/** The bar has gone: where no other takes its place the page is left, and the picture goes. */
export const barGoes = () => void setTimeout(() => document.querySelector(BARS) || mapStands(), LEFT_WITHIN);
