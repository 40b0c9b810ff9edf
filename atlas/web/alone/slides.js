/**
 * What a stop of a talk shows in place of the map: words, a picture, a figure. What a hand has drawn at a stop is told to the map, and
 * each stop's own look is put back when the talk comes to it.
 */

import { createKinds } from "../hall/stops/kinds.js";
import { lookAt } from "../hall/stops/steps.js";
import { el } from "../kit/dom.js";
import { EVENTS, hear, tell } from "../kit/events.js";
import { follow, patch } from "../state/store.js";

/** @param {Stop} stop */
const linesOf = ({ title, text }) => {
  const own = { dir: "auto" };
  return [el("h2", own, title), ...text.split("\n").map((line) => el("p", own, line))];
};

/** @param {Pick<Stop, "kind">} stop */
const isWords = ({ kind }) => kind === "title" || kind === "text";

/**
 * Follow the store: what stands over the map, in `parent`, and what is drawn on it.
 *
 * @param {HTMLElement} parent where the map stands
 * @param {StandaloneContent} content
 * @param {Change} asked what the reader's address asks for, which the first stop leaves as it is
 */
export function followStops(parent, { bar, figures, drawn }, asked) {
  const { moments: stops, defaults } = bar;
  const lookOf = lookAt(stops, defaults);
  const kinds = createKinds(figures, "slide");
  const words = el("div", { class: "slide-words" });
  const slide = el("div", { class: "slide", hidden: true }, words, ...kinds.nodes);
  parent.append(slide);
  const { moment, date, ...look } = asked;
  let kept = /** @type {Change} */ (look);
  /** @type {Stop | null | undefined} */
  let at = null;
  const tellDrawn = () => tell(window, EVENTS.strokes, { strokes: (at && drawn[at.id]) ?? [] });
  hear(window, EVENTS.ask, tellDrawn);

  follow(window, (state) => {
    const stop = state.moment ? stops[state.index] : undefined;
    if (stop) kinds.show(stop, state);
    if (stop === at) return;
    at = stop;
    const kind = stop?.kind ?? "map";
    slide.hidden = kind === "map" || kind === "compare";
    slide.dataset.kind = kind;
    document.documentElement.toggleAttribute("data-slide", !slide.hidden);
    words.replaceChildren(...(stop && isWords(stop) ? linesOf(stop) : []));
    tellDrawn();
    const change = { ...(stop && lookOf(stop)), ...kept, pair: stop?.pair ?? null };
    kept = {};
    queueMicrotask(() => patch(window, change)); // when all have heard of the step: a change within it would be told before it
  });
}
