/**
 * Whom a gesture over the map moves. On a touch screen one finger is left to the page, two move the map; in a page that is embedded
 * in another the wheel is left to that page too, but with Ctrl.
 */

import { closest, el, setText } from "../../kit/dom.js";

const HINT_STANDS = 1500; // ms
const WHEEL = "Hold Ctrl and turn the wheel to zoom the map";
const WHEEL_MAC = "Hold ⌘ and turn the wheel to zoom the map";
const FINGERS = "Move the map with two fingers";

/** A line over the map that says how it is moved, for a moment. */
function createHint() {
  const node = el("p", { class: "map-hint", "aria-hidden": "true" });
  let waiting = 0;
  const hide = () => node.classList.remove("map-hint-on");
  return {
    node,
    hide,
    /** @param {string} text */
    show(text) {
      setText(node, text);
      node.classList.add("map-hint-on");
      clearTimeout(waiting);
      waiting = setTimeout(hide, HINT_STANDS);
    },
  };
}

/**
 * Whether a turn of the wheel is meant for the map. (A pinch on a touch pad comes as a wheel with Ctrl.)
 *
 * @param {Pick<WheelEvent, "ctrlKey" | "metaKey">} event
 */
export const isForMap = (event) => event.ctrlKey || event.metaKey;

/**
 * Leave one finger to the page; a mouse goes on dragging the map.
 *
 * @param {LeafletMap} map
 * @param {HTMLElement} room round the map, where events are met before Leaflet
 * @param {ReturnType<typeof createHint>} [hint]
 */
export function twoFingers(map, room, hint = createHint()) {
  const capture = true;
  room.append(hint.node);
  map.dragging.disable();
  const byMouse = (/** @type {PointerEvent} */ { pointerType }) =>
    map.dragging[pointerType === "touch" ? "disable" : "enable"]();
  for (const type of /** @type {const} */ (["pointerover", "pointerdown"]))
    room.addEventListener(type, byMouse, { capture });
  const often = { capture, passive: true };
  const isOneFinger = (/** @type {TouchEvent} */ event) =>
    event.touches.length < 2 && !closest(event, ".drawing-board");
  room.addEventListener("touchmove", (event) => isOneFinger(event) && hint.show(FINGERS), often);
  room.addEventListener("touchstart", (event) => event.touches.length > 1 && hint.hide(), often);
}

/**
 * Leave one finger and the wheel to the page around.
 *
 * @param {LeafletMap} map
 * @param {HTMLElement} room round the map, where events are met before Leaflet
 */
export function leaveToHost(map, room) {
  const hint = createHint();
  room.addEventListener(
    "wheel",
    (event) => {
      if (isForMap(event)) return hint.hide();
      event.stopPropagation(); // Leaflet would take it; so it scrolls the page around
      return hint.show(navigator.platform.startsWith("Mac") ? WHEEL_MAC : WHEEL);
    },
    { capture: true, passive: true },
  );
  twoFingers(map, room, hint);
}
