/**
 * What a reader's tab keeps while it lasts: a number that it has made up, by which two answers are known to be of one phone, and what it
 * has answered. Nothing of who reads.
 */

import { madeUp } from "../state/made_up.js";

const PHONE = "atlas-phone";
const ANSWERS = "atlas-answers";

/** @typedef {import("./miss.js").Answer} Answer */

/**
 * @param {() => Pick<Storage, "getItem" | "setItem">} storage which a browser may refuse
 */
export function createKept(storage) {
  /** @type {Record<string, string>} */
  const here = {};

  /** @param {string} key */
  function read(key) {
    try {
      return storage().getItem(key) ?? here[key] ?? null;
    } catch {
      return here[key] ?? null;
    }
  }

  /**
   * @param {string} key
   * @param {string} text
   */
  function write(key, text) {
    here[key] = text;
    try {
      storage().setItem(key, text);
    } catch {
      // it lasts as long as the page
    }
  }

  /** @returns {Record<string, Answer>} */
  function answers() {
    try {
      return JSON.parse(read(ANSWERS) ?? "{}") ?? {};
    } catch {
      return {};
    }
  }

  return {
    phone() {
      if (!read(PHONE)) write(PHONE, madeUp(16));
      return read(PHONE) ?? "";
    },
    /** @param {string} name of a question that was asked */
    answer: (name) => answers()[name] ?? null,
    /**
     * @param {string} name
     * @param {Answer} answer
     */
    keep(name, answer) {
      write(ANSWERS, JSON.stringify({ ...answers(), [name]: answer }));
    },
  };
}
