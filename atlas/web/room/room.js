/**
 * The room of this tab: its code and secret are in the tab's own storage, so that it comes back after a reload, a sleep, a cut network
 * and a restart of the server. The browser tells each step itself; no Python runs for it.
 */

import { createKeeper } from "./kept.js";
import { claim } from "./owner.js";
import { createPost } from "./post.js";

const HERE_EVERY = 5000; // ms between two signs of life
const NO_ANSWER = "The server does not answer. Try again.";

/**
 * @typedef {object} Card what the wall shows of a room, from atlas/site/join.py
 * @property {string} spaced the code
 * @property {string} address
 * @property {string} door the address without the code, as one types it
 * @property {string} picture
 * @property {string} notice what is in the way of phones, or nothing
 */
/** @typedef {{code: string, secret: string} & Card} Kept */
/** @typedef {"none" | "opening" | "here" | "away" | "silent"} Status silent: another tab of this browser has the room */
/** @typedef {{status: Status, card: Card | null, problem: string}} RoomNow */
/** @typedef {{page: string, stop: number | null, state: object}} At where the talk is */
/** @typedef {{stop: number, strokes: Stroke[]}} Drawn at which stop of the storyline, and all that is seen there */
/** @typedef {Pick<AskedInRoom, "id" | "state" | "round"> | null} Question what the hall is asked now */
/** @typedef {{at?: At, talk?: object | null, strokes?: Drawn, question?: Question, ended?: true}} Told */
/** @typedef {{storage?: Storage, fetch?: typeof window.fetch}} Browser */

/** What a room is to all who look at it, and who they are. */
function createNews() {
  /** @type {RoomNow} */
  let now = { status: "none", card: null, problem: "" };
  /** @type {Set<(now: RoomNow) => void>} */
  const listeners = new Set();
  return {
    now: () => now,
    /** @param {Partial<RoomNow>} next */
    become(next) {
      const changed = { ...now, problem: "", ...next };
      if (JSON.stringify(changed) === JSON.stringify(now)) return;
      now = changed;
      for (const listener of listeners) listener(now);
    },
    /**
     * @param {(now: RoomNow) => void} listener
     * @param {AbortSignal} [signal]
     */
    hear(listener, signal) {
      listeners.add(listener);
      signal?.addEventListener("abort", () => listeners.delete(listener));
      listener(now);
    },
  };
}

/**
 * The tab's hold on its room: which it is, whether this tab or a copy of it leads, and the post to it.
 *
 * @param {string} address
 * @param {Required<Browser>} browser
 * @param {ReturnType<typeof createNews>} news
 * @param {Told} told all that was told, for a server that does not know it
 */
function createHold(address, { storage, fetch }, { become }, told) {
  const keeper = createKeeper(storage);
  let kept = keeper.read();
  /** @type {ReturnType<typeof claim> | null} */
  let owner = null;
  const post = createPost(fetch, address, {
    whole: () => told,
    onOpen(opened) {
      kept = { ...kept, ...opened };
      keeper.write(kept);
      become({ status: "here", card: kept });
      if (!owner) own(kept);
    },
    onTold: () => become({ status: "here" }),
    onAway: () => become(kept ? { status: "away" } : { status: "none", problem: NO_ANSWER }),
    onRefused: forget,
  });

  /** @param {Kept} room */
  function own(room) {
    const silent = () => become({ status: "silent" });
    owner = claim(room.code, {
      onAnswer: (ours) => (ours ? post.start(room) : silent()),
      onLost() {
        post.stop();
        silent();
      },
    });
  }

  function take() {
    if (!kept) return;
    owner?.take();
    become({ status: "opening" });
    post.start(kept);
  }

  function forget(problem = "") {
    post.stop();
    owner?.leave();
    owner = kept = null;
    keeper.write(null);
    become({ status: "none", card: null, problem });
  }

  if (kept) {
    become({ status: "opening", card: kept });
    own(kept);
  }
  return { post, take, forget };
}

/**
 * The room of a tab. `address` is that of the talks.
 *
 * @param {string} address
 * @param {Browser} [browser]
 */
export function createRoom(address, { storage = sessionStorage, fetch = window.fetch.bind(window) } = {}) {
  const news = createNews();
  /** @type {Told} */
  const told = { talk: null };
  const { post, take, forget } = createHold(address, { storage, fetch }, news, told);
  const leads = () => news.now().card !== null && news.now().status !== "silent";
  setInterval(() => leads() && post.send({}), HERE_EVERY);
  return {
    hear: news.hear,
    /** @param {Told} parts */
    tell(parts) {
      Object.assign(told, parts);
      if (leads()) post.send(parts);
    },
    open() {
      if (news.now().status !== "none") return;
      news.become({ status: "opening" });
      post.open();
    },
    async end() {
      if (leads()) await post.last({ ended: true });
      forget();
    },
    /** What the hall has answered so far to what is asked. @returns {Promise<AskedInRoom | null>} */
    answers: async () => (await post.get("answers"))?.json() ?? null,
    /** All that it has answered, as a file. */
    saved: async () => (await post.get("answers.geojson"))?.blob() ?? null,
    /** Lead from here, and no longer from the other tab. */
    takeOver: take,
    /** The network is back, or the laptop has been opened: do not wait. */
    wake: post.wake,
  };
}

/** @type {ReturnType<typeof createRoom> | null} */
let room = null;

/**
 * The one room of this tab, which all parts of its pages share.
 *
 * @param {string} address of the talks
 */
export function roomOfTab(address) {
  room ??= createRoom(address);
  return room;
}
