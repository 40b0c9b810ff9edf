/** A queue of one: what is to be told goes out one request at a time, always the newest, again until it has arrived. */

const APART = 60; // ms between two requests: the server takes twenty a second
const AGAIN = [500, 1000, 2000]; // ms until the next try, the last from then on

/** @typedef {import("./room.js").Told} Told */

/**
 * @param {(told: Told) => Promise<boolean>} deliver whether it has arrived, or is refused for good
 * @param {() => void} onMiss
 */
export function createQueue(deliver, onMiss) {
  /** @type {Told | null} what is to be told, if anything */
  let waiting = null;
  let running = false;
  let missed = 0;
  let lastAt = -APART;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** What was told before this is nobody's business any more. */
  let age = 0;

  const soon = () => Math.max(0, lastAt + APART - performance.now());

  function plan() {
    if (waiting && !running) timer ??= setTimeout(run, missed ? AGAIN[Math.min(missed, AGAIN.length) - 1] : soon());
  }

  async function run() {
    timer = undefined;
    if (running || !waiting) return;
    const [told, mine] = [waiting, age];
    waiting = null;
    running = true;
    lastAt = performance.now();
    const arrived = await deliver(told).catch(() => false);
    running = false;
    if (mine === age) {
      missed = arrived ? 0 : missed + 1;
      if (!arrived) {
        waiting = { ...told, ...(waiting ?? {}) };
        onMiss();
      }
    }
    plan();
  }

  return {
    /** @param {Told} told */
    send(told) {
      waiting = { ...waiting, ...told };
      plan();
    },
    stop() {
      age += 1;
      missed = 0;
      waiting = null;
      clearTimeout(timer);
      timer = undefined;
    },
    /** Try now what is being waited with. */
    wake() {
      if (!missed) return;
      clearTimeout(timer);
      run();
    },
  };
}
