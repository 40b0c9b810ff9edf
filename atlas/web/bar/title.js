/** What the page says of itself follows each step: the tab's title, so bookmarks and the history; and what a reference manager reads. */

import { whenIdle } from "../kit/dom.js";
import { queryOf } from "../state/address.js";
import { follow } from "../state/store.js";
import { wordsOf } from "./head.js";

/**
 * What a stop or day is called in a title.
 *
 * @param {{label: string, title: string}} words
 * @param {Pick<State, "moment">} state
 */
export function titleOf({ label, title }, { moment }) {
  return moment ? [label, title].filter(Boolean).join(": ") : label;
}

/**
 * The elements of the served head (atlas/site/document/head.py) that tell of a state, with the attribute that holds what they tell.
 *
 * @type {Record<"title" | "about" | "address", [string, string][]>}
 */
const TOLD = {
  title: [
    ['meta[name="citation_title"]', "content"],
    ['meta[property="og:title"]', "content"],
  ],
  about: [
    ['meta[name="description"]', "content"],
    ['meta[property="og:description"]', "content"],
  ],
  address: [
    ['link[rel="canonical"]', "href"],
    ['meta[name="citation_public_url"]', "content"],
    ['meta[property="og:url"]', "content"],
  ],
};

/**
 * The address of a state without what is only somebody's view of it, as the served page has it: which keys stay, the table says.
 *
 * @param {Pick<Location, "origin" | "pathname">} at
 * @param {AddressTable} table
 * @param {object} state
 * @param {object} usual
 */
export function canonical({ origin, pathname }, table, state, usual) {
  const keys = table.keys.filter((key) => key.canonical);
  return `${origin}${pathname}?${queryOf({ ...table, keys }, state, usual)}`;
}

let newest = 0; // of two pages that stand at once while one goes and the next comes, only the newer keeps its title: both would for ever

/**
 * Keep a title for the page, also when somebody else (Streamlit, after each run of its program) writes another.
 *
 * @param {[string, string]} round what stands before and after the stop: the page's name, the product's
 * @param {{table: AddressTable, defaults: object}} address its keys, and what it need not say
 */
export function createTitle([before, after], { table, defaults }) {
  newest += 1;
  const own = newest;
  let wanted = document.title;
  const isOver = () => own !== newest;
  /** @type {(() => Record<keyof typeof TOLD, string>) | null} */
  let told = null; // and not yet written: the eye need not wait for it, and of several steps in one frame the last counts
  const keep = () => {
    if (!isOver() && document.title !== wanted) document.title = wanted;
  };
  const watch = new MutationObserver(keep);
  watch.observe(document.head, { subtree: true, childList: true, characterData: true });
  function write() {
    if (isOver() || !told) return;
    const now = told();
    told = null;
    wanted = now.title;
    keep();
    for (const key of /** @type {(keyof typeof TOLD)[]} */ (Object.keys(TOLD)))
      for (const [element, attribute] of TOLD[key]) document.querySelector(element)?.setAttribute(attribute, now[key]);
  }

  return {
    /**
     * @param {string} stop
     * @param {string} about what there is to see, in a sentence or two
     * @param {object} state
     */
    show(stop, about, state) {
      if (!told) whenIdle(write);
      told = () => ({
        title: `${before}${stop}${after}`,
        about: `${stop}. ${about}`,
        address: canonical(location, table, state, defaults),
      });
    },
    /** Let go: the next page has a title of its own. */
    destroy() {
      told = null;
      watch.disconnect();
    },
  };
}

/**
 * Let the title follow the bar's state until `signal` aborts.
 *
 * @param {[string, string]} round as for `createTitle`
 * @param {{moments: BarStop[], daily?: Daily, table: AddressTable, defaults: object}} bar
 * @param {AbortSignal} signal
 */
export function entitle(round, { moments, daily, ...address }, signal) {
  const title = createTitle(round, address);
  signal.addEventListener("abort", title.destroy);
  follow(
    window,
    (state) => {
      const words = wordsOf(moments, state, { daily });
      title.show(titleOf(words, state), state.moment ? moments[state.index].text : words.headline, state);
    },
    signal,
  );
}
