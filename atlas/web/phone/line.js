/**
 * The line from a room to a phone: server-sent events, and where a network or a proxy lets none through, asking again and again. It
 * never takes one bad answer for the last: a server that is started anew does not know the room until the lecturer's tab is back.
 */

const BEGINS_WITHIN = 6000; // ms in which a line that works has said something
const SILENT_FOR = 25_000; // ms after which a line is dead: a sign of life comes every 14 s
const FRESH_FOR = 16_000; // ms in which a line that was heard need not be looked at
const ANSWERS_WITHIN = 6000; // ms; a network that swallows everything never answers
/** The ms until the next try, the last from then on. A server that is back is soon noticed; one that knows no such talk is asked less. */
const AGAIN = { unreachable: [1000, 2000, 4000, 5000], none: [1000, 2000, 4000, 8000, 15_000] };
const ASK_EVERY = 2000; // ms, where events do not come through
const EVENTS_EVERY = 60_000; // ms between two tries with events there
const GIVE_UP_AFTER = 600_000; // ms
const TOLD = ["how", "talk", "at", "strokes", "question"];

/** @typedef {"connecting" | "open" | "none" | "unreachable" | "lost"} Line "none": the server knows no such room now */
/** @typedef {{how?: "here" | "away" | "ended", talk?: any, at?: any, strokes?: any, question?: AskedInRoom | null}} News */
/** @typedef {{number: number, how: "here" | "away" | "ended", parts: News}} Answer as atlas/site/talk.py gives it */

/**
 * @typedef {object} Browser
 * @property {typeof window.EventSource} Source
 * @property {typeof window.fetch} fetch
 * @property {() => number} now ms
 * @property {() => number} random
 */

/**
 * Open events at `url` until they fail or fall silent, which `onDead` hears once, with whether there were any.
 *
 * @param {typeof window.EventSource} Source
 * @param {string} url
 * @param {{onEvent: (event: MessageEvent) => void, onDead: (begun: boolean) => void}} heard
 */
function openEvents(Source, url, { onEvent, onDead }) {
  const source = new Source(url);
  let begun = false;
  let timer = setTimeout(die, BEGINS_WITHIN);

  function close() {
    clearTimeout(timer);
    source.close();
  }

  function die() {
    close();
    onDead(begun);
  }

  for (const type of [...TOLD, "beat"])
    source.addEventListener(type, (event) => {
      begun = true;
      clearTimeout(timer);
      timer = setTimeout(die, SILENT_FOR);
      onEvent(event);
    });
  source.addEventListener("error", die);
  return { close };
}

/**
 * Ask once how a room stands: the answer, or what is in the way.
 *
 * @param {typeof window.fetch} fetch
 * @param {string} url
 * @returns {Promise<Answer | "none" | "unreachable">}
 */
async function askOnce(fetch, url) {
  try {
    const got = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(ANSWERS_WITHIN) });
    if (got.ok) return got.json();
    return got.status === 404 ? "none" : "unreachable";
  } catch {
    return "unreachable";
  }
}

/**
 * When to try again, and when to give up.
 *
 * @param {Browser} browser
 */
function createPatience({ now, random }) {
  let missed = 0; // tries since the line was good, or since something else was in the way
  let before = "";
  let goodAt = now();
  let eventsAt = 0; // when events may be tried again
  return {
    good() {
      missed = 0;
      goodAt = now();
    },
    isOver: () => now() - goodAt > GIVE_UP_AFTER,
    /**
     * The ms until the next try: longer and longer, and not all phones of a hall at once.
     *
     * @param {keyof typeof AGAIN} line
     */
    wait(line) {
      if (line !== before) missed = 0;
      before = line;
      const waits = AGAIN[line];
      return waits[Math.min(missed++, waits.length - 1)] * (0.5 + random());
    },
    isFresh: () => missed === 0 && now() - goodAt < FRESH_FOR,
    triesEvents: () => now() >= eventsAt,
    /** @param {boolean} yes */
    believeInEvents(yes) {
      eventsAt = yes ? 0 : now() + EVENTS_EVERY;
    },
  };
}

/** @returns {Browser} */
const ofWindow = () => ({
  Source: window.EventSource,
  fetch: window.fetch.bind(window),
  now: () => Date.now(),
  random: Math.random,
});

/**
 * Listen to the room at `address`. `onNews` hears what is told, `onLine` how the line stands.
 *
 * @param {string} address
 * @param {{onNews: (news: News) => void, onLine: (line: Line) => void}} heard
 * @param {Browser} [browser]
 */
export function listenTo(address, { onNews, onLine }, browser = ofWindow()) {
  const patience = createPatience(browser);
  let number = 0; // of what was told last
  /** @type {{close(): void} | null} */
  let events = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let turn = 0; // an answer to an older one is of no interest

  /** @param {MessageEvent} event */
  function onEvent({ type, data, lastEventId }) {
    number = Math.max(number, Number(lastEventId) || 0);
    if (TOLD.includes(type)) onNews({ [type]: JSON.parse(data) });
    patience.good();
    onLine("open");
  }

  function go() {
    hangUp();
    if (!patience.triesEvents()) return void ask();
    events = openEvents(browser.Source, `${address}/events?after=${number}`, {
      onEvent,
      onDead(begun) {
        events = null;
        if (!begun) patience.believeInEvents(false); // something on the way may hold them back
        ask();
      },
    });
  }

  function hangUp() {
    turn += 1;
    clearTimeout(timer);
    events?.close();
    events = null;
  }

  async function ask() {
    const mine = ++turn;
    const answer = await askOnce(browser.fetch, `${address}/state?after=${number}`);
    if (mine !== turn) return;
    if (typeof answer === "string") return miss(answer);
    number = Math.max(number, answer.number);
    onNews({ ...answer.parts, how: answer.how });
    patience.good();
    onLine("open");
    timer = setTimeout(go, ASK_EVERY);
  }

  /** @param {"none" | "unreachable"} line */
  function miss(line) {
    patience.believeInEvents(true); // it was the server that was away, not the events
    if (patience.isOver()) return onLine("lost");
    onLine(line);
    timer = setTimeout(go, patience.wait(line));
  }

  onLine("connecting");
  go();
  return {
    /** Try now, unless the line was heard a moment ago: the network is back, the phone has slept, or somebody asks for it. */
    again() {
      if (events && patience.isFresh()) return;
      patience.good();
      patience.believeInEvents(true);
      go();
    },
    close: hangUp,
  };
}
