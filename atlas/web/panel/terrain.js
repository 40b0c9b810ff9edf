/**
 * The line of the terrain section: it shows on the map the line that Python names, or lets the reader draw one by clicks and
 * tells Python its points ([longitude, latitude], degrees).
 */

import { mountedOnce } from "../kit/component.js";
import { el, setText } from "../kit/dom.js";

const MOST = 100; // points, as in atlas/answers/terrain.py
const places = (n) => (n === 1 ? "1 point" : `${n} points`);

/** Streamlit component. `data`: {line: points to show, draw: whether the reader draws}. State: `points`. */
export default mountedOnce(({ parentElement }) => {
  const life = new AbortController();
  const { signal } = life;
  const undo = el("button", { type: "button", class: "line-button" }, "Take the last point back");
  const clear = el("button", { type: "button", class: "line-button" }, "Clear");
  const said = el("span", { class: "line-said", role: "status" });
  const root = el("div", { class: "line-tools", hidden: true }, undo, clear, said);
  parentElement.append(root);
  const part = { line: [], draw: false, points: [], send: () => {} };

  function tell() {
    const points = part.draw ? part.points : part.line;
    window.dispatchEvent(new CustomEvent("atlas:line", { detail: { points, draw: part.draw } }));
    root.hidden = !part.draw;
    undo.disabled = clear.disabled = !part.points.length;
    setText(said, part.points.length ? places(part.points.length) : "Click on the map, point by point.");
  }

  function set(points) {
    part.points = points.slice(0, MOST);
    tell();
    part.send("points", part.points);
  }

  window.addEventListener("atlas:line-ask", tell, { signal });
  window.addEventListener("atlas:point", ({ detail }) => set([...part.points, detail.map((value) => Number(value.toFixed(5)))]), { signal });
  undo.addEventListener("click", () => set(part.points.slice(0, -1)));
  clear.addEventListener("click", () => set([]));

  return {
    update({ data, setStateValue }) {
      Object.assign(part, { line: data.line, draw: data.draw, send: setStateValue });
      tell();
    },
    destroy() {
      life.abort();
      window.dispatchEvent(new CustomEvent("atlas:line", { detail: { points: [], draw: false } }));
      root.remove();
    },
  };
});
