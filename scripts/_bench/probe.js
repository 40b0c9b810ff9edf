/**
 * The stopwatch, put into every page and frame before its own scripts.
 *
 * A goal is something that must be true of the page: it is looked at after each frame in which something changed, and its
 * time is when that frame had been handed over for painting (the task after requestAnimationFrame, before any that the page
 * has put off until then). Times are ms of the top window's clock; a key press counts from the event's own time stamp, so
 * waiting in a queue is part of it.
 */
(() => {
  const top = window.top;
  if (window === top) {
    top.__bench = { key: 0, goals: [], frameLoads: 0, pending: false, keydowns: [], map: null, resolve: null, seen: null };
    new PerformanceObserver((list) => {
      for (const e of list.getEntries()) if (e.name === "keydown") top.__bench.keydowns.push(e.duration);
    }).observe({ type: "event", durationThreshold: 16 });
    // The served page holds its picture from the first byte on, so that what is painted first holds it too.
    new PerformanceObserver((list) => {
      for (const paint of list.getEntries())
        if (paint.name === "first-contentful-paint" && document.querySelector("#first svg")) top.__bench.seen = paint.startTime;
    }).observe({ type: "paint", buffered: true });
    top.__bench.jumped = 0;
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries()) if (!shift.hadRecentInput) top.__bench.jumped += shift.value;
    }).observe({ type: "layout-shift", buffered: true });
  }
  const bench = top.__bench;
  const skew = performance.timeOrigin - top.performance.timeOrigin;
  // A map may be nobody's global: each tells of itself when it is made.
  window.__benchMaps = [];
  let leaflet;
  Object.defineProperty(window, "L", {
    configurable: true,
    get: () => leaflet,
    set(value) {
      leaflet = value;
      value.Map.addInitHook(function () {
        window.__benchMaps.push(this);
      });
    },
  });
  const onKey = (event) => {
    bench.key = event.timeStamp + skew;
    bench.touch?.(); // before the page asks for anything, so that the tasks it has put off until after the frame come after the stopwatch
  };
  addEventListener("keydown", onKey, { capture: true });
  new MutationObserver(() => bench.touch?.()).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  if (window !== top) {
    bench.frameLoads += 1;
    return;
  }

  const windows = () => [window, ...Array.from(document.querySelectorAll("iframe"), (f) => f.contentWindow)];
  const all = (selector) => windows().flatMap((w) => (w?.document ? [...w.document.querySelectorAll(selector)] : []));
  const KINDS = {
    /** Exactly these ids in `attribute` of what the selector finds, in the page and its frames. */
    ids: ({ selector, attribute, value }) =>
      [...new Set(all(selector).map((node) => node.getAttribute(attribute)))].sort().join() === value,
    /** The first element's text. */
    text: ({ selector, value }) => all(selector)[0]?.textContent.trim() === value,
  };

  /** Something changed: look at the goals when the next frame has been handed over; looking is not a part of the step. */
  bench.touch = () => {
    if (bench.pending || !bench.goals.length) return;
    bench.pending = true;
    requestAnimationFrame((frame) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        const painted = performance.now();
        bench.pending = false;
        for (const goal of bench.goals) if (!goal.painted && KINDS[goal.kind](goal)) Object.assign(goal, { painted, frame });
        if (bench.goals.every((goal) => goal.painted)) bench.resolve?.();
      };
      channel.port2.postMessage(0);
    });
  };
  /** Set new goals; those that are true already are left out, for there is nothing to see. Returns the names of the rest. */
  bench.arm = (goals) => {
    bench.goals = goals.filter((goal) => !KINDS[goal.kind](goal));
    bench.key = 0;
    bench.touch();
    return bench.goals.map((goal) => goal.name);
  };
  /** Wait until all goals are reached; tells for each how long after the key (or the page's start), and in which frame. */
  bench.done = async (timeout) => {
    const wait = (resolve) => {
      bench.resolve = resolve;
      setTimeout(resolve, timeout);
    };
    if (!bench.goals.every((goal) => goal.painted)) await new Promise(wait);
    const found = bench.goals.map(({ name, painted, frame }) => [name, painted ? { ms: painted - bench.key, frame } : null]);
    bench.goals = [];
    return Object.fromEntries(found);
  };
  /** The Leaflet map, wherever it is. */
  bench.findMap = () => windows().flatMap((w) => w?.__benchMaps ?? []).find((map) => map.getContainer().isConnected);
  bench.view = () => {
    const map = bench.findMap();
    const { lat, lng } = map.getCenter();
    return [lat, lng, map.getZoom()].map((x) => x.toFixed(6));
  };
  if (window.__benchGoals) bench.arm(window.__benchGoals);
})();
