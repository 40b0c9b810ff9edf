/**
 * The line of the terrain section: it shows on the map the line that Python names, or lets the reader draw one by clicks and
 * tells Python its points ([longitude, latitude], degrees).
 */

import { mountedOnce } from "../../kit/component.js";
import { el, setText } from "../../kit/dom.js";
import { EVENTS, hear, tell } from "../../kit/events.js";

/**
 * How many points a line has, in words.
 *
 * @param {number} n
 */
export function pointsWords(n) {
  if (!n) return "Click on the map, point by point.";
  return n === 1 ? "1 point" : `${n} points`;
}

/** The buttons beside the map while a line is drawn, and how far it has come. */
function createTools() {
  const undo = el("button", { type: "button", class: "button line-button" }, "Take the last point back");
  const clear = el("button", { type: "button", class: "button line-button" }, "Clear");
  const said = el("span", { class: "line-said", role: "status" });
  const node = el("div", { class: "line-tools", hidden: true }, undo, clear, said);
  return {
    node,
    undo,
    clear,
    /**
     * @param {boolean} draw
     * @param {number} n points
     */
    show(draw, n) {
      node.hidden = !draw;
      undo.disabled = clear.disabled = n === 0;
      setText(said, pointsWords(n));
    },
  };
}

/**
 * Streamlit component. `data`: {line: points to show, draw: whether the reader draws, most: points of a line}. State: `points`.
 *
 * @type {ReturnType<typeof mountedOnce<{line: Line["points"], draw: boolean, most: number}>>}
 */
export default mountedOnce(({ parentElement }) => {
  const life = new AbortController();
  const { signal } = life;
  const tools = createTools();
  parentElement.append(tools.node);
  /** @type {{shown: Line["points"], drawn: Line["points"], draw: boolean, most: number, send: (name: string, value: unknown) => void}} */
  const part = { shown: [], drawn: [], draw: false, most: 0, send: () => {} };

  function tellMap() {
    tell(window, EVENTS.line, { points: part.draw ? part.drawn : part.shown, draw: part.draw });
    tools.show(part.draw, part.drawn.length);
  }

  /** @param {Line["points"]} points */
  function set(points) {
    part.drawn = points.slice(0, part.most);
    tellMap();
    part.send("points", part.drawn);
  }

  const short = (/** @type {number} */ degrees) => Number(degrees.toFixed(5));
  hear(window, EVENTS.lineAsk, tellMap, signal);
  hear(window, EVENTS.point, ([lon, lat]) => set([...part.drawn, [short(lon), short(lat)]]), signal);
  tools.undo.addEventListener("click", () => set(part.drawn.slice(0, -1)));
  tools.clear.addEventListener("click", () => set([]));

  return {
    update({ data, setStateValue }) {
      Object.assign(part, { shown: data.line, draw: data.draw, most: data.most, send: setStateValue });
      tellMap();
    },
    destroy() {
      life.abort();
      tell(window, EVENTS.line, { points: [], draw: false });
      tools.node.remove();
    },
  };
});
