/**
 * The figure that other pages embed: bar and map without a server behind them. The page (atlas/site/document/templates/figure.html) says what it
 * was asked for; what every figure needs is fetched, and kept by the browser.
 */

import { wordsOf } from "../bar/head.js";
import { mountTimebar } from "../bar/timebar.js";
import { titleOf } from "../bar/title.js";
import { longDate } from "../kit/dates.js";
import { setAttribute, setText } from "../kit/dom.js";
import { followSystem } from "../kit/theme.js";
import { queryOf } from "../state/address.js";
import { load, prefetch } from "../state/geodata.js";
import { follow } from "../state/store.js";
import { mountRoom } from "./room.js";

/**
 * @typedef {object} Asked
 * @property {Initial} initial
 * @property {string} content address of what every figure needs
 * @property {string} page address of the site, whose page shows the same state
 */

/** @typedef {Pick<StandaloneContent, "bar" | "map" | "leaflet">} FigureContent */

/** @param {string} id */
const partOf = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * What stands round bar and map follows them: the words, the day in the credit, the way to the full page, the title.
 *
 * @param {FigureContent["bar"]} bar
 * @param {string} page
 */
function createRound({ moments, defaults, table }, page) {
  const [words, day, link] = ["words", "day", "page"].map(partOf);
  const name = document.title.split(" · ").at(-1);
  /** @param {State} state */
  return (state) => {
    const told = wordsOf(moments, state);
    setText(words, state.moment ? moments[state.index].text : told.title);
    setText(day, longDate(state.date));
    setAttribute(link, "href", `${page}?${queryOf(table, state, defaults)}`);
    document.title = `${titleOf(told, state)} · ${name}`;
  };
}

/** Start the figure. */
async function start() {
  /** @type {Asked} */
  const { initial, content: address, page } = JSON.parse(partOf("asked").textContent ?? "");
  followSystem();
  /** @type {FigureContent} */
  const content = await load(address, window);
  prefetch(Object.values(content.map.data));
  mountTimebar(partOf("bar"), { ...content.bar, initial });
  follow(window, createRound(content.bar, page));
  await mountRoom(partOf("map"), content);
}

start();
