/** What a stop shows that is not on the map: a picture over the whole wall, or a figure in the map's place. */

import { el, setAttribute } from "../../kit/dom.js";
import { createFigure } from "../../panel/figures/shown.js";

/** @typedef {import("../../panel/figures/shown.js").FigureData} FigureData */

/** @typedef {{kind?: string}} OfAKind */

/**
 * Whether a stop is words or a picture over everything, without a map.
 *
 * @param {OfAKind} stop
 */
export const isSlide = ({ kind = "map" }) => ["title", "text", "blank", "picture"].includes(kind);

/** @type {Record<string, string>} */
const WHAT = {
  compare: "Two days compared",
  figure: "A figure",
  title: "A title",
  text: "Words over the wall",
  blank: "A dark wall",
  picture: "A picture",
};

/**
 * What a stop is called before its title: its date, or what it is.
 *
 * @param {Pick<Stop, "kind" | "label">} stop
 */
export const calledBy = ({ kind, label }) => label || WHAT[kind ?? ""] || "";

/**
 * @param {Record<string, FigureData>} figures by their keys: those that the talk shows
 * @param {string} where the first half of the classes: "stage", "phone"
 */
export function createKinds(figures, where) {
  const picture = el("img", { class: `${where}-picture`, alt: "", hidden: true });
  const box = el("div", { class: `${where}-figure`, hidden: true });
  /** @type {Map<string, ReturnType<typeof createFigure>>} */
  const made = new Map();

  /** @param {string} key */
  function figureOf(key) {
    const found = made.get(key) ?? createFigure(figures[key], where === "stage");
    made.set(key, found);
    return found;
  }

  return {
    nodes: [picture, box],
    /**
     * @param {Stop} stop
     * @param {Pick<State, "date">} state
     */
    show({ picture: address = "", figure = "", title }, state) {
      picture.hidden = !address;
      if (address) {
        setAttribute(picture, "src", address);
        setAttribute(picture, "alt", title);
      }
      box.hidden = !(figure in figures);
      if (box.hidden) return;
      const drawn = figureOf(figure);
      if (box.firstChild !== drawn.node) box.replaceChildren(drawn.node);
      drawn.show(state.date);
    },
    destroy() {
      for (const figure of made.values()) figure.destroy();
    },
  };
}
