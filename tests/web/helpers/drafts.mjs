/** Talks and storages for the tests of the editor. */

import { createKept } from "../../../atlas/web/editor/draft/kept.js";

export const STOPS = [
  {
    id: "1992-05-09-shusha",
    label: "9 May 1992",
    title: "Shusha is taken",
    text: "The town.",
    date: "1992-05-09",
    places: ["shusha"],
  },
  {
    id: "1994-05-12-ceasefire",
    label: "12 May 1994",
    title: "A ceasefire",
    text: "From Şuşa on.",
    date: "1994-05-12",
    places: [],
  },
];
export const talkWith = (...names) => ({ title: "Mine", stops: names.map((key) => ({ key, moment: key })) });
export const order = ({ stops }) => stops.map(({ key }) => key).join("");

/** A storage of a browser, which holds at most `room` characters. */
export function storage(room = Number.POSITIVE_INFINITY) {
  const held = new Map();
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem(key, text) {
      if (text.length > room) throw new Error("QuotaExceededError");
      held.set(key, text);
    },
    removeItem: (key) => void held.delete(key),
    key: (i) => [...held.keys()][i] ?? null,
    get length() {
      return held.size;
    },
  };
}

/** What a tab keeps: the storage of the browser that all tabs share, and one of its own. */
export function tabOf(shared, clock = () => 1) {
  const own = storage();
  return createKept(
    () => shared,
    () => own,
    clock,
  );
}
