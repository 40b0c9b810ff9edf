/** A picture of the present view as a file: the server draws what the page's address says. */

import { el } from "../kit/dom.js";

/**
 * The address of the picture of a page.
 *
 * @param {string} route of the pictures
 * @param {Pick<Location, "href" | "search">} page
 * @param {string} [theme]
 */
function pictureAddress(route, { href, search }, theme = "light") {
  const address = new URL(route, href);
  address.search = search;
  address.searchParams.set("theme", theme);
  return address.href;
}

/**
 * Ask for the picture of the page, and hand it to the reader as a file.
 *
 * @param {string} route of the pictures
 * @param {(words: string, isLast: boolean) => void} show says how far it is
 */
export async function savePicture(route, show) {
  show("A picture of the map is being drawn.", false);
  const answer = await fetch(pictureAddress(route, location, document.documentElement.dataset.theme)).catch(() => null);
  if (!answer?.ok) {
    show((await answer?.text()) ?? "The picture could not be fetched. Is the network there?", true);
    return;
  }
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "map.png";
  const href = URL.createObjectURL(await answer.blob());
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000); // the browser has taken it by then
  show(`${name} is saved.`, true);
}
