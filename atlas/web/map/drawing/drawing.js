/**
 * Drawing over the map, bound to the ground. Whoever owns the drawing tells which tool is in the hand (`atlas:draw`) and all that is
 * drawn (`atlas:strokes`); the map tells each stroke that is finished (`atlas:stroke`) and keeps none of them.
 */

import { EVENTS, hear, tell } from "../../kit/events.js";
import { createBoard } from "./hand.js";
import { listenForLaser } from "./laser.js";
import { createShapes } from "./shapes.js";
import { shapeOf, strokeOf } from "./stroke.js";
import { createVeil } from "./veil.js";

/**
 * Draw on a map what its host tells, and with the tool that its host gives.
 *
 * @param {Pick<MapContext, "map" | "L" | "at">} context
 * @param {Host} host
 * @param {AbortSignal} signal
 */
export function listenForDrawing({ map, L, at }, host, signal) {
  const shapes = createShapes(map, L, at);
  const veil = createVeil();
  /** @type {DrawTool | null} */
  let tool = null;

  /**
   * @param {import("./stroke.js").Px[]} way
   * @param {string} [text]
   */
  function strokeAlong(way, text) {
    if (!tool || tool === "laser" || !way.length) return null;
    const ground = shapeOf(tool, way)?.map(({ x, y }) => map.containerPointToLatLng([x, y]));
    return ground ? strokeOf(tool, ground, text) : null;
  }

  const board = createBoard(map.getContainer(), {
    onMove(place) {
      if (tool !== "laser") return;
      const { lng, lat } = map.containerPointToLatLng([place.x, place.y]);
      tell(host, EVENTS.aim, { at: [lng, lat] });
    },
    onWay(way) {
      shapes.preview(tool === "text" ? null : strokeAlong(way));
    },
    onDone(way, text) {
      const stroke = strokeAlong(way, text);
      if (stroke) tell(host, EVENTS.stroke, { stroke });
    },
  });

  listenForLaser(map, host, signal);
  hear(host, EVENTS.state, veil.goTo, signal);
  const onStrokes = (/** @type {{strokes: Stroke[]}} */ { strokes }) => {
    veil.take(strokes);
    shapes.show(veil.seen());
  };
  hear(host, EVENTS.strokes, onStrokes, signal);
  const onAsked = (/** @type {AskedOnMap | null} */ asked) => {
    veil.ask(Boolean(asked?.hides));
    shapes.show(veil.seen());
  };
  hear(host, EVENTS.asked, onAsked, signal);
  hear(
    host,
    EVENTS.draw,
    (now) => {
      tool = now.tool;
      board.take(tool);
    },
    signal,
  );
}
