/**
 * What a stop of a talk shows in place of the map: words, a picture, a chart of the figures page, two days beside each other. What a
 * hand has drawn at a stop is told to the map.
 */

import { el } from "../kit/dom.js";
import { EVENTS, hear, tell } from "../kit/events.js";
import { mount as mountPair } from "../map/pair/pair.js";

/** @typedef {import("../state/store.js").State} State */
/** @typedef {BarStop & {kind?: string, picture?: string, figure?: string, pair?: Pair, look?: Change}} SlideStop */

/** @param {SlideStop} stop */
const wordsOf = ({ title, text }) => [el("h2", {}, title), ...text.split("\n").map((line) => el("p", {}, line))];

/**
 * The nodes of a stop that shows no map.
 *
 * @param {SlideStop} stop
 * @param {Record<string, string>} figures drawings by key, made by Python
 */
export function nodesOf(stop, figures) {
  if (stop.kind === "picture") return [el("img", { src: stop.picture ?? "", alt: stop.title })];
  if (stop.kind === "figure") {
    const chart = el("div", { class: "slide-chart", role: "img", "aria-label": stop.title });
    chart.innerHTML = figures[stop.figure ?? ""] ?? "";
    return [chart];
  }
  return stop.kind === "blank" ? [] : wordsOf(stop);
}

/** A window of its own for two maps, which hear of their days and of nothing else. */
class PairHost extends EventTarget {
  /** @type {object | null} */
  state = null;

  constructor() {
    super();
    hear(this, EVENTS.ask, () => this.state && tell(this, EVENTS.state, this.state));
    hear(this, EVENTS.patch, (change) => this.state && this.show({ ...this.state, ...change }));
  }

  get document() {
    return document;
  }

  get atlasFetched() {
    return window.atlasFetched;
  }

  set atlasFetched(files) {
    window.atlasFetched = files;
  }

  /** @param {object} state */
  show(state) {
    this.state = state;
    tell(this, EVENTS.state, state);
  }
}

/**
 * Two maps of two days, made when they are first asked for.
 *
 * @param {Pick<StandaloneContent, "leaflet" | "map">} made
 */
function createPair({ leaflet, map: options }) {
  const place = el("div");
  const node = el("div", { class: "map-room slide-pair", hidden: true }, el("div", { class: "map-place" }, place));
  const host = new PairHost();
  let mounted = false;
  return {
    node,
    /** @param {object | null} state of two days; null: none are shown */
    show(state) {
      node.hidden = !state;
      if (!state) return;
      host.show(state);
      if (mounted) return;
      mounted = true;
      mountPair(window.L.map(place, { ...leaflet, zoomAnimation: false }), options, host);
    },
  };
}

/**
 * @param {HTMLElement} parent where the map stands
 * @param {StandaloneContent} content
 */
export function createSlides(parent, content) {
  const pair = createPair(content);
  const slide = el("div", { class: "slide", hidden: true });
  parent.append(pair.node, slide);
  const stops = /** @type {SlideStop[]} */ (content.bar.moments);
  let at = "";
  const tellDrawn = () => tell(window, EVENTS.strokes, { strokes: content.drawn[at] ?? [] });
  hear(window, EVENTS.ask, tellDrawn);

  /** @param {State} state */
  return (state) => {
    const stop = state.moment ? stops[state.index] : undefined;
    const key = stop?.id ?? "";
    if (key === at) return;
    at = key;
    const kind = stop?.kind ?? "map";
    pair.show(stop?.pair ? { ...state, ...stop.look, ...stop.pair } : null);
    slide.hidden = kind === "map" || kind === "compare";
    slide.dataset.kind = kind;
    slide.replaceChildren(...(stop && !slide.hidden ? nodesOf(stop, content.figures) : []));
    tellDrawn();
  };
}
