/** The first picture, which the served page holds (atlas/site/first.py): its parts go when what they stand for has come. */

/** @param {Document} page */
const first = (page) => page.getElementById("first");

/** The bar stands: what is seen of the picture is the map. */
export const barStands = () => first(document)?.classList.add("first-map-only");

/**
 * The map has been painted, or the page is left: the picture goes.
 *
 * @param {Document} [page]
 */
export const mapStands = (page = document) => first(page)?.remove();
