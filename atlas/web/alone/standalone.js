/**
 * The page that stands alone: the app's time bar, map and panel without the app. Python (atlas.export.page) has packed all that they
 * draw from; here they are put into place and follow the store.
 */

import { mountTimebar } from "../bar/timebar.js";
import { el } from "../kit/dom.js";
import { followSystem } from "../kit/theme.js";
import { mount as mountTalk } from "../map/pair/talk.js";
import { createBeside } from "../panel/beside/beside.js";
import { featureOf } from "../panel/beside/evidence.js";
import { createAlone } from "../question/alone.js";
import { readQuery } from "../state/address.js";
import { keep, loadAll } from "../state/geodata.js";
import { unpack } from "../state/packed.js";
import { follow } from "../state/store.js";
import { addFaces } from "./faces.js";
import { mountRoom } from "./room.js";
import { followStops } from "./slides.js";

/**
 * The layers of the survey among the page's files, by name.
 *
 * @param {StandaloneContent["files"]} files
 */
function layersOf(files) {
  const layers = Object.entries(files).filter(([, file]) => file.features[0]?.properties.layer);
  return Object.fromEntries(layers.map(([address, file]) => [address.slice(address.indexOf(":") + 1), file]));
}

/**
 * What the hash asks for: a whole state, and sentences about nonsense in it.
 *
 * @param {string} hash with its sign
 * @param {StandaloneContent} content
 */
function readHash(hash, { bar, told, files, in_order: freeDays }) {
  const has = (/** @type {object} */ rows) => (/** @type {string} */ id) => Object.hasOwn(rows, id);
  const layers = layersOf(files);
  const features = (/** @type {string} */ id) => featureOf(layers, id) !== undefined;
  const ids = { places: has(told.places), features, passages: has(told.passages) };
  const { found, notices } = readQuery(hash.slice(1), bar.table, { stops: bar.moments, freeDays, ids });
  return {
    asked: /** @type {Change} */ ({ ...bar.defaults, ...found }),
    found: /** @type {Change} */ (found),
    notices,
  };
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

/** @param {string} id */
const partOf = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * Start the page, in which Leaflet has been loaded.
 *
 * @param {StandaloneContent} content
 */
export async function start(content) {
  const [bar, map, panel, told, beside] = ["bar", "map", "panel", "notices", "beside"].map(partOf);
  followSystem();
  document.head.prepend(...content.sheets.map((sheet) => el("style", {}, sheet))); // the page's own rules come after
  await addFaces(content.faces);
  for (const [address, layer] of Object.entries(content.files)) keep(address, unpack(layer), window);
  if (content.bar.told) keep(content.bar.told, content.told, window);
  const { asked, found, notices } = readHash(location.hash, content);
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
  const {
    bar: { moments },
    questions,
  } = content;
  panel.prepend(...createAlone(moments, questions, () => loadAll(content.map.data, window)));
  panel.hidden = false;
  follow(window, saying.show);
  const { told: words, own, comparing, cites, files } = content;
  const from = { told: words, stops: content.bar.moments, own, layers: layersOf(files), comparing, cites };
  follow(window, createBeside(beside, from).show);
  followStops(map, content, /** @type {Change} */ (found));
  await mountRoom(map, content, { mount: mountTalk });
}
