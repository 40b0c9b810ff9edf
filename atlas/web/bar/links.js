/** Anything on the page may ask for a change of the state by data-go-…; its markup comes from Python and carries no script. */

import { closest } from "../kit/dom.js";
import { NOTHING_SELECTED } from "../state/store.js";

/**
 * What each attribute of a link asks for; an empty value closes.
 *
 * @type {Record<string, (value: string) => Change>}
 */
export const ASKS = {
  goMoment: (id) => ({ moment: id, ...NOTHING_SELECTED }),
  goDate: (date) => ({ date, ...NOTHING_SELECTED }),
  goPlace: (id) => ({ ...NOTHING_SELECTED, place: id || null }),
  goFeature: (id) => ({ ...NOTHING_SELECTED, feature: id || null }),
  goCite: (id) => ({ ...NOTHING_SELECTED, cite: id || null }),
  goPanel: (id) => ({ ...NOTHING_SELECTED, panel: id }),
  goShows: (id) => ({ shows: /** @type {Settings["shows"]} */ (id) }),
  goSince: (id) => ({ since: /** @type {Settings["since"]} */ (id) }),
};

/**
 * The selector of an attribute by its name in a dataset: goMoment -> [data-go-moment].
 *
 * @param {string} key
 */
export function selectorOf(key) {
  return `[data-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}]`;
}

const ANY = Object.keys(ASKS).map(selectorOf).join(",");

/**
 * Follow such links until `signal` aborts.
 *
 * @param {Pick<Store, "set">} store
 * @param {AbortSignal} signal
 */
export function bindLinks(store, signal) {
  document.addEventListener(
    "click",
    (event) => {
      const link = closest(event, ANY);
      // inside a card one may open details, follow a link or mark words without moving the map
      if (!link || link.contains(closest(event, "a,summary,details")) || !getSelection()?.isCollapsed) return;
      event.preventDefault();
      for (const [key, ask] of Object.entries(ASKS)) if (key in link.dataset) store.set(ask(link.dataset[key] ?? ""));
    },
    { signal },
  );
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      const word = closest(event, '.live[role="button"]'); // words that run on as text are pressed as buttons are
      if (!word) return;
      event.preventDefault();
      word.click();
    },
    { signal },
  );
}
