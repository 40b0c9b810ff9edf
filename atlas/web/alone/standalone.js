/**
 * The page that stands alone: the app's time bar, map and cards without the app. Python (atlas.export.page) has made all that it
 * shows; here it is put into place and follows the store.
 */

import { mountTimebar } from "../bar/timebar.js";
import { afterPaint, el } from "../kit/dom.js";
import { followSystem } from "../kit/theme.js";
import { readQuery } from "../state/address.js";
import { keep } from "../state/geodata.js";
import { follow } from "../state/store.js";
import { createPanel } from "./beside.js";
import { addFaces } from "./faces.js";
import { mountRoom } from "./room.js";

/**
 * What the hash asks for: a whole state, and sentences about nonsense in it.
 *
 * @param {string} hash with its sign
 * @param {StandaloneContent} content
 */
export function readHash(hash, { bar, panel, in_order: freeDays }) {
  const has = (/** @type {object} */ rows) => (/** @type {string} */ id) => Object.hasOwn(rows, id);
  const ids = { places: has(panel.places), features: has(panel.features), passages: has(panel.cites) };
  const { found, notices } = readQuery(hash.slice(1), bar.table, { stops: bar.moments, freeDays, ids });
  return { asked: /** @type {Change} */ ({ ...bar.defaults, ...found }), notices };
}

/**
 * Sentences about the address stand in `node` until the next step.
 *
 * @param {HTMLElement} node
 */
function createNotices(node) {
  /** @type {string | null} */
  let at = null;
  return {
    /** @param {string[]} notices */
    tell(notices) {
      node.replaceChildren(...notices.map((text) => el("p", {}, text)));
      node.hidden = !notices.length;
      at = null;
    },
    /** @param {State} state */
    show({ moment, date }) {
      const here = `${moment} ${date}`;
      node.hidden ||= at !== null && at !== here;
      at = here;
    },
  };
}

/**
 * Call `draw` with the last state of a frame, once the map and the headline of that state are painted.
 *
 * @param {(state: State) => void} draw
 */
function afterTheMap(draw) {
  /** @type {State | null} */
  let last = null;
  function drawLast() {
    if (last) draw(last);
    last = null;
  }
  return (/** @type {State} */ state) => {
    if (!last) afterPaint(drawLast);
    last = state;
  };
}

/** @param {string} id */
const partOf = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * Start the page, in which Leaflet has been loaded.
 *
 * @param {StandaloneContent} content
 */
export async function start(content) {
  const [bar, map, panel, told] = ["bar", "map", "panel", "notices"].map(partOf);
  followSystem();
  document.head.prepend(...content.sheets.map((sheet) => el("style", {}, sheet))); // the page's own rules come after
  await addFaces(content.faces);
  for (const [address, layer] of Object.entries(content.files)) keep(address, layer, window);
  const { asked, notices } = readHash(location.hash, content);
  const { store } = mountTimebar(bar, { ...content.bar, initial: asked }, { part: "hash" });
  bar.classList.toggle("no-free-days", !content.in_order);
  const saying = createNotices(told);
  saying.tell(notices);
  window.addEventListener("hashchange", () => {
    if (history.state?.atlas) return; // not by the reader's hand
    const again = readHash(location.hash, content);
    saying.tell(again.notices);
    store.set(again.asked);
  });
  panel.hidden = false;
  follow(window, saying.show);
  follow(window, afterTheMap(createPanel(panel, content)));
  await mountRoom(map, content);
}
