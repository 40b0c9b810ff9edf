/** The map of a standalone page, in a frame of its own as in the app, so that its style sheet and its keys are the same there and here. */

import { el } from "../kit/dom.js";

const FRAME =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Map</title><body><div id="root"><div id="map_div"></div></div>';

/**
 * @param {Element} node
 * @returns {Promise<Event>}
 */
function loaded(node) {
  return new Promise((done, fail) => {
    node.addEventListener("load", done, { once: true });
    node.addEventListener("error", fail, { once: true });
  });
}

/**
 * Give a document its typefaces.
 *
 * @param {Window & typeof globalThis} view
 * @param {Face[]} faces
 */
export async function addFaces(view, faces) {
  for (const { family, weight, file } of faces) {
    const face = new view.FontFace(
      family,
      Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0)),
      { weight },
    );
    view.document.fonts.add(await face.load());
  }
}

/**
 * Load Leaflet, then the map.
 *
 * @param {HTMLElement} parent
 * @param {Pick<StandaloneContent, "leaflet" | "map" | "sheets" | "faces">} content
 * @param {Record<string, string>} urls address of each module, and of Leaflet
 */
export async function mountMap(parent, { leaflet, map, sheets, faces }, urls) {
  const frame = el("iframe", { title: "Map", srcdoc: FRAME });
  const standing = loaded(frame);
  parent.append(frame);
  await standing;
  const view = /** @type {Window & typeof globalThis} */ (frame.contentWindow); // its document has loaded
  const { document: page } = view;
  view.atlasMap = { leaflet, map };
  await addFaces(view, faces);
  for (const sheet of sheets) page.head.append(el("style", {}, sheet));
  for (const [type, src] of [
    ["text/javascript", urls.library],
    ["module", urls["alone/standalone_map.js"]],
  ]) {
    const script = page.createElement("script");
    Object.assign(script, { type, src });
    const running = loaded(script);
    page.head.append(script);
    await running;
  }
}
