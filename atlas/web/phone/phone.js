/**
 * The page of a student who follows a talk, without a session: it hears of the room (line.js), works out what is shown (follow.js), and
 * owns the state that the map follows. The reader may move the map and look; nothing here could drive the lecturer's page.
 */

import { mountRoom } from "../alone/room.js";
import { EVENTS, hear, tell } from "../kit/events.js";
import { followSystem } from "../kit/theme.js";
import { mount as mountTalk } from "../map/pair/talk.js";
import { createKept } from "../question/kept.js";
import { postAnswer } from "../question/post.js";
import { createReader } from "../question/reader.js";
import { load, loadAll, prefetch } from "../state/geodata.js";
import { after, stateOf, statusOf, strokesNow, wallWords } from "./follow.js";
import { listenTo } from "./line.js";
import { createScreen } from "./screen.js";

/**
 * @typedef {object} PhoneWords from atlas/site/made.py
 * @property {Record<string, string>} cards
 * @property {Record<string, {cards: [string, boolean][]}>} stops
 * @property {Record<string, import("../panel/figures/shown.js").FigureData>} figures
 * @property {Record<string, Question>} questions
 */
/** @typedef {{talk: string, home: string, map: string, words: string}} PhonePlaces addresses */
/** @typedef {import("./follow.js").Talk} Talk */

const AGAIN = 3000; // ms, between two tries to load what the page is made of; not all phones of a hall at once
/** What a code looks like; anything else is not asked for. */
const CODE = /^[A-Z0-9]{7}$/;
/** What a reader may look at in their own way, until they go back to what the hall sees. */
const OWN = /** @type {const} */ (["view", "layers", "names"]);
/** What a reader may point at. */
const PICKED = /** @type {const} */ (["feature", "place"]);

/**
 * What of a change concerns some keys.
 *
 * @param {Change} change
 * @param {readonly (keyof Change)[]} keys
 * @returns {Change}
 */
const only = (change, keys) => Object.fromEntries(keys.filter((key) => key in change).map((key) => [key, change[key]]));

/**
 * A code as somebody typed it, as the rooms write it.
 *
 * @param {string} typed
 */
export const tidy = (typed) => typed.toUpperCase().replace(/[^A-Z0-9]/g, "");

/**
 * The code in a page's address, or "" where what stands there is no text.
 *
 * @param {string} path
 * @param {string} talk address of the talks
 */
export function codeIn(path, talk) {
  try {
    return tidy(decodeURIComponent(path.slice(talk.length + 1)));
  } catch {
    return "";
  }
}

/**
 * Owns the state of the page: it is where the talk is, save for what the reader looks at in their own way.
 *
 * @param {Host} host
 * @param {() => void} onChange
 */
export function createOwner(host, onChange) {
  /** @type {State | null} */
  let halls = null;
  /** @type {Change} */
  let own = {};

  function become() {
    if (halls) tell(host, EVENTS.state, { ...halls, ...own });
    onChange();
  }

  hear(host, EVENTS.ask, () => halls && tell(host, EVENTS.state, { ...halls, ...own }));
  hear(host, EVENTS.patch, (change) => {
    own = { ...own, ...only(change, OWN) };
    if (halls) halls = { ...halls, ...only(change, PICKED) };
    become();
  });
  return {
    /** @param {State} next where the talk is now */
    take(next) {
      halls = next;
      become();
    },
    back() {
      own = {};
      become();
    },
    hasOwn: () => Object.keys(own).length > 0,
  };
}

/**
 * What a phone is asked: its answers go to the room at `address`.
 *
 * @param {PhoneWords["questions"]} questions
 * @param {Record<string, string>} layers addresses by name
 * @param {string} address
 */
function createAnswering(questions, layers, address) {
  const kept = createKept(() => sessionStorage);
  return createReader({
    ...{ host: window, questions, kept, verb: "Send", once: false },
    data: () => loadAll(layers, window),
    send: (asked, answer) => postAnswer(`${address}/answers`, kept.phone(), asked, answer),
  });
}

/**
 * What the page is made of, asked for until it is there: the server may have gone away just then.
 *
 * @param {PhonePlaces} places
 * @returns {Promise<[Pick<StandaloneContent, "bar" | "map" | "leaflet">, PhoneWords]>}
 */
async function loaded(places) {
  for (;;) {
    try {
      return await Promise.all([load(places.map, window), load(places.words, window)]);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN * (0.5 + Math.random())));
    }
  }
}

/**
 * Start the page.
 *
 * @param {HTMLElement} root
 * @param {PhonePlaces} places
 * @param {string} code of the talk, or "" to ask for one
 */
export async function start(root, places, code) {
  followSystem();
  const [content, words] = await loaded(places);
  const { moments, defaults } = content.bar;
  prefetch(Object.values(content.map.data));
  /** @type {Talk} */
  let talk = { title: "", stops: moments, at: null, how: null };
  /** @type {import("./line.js").Line} */
  let line = "connecting";
  let mounted = false;

  const owner = createOwner(window, say);
  const answering = createAnswering(words.questions, content.map.data, `${places.talk}/${code}`);
  const screen = createScreen(words, answering.node, {
    home: places.home,
    again: () => room?.again(),
    back: owner.back,
    join: (typed) => location.assign(`${places.talk}/${encodeURIComponent(tidy(typed).slice(0, 12))}`),
  });

  function say() {
    screen.status(statusOf({ line, talk, own: owner.hasOwn(), code }));
  }

  function tellStrokes() {
    tell(window, EVENTS.strokes, { strokes: strokesNow(talk) });
  }

  /** @param {AskedInRoom | null} asked */
  function ask(asked) {
    screen.ask(asked?.state ?? "");
    answering.show(asked);
  }

  function show() {
    const state = stateOf(talk, defaults);
    if (state) {
      screen.show(wallWords(talk, state), state, talk.stops);
      owner.take(state);
      tellStrokes();
      if (!mounted && !screen.map.hidden) {
        mounted = true; // not before it is seen: a map needs the size of its place
        mountRoom(screen.map, content, { mount: mountTalk });
      }
    }
    say();
  }

  hear(window, EVENTS.ask, tellStrokes);
  root.replaceChildren(...screen.nodes);
  const heard = {
    onNews(/** @type {import("./line.js").News} */ news) {
      talk = after(talk, news, moments);
      if ("question" in news) ask(news.question ?? null);
      show();
    },
    onLine(/** @type {import("./line.js").Line} */ now) {
      line = now;
      say();
    },
  };
  const room = CODE.test(code) ? listenTo(`${places.talk}/${code}`, heard) : null;
  if (!room) line = "none";
  say();
  window.addEventListener("online", () => room?.again());
  document.addEventListener("visibilitychange", () => document.hidden || room?.again());
}

const data = document.getElementById("places");
if (data) {
  const places = /** @type {PhonePlaces} */ (JSON.parse(data.textContent ?? ""));
  start(/** @type {HTMLElement} */ (document.getElementById("phone")), places, codeIn(location.pathname, places.talk));
}
