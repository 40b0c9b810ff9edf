/**
 * The rail for a thumb: a strip of eras (a press goes to the first stop of one) and a window of twelve stops, of the present
 * era or, in a storyline of few stops, of all.
 */

import { el, setText, svg } from "../kit/dom.js";
import { groupByEra, nearest, windowOf } from "./layout.js";
import { mark, THUMB } from "./marks.js";

const SIZE = 12; // stops in the window
const SCALE = 1.25; // of the marks

/**
 * What the window shows at a stop: which stops, among how many, and the words above them.
 *
 * @param {{stops: number[], label: string, short?: string}[]} groups stops by era
 * @param {number} index
 * @param {number} length how many stops there are
 */
export function viewOf(groups, index, length) {
  const era = groups.find(({ stops }) => stops.includes(index)) ?? groups[0];
  const few = length <= 2 * SIZE;
  const among = few ? Array.from({ length }, (_, i) => i) : era.stops;
  const shown = windowOf({ stops: among }, index, SIZE);
  const at = among.indexOf(shown[0]) + 1;
  const what = few ? "Stops" : `${era.short ?? era.label}, stops`;
  const caption = `${what} ${at}–${at + shown.length - 1} of ${among.length}`;
  return { era, shown, caption, room: few ? shown.length : SIZE };
}

/**
 * @param {Era & {stops: number[]}} era
 * @param {(index: number) => void} onPick
 */
function eraButton({ label, stops }, onPick) {
  const node = el("button", { type: "button", title: label, "aria-label": `${label}: first stop`, tabindex: "-1" });
  node.style.flexGrow = String(stops.length);
  node.addEventListener("click", () => onPick(stops[0]));
  return node;
}

/**
 * The stops of the window: their marks at `x`, the present one framed.
 *
 * @param {BarStop[]} moments
 * @param {number[]} shown
 * @param {number[]} x
 * @param {number} index of the present stop
 */
function drawStops(moments, shown, x, index) {
  return shown.map((k, i) => {
    const group = mark(moments[k], x[i], THUMB, SCALE);
    if (k !== index) return group;
    group.classList.add("tb-current");
    group.prepend(svg("rect", { x: x[i] - 10, y: 3, width: 20, height: 40, rx: 4, class: "tb-frame" }));
    return group;
  });
}

/**
 * @param {BarStop[]} moments
 * @param {Era[]} eras
 * @param {(index: number) => void} onPick
 */
export function createThumbRail(moments, eras, onPick) {
  const groups = groupByEra(moments, eras);
  const buttons = groups.map((era) => eraButton(era, onPick));
  const caption = el("div", { class: "tb-caption" });
  const windowNode = el("div", { class: "tb-window" });
  const strip = el("div", { class: "tb-strip" }, ...buttons);
  /** @type {number[]} */
  let shown = [];
  /** @type {number[]} */
  let x = [];
  let width = 0; // 0 while the rail is hidden
  /** @type {State | null} */
  let state = null;

  /** @param {State} next */
  function show(next) {
    state = next;
    if (!width) return;
    const view = viewOf(groups, state.index, moments.length);
    buttons.forEach((button, i) => {
      button.classList.toggle("tb-current", groups[i] === view.era);
    });
    setText(caption, view.caption);
    shown = view.shown;
    x = shown.map((_, i) => ((i + 0.5) * width) / view.room);
    const stops = drawStops(moments, shown, x, state.index);
    windowNode.replaceChildren(svg("svg", { width, height: THUMB.height, "aria-hidden": "true" }, ...stops));
  }

  windowNode.addEventListener("pointerdown", (event) => {
    onPick(shown[nearest(x, event.clientX - windowNode.getBoundingClientRect().left)]);
  });
  const sizes = new ResizeObserver(([entry]) => {
    width = entry.contentRect.width;
    if (state) show(state);
  });
  sizes.observe(windowNode);
  return {
    node: el("div", { class: "tb-thumb" }, strip, caption, windowNode),
    show,
    destroy: () => sizes.disconnect(),
  };
}
