/**
 * Brings what a lecturer's tab has to tell to the server. A server that does not know the room, because it was started anew, is told
 * everything, and by its secret the room is the same again.
 */

import { createQueue } from "./queue.js";

const ANSWERS_WITHIN = 8000; // ms

/** @typedef {import("./room.js").Told} Told */
/** @typedef {import("./room.js").Kept} Kept */
/** @typedef {Pick<Kept, "code" | "secret">} Key */

/**
 * @typedef {object} Heard
 * @property {() => Told} whole all that was told so far
 * @property {(kept: Kept) => void} onOpen the room was opened, or taken up again
 * @property {() => void} onTold
 * @property {() => void} onAway the server does not answer; it is tried again
 * @property {(why: string) => void} onRefused the server will not have it
 */

/**
 * @param {typeof window.fetch} fetch
 * @param {string} url
 * @param {Told} told
 * @param {string} [secret]
 */
function ask(fetch, url, told, secret) {
  const headers = { "Content-Type": "application/json", ...(secret ? { "X-Talk-Secret": secret } : {}) };
  const signal = AbortSignal.timeout(ANSWERS_WITHIN);
  return fetch(url, { method: "POST", headers, body: JSON.stringify(told), signal, keepalive: Boolean(told.ended) });
}

/** @param {Response} answer */
async function problemOf(answer) {
  const { problem } = await answer.json().catch(() => ({}));
  return typeof problem === "string" ? problem : "";
}

/**
 * Why the room is lost for good, in the server's words, or "". What stands between may refuse too - a network that wants a log-in, a
 * proxy - and has no such words: that passes.
 *
 * @param {Response} answer
 */
const lossOf = async (answer) => ([403, 410].includes(answer.status) ? problemOf(answer) : "");

/**
 * @param {typeof window.fetch} fetch
 * @param {string} address
 * @param {Heard} heard
 */
export function createPost(fetch, address, { whole, onOpen, onTold, onAway, onRefused }) {
  /** @type {Key | null} */
  let key = null;
  const queue = createQueue(deliver, onAway);

  /** Open the room, or take it up again by its secret. */
  async function reopen() {
    const answer = await ask(fetch, address, whole(), key?.secret);
    if (answer.status === 201) onOpen(await answer.json());
    return answer;
  }

  /** @param {Told} told */
  async function deliver(told) {
    if (!key) return true; // stopped meanwhile
    const mine = key;
    const first = await ask(fetch, `${address}/${key.code}`, told, key.secret);
    const answer = first.status === 404 ? await reopen() : first;
    const lost = await lossOf(answer);
    if (mine !== key) return true;
    if (lost) onRefused(lost);
    else if (answer.status === 204) onTold();
    // what this server cannot read is not told again; the room goes on without it
    return Boolean(lost) || [201, 204].includes(answer.status) || first.status === 400;
  }

  return {
    /** Ask for a new room. */
    async open() {
      try {
        const answer = await reopen();
        if (answer.status !== 201) onRefused((await problemOf(answer)) || `The server answered ${answer.status}.`);
      } catch {
        onAway();
      }
    },
    /**
     * Begin to tell a room, by all that is known of it.
     *
     * @param {Key} of
     */
    start(of) {
      key = of;
      queue.send(whole());
    },
    stop() {
      key = null;
      queue.stop();
    },
    /** @param {Told} told */
    send(told) {
      if (key) queue.send(told);
    },
    /**
     * Tell the last thing there is; whether it has arrived is no matter.
     *
     * @param {Told} told
     */
    async last(told) {
      if (key) await ask(fetch, `${address}/${key.code}`, told, key.secret).catch(() => {});
    },
    /**
     * Ask the room for what is its lecturer's alone; null where there is none now.
     *
     * @param {string} what
     */
    async get(what) {
      if (!key) return null;
      const headers = { "X-Talk-Secret": key.secret };
      const signal = AbortSignal.timeout(ANSWERS_WITHIN);
      const answer = await fetch(`${address}/${key.code}/${what}`, { headers, cache: "no-store", signal }).catch(
        () => null,
      );
      return answer?.ok ? answer : null;
    },
    wake: queue.wake,
  };
}
