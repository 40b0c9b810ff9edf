/**
 * The map before the app: while Streamlit's own scripts are still at work, a live bar and map take the place of those in the first
 * picture. When the app's bar stands the state goes over to it and this bar ends; this map hears the app's store then, until the app's own
 * has been painted (kit/first.js). Where this fails or comes too late, the page is what it would be without.
 */

import { mountTimebar } from "../bar/timebar.js";
import { entitle } from "../bar/title.js";
import { el } from "../kit/dom.js";
import { holdEarly, isWaiting } from "../kit/first.js";
import { twoFingers } from "../map/hand/gestures.js";
import { load, prefetch } from "../state/geodata.js";
import { mountRoom } from "./room.js";

/**
 * @typedef {object} Early what the served page says (atlas/site/document/early.py)
 * @property {Initial} initial
 * @property {string} content address of what bar and map are made from
 * @property {string[]} layers addresses of what the map will ask for
 * @property {string} leaflet address of its script
 * @property {string} sheet address of the map's style sheet
 * @property {string} told
 * @property {string} picture
 * @property {[string, string]} titled what stands round the stop in the tab's title
 * @property {import("../hall/stage.js").StageData | null} stage of a talk, in place of a bar
 */

/**
 * Put an element into the head that loads something, and wait for it. It goes with the map.
 *
 * @param {HTMLScriptElement | HTMLLinkElement} node
 * @param {AbortSignal} signal
 */
function loaded(node, signal) {
  signal.addEventListener("abort", () => node.remove());
  return new Promise((resolve, reject) => {
    node.addEventListener("load", resolve);
    node.addEventListener("error", reject);
    document.head.append(node);
  });
}

/**
 * The live bar in the place of the picture's. Returns its store, and what ends it: its room stays, so that the map below does not move.
 *
 * @param {HTMLElement} room
 * @param {FigureContent["bar"]} data
 * @param {Early} asked
 *
 * @typedef {import("./figure.js").FigureContent} FigureContent
 */
function liveBar(room, data, { initial, told, picture, titled }) {
  const bar = mountTimebar(room, { ...data, initial, told, picture }, { asAsked: true });
  const life = new AbortController();
  entitle(titled, data, life.signal);
  return {
    store: bar.store,
    playing: bar.playing,
    end() {
      room.style.height = `${room.offsetHeight}px`;
      life.abort();
      bar.destroy();
    },
  };
}

/**
 * How bar and map are mounted: those of a talk come in the files that the app's own come in.
 *
 * @param {Early} asked
 */
async function mountsOf(asked) {
  const { stage } = asked;
  /** @param {HTMLElement} room @param {FigureContent} content */
  const ofPage = (room, content) => liveBar(room, content.bar, asked);
  if (!stage) return { bar: ofPage };
  const { mountStage } = await import("../hall/stage.js");
  const { mount } = await import("../map/pair/talk.js");
  const ofTalk = (/** @type {HTMLElement} */ room) => {
    const { store, destroy } = mountStage(room, stage, true);
    return { store, end: () => destroy({ toBeContinued: true }) };
  };
  return { bar: ofTalk, map: mount };
}

/**
 * The live map over the picture's, which goes when this is painted.
 *
 * @param {HTMLElement} room
 * @param {FigureContent} content
 * @param {AbortSignal} signal
 * @param {typeof import("../map/map.js").mount} [mount]
 */
async function liveMap(room, content, signal, mount) {
  const drawn = [...room.children];
  const map = await mountRoom(room, content, { signal, mount });
  if (signal.aborted) return void map.remove();
  signal.addEventListener("abort", () => map.remove());
  if (window.matchMedia("(pointer: coarse)").matches) twoFingers(map, map.getContainer());
  for (const name of ["role", "aria-label"]) room.removeAttribute(name);
  for (const node of drawn) node.remove();
}

async function start() {
  const picture = document.getElementById("first");
  const said = document.getElementById("early");
  if (!picture || !said) return;
  /** @type {Early} */
  const asked = JSON.parse(said.textContent ?? "");
  prefetch([...asked.layers, asked.told]);
  const life = new AbortController();
  const { signal } = life;
  /** @type {[FigureContent, Awaited<ReturnType<typeof mountsOf>>, unknown, unknown]} */
  const [content, mounts] = await Promise.all([
    load(asked.content, window),
    mountsOf(asked),
    loaded(el("link", { rel: "stylesheet", href: asked.sheet }), signal), // before the map's own, which weighs the same
    loaded(el("script", { src: asked.leaflet }), signal),
  ]);
  const [barRoom, mapRoom] = [".first-bar", ".first-map"].map((name) => picture.querySelector(name));
  if (!isWaiting() || !barRoom || !mapRoom) return life.abort();
  picture.classList.add("first-live");
  barRoom.replaceChildren();
  holdEarly(mounts.bar(/** @type {HTMLElement} */ (barRoom), content), life);
  return liveMap(/** @type {HTMLElement} */ (mapRoom), content, signal, mounts.map);
}

start().catch(() => {}); // of what cannot be fetched the app's own bar and map tell
