/**
 * How the parts of a page speak to one another: events on the window that page and map share (the host). They are dispatched
 * synchronously, so that what they change is painted in one frame. The types of their details are in types.d.ts, AtlasDetails.
 */

/** Every event, by what it is. */
export const EVENTS = /** @type {const} */ ({
  /** The state has changed, or somebody asked. Detail: the state, whole. From its owner (state/store.js). */
  state: "atlas:state",
  /** Somebody asks for a change of the state. Detail: the keys to change. To its owner. */
  patch: "atlas:patch",
  /** Somebody asks to be told the state now, and stands ready to hear it. */
  ask: "atlas:ask",
  /** Theme or manner (data-theme, data-mode, data-lines of the root) have changed. To the map. */
  look: "atlas:look",
  /** A key was pressed inside the map. Detail: the command that it stands for (kit/keys.js). */
  key: "atlas:key",
  /** How far down the words of a wall reach, px of the window. To the map, whose key stands under them. */
  words: "atlas:words",
  /** The map is to go back to its frame. */
  frame: "atlas:frame",
  /** A place is pointed at in a text, or no longer. Detail: its id, or null. To the map. */
  hint: "atlas:hint",
  /** Words that stand for land or a line are pointed at, or no longer. Detail: {cells, layer}, or null. To the map. */
  light: "atlas:light",
  /** Land on the map is pointed at, or no longer. Detail: the id of its cell, or null. From the map. */
  pointed: "atlas:pointed",
  /** A line is to be shown over the map, or drawn by the reader. Detail: {points, draw}. To the map. */
  line: "atlas:line",
  /** The map asks for that line. */
  lineAsk: "atlas:line-ask",
  /** The map was clicked while a line is drawn. Detail: [longitude, latitude], degrees. */
  point: "atlas:point",
  /** A tool is taken into the hand that draws over the map, or laid down. Detail: {tool}, null for none. To the map. */
  draw: "atlas:draw",
  /** What is asked, and what is to be seen of it. Detail: AskedOnMap, or null. To the map; told again when a map asks for the state. */
  asked: "atlas:asked",
  /** A stroke was drawn on the map. Detail: {stroke}. To the owner of the drawing, who keeps it or not. */
  stroke: "atlas:stroke",
  /** The hand of a laser points at a place. Detail: {at: [longitude, latitude]}, null for none. From the map. */
  aim: "atlas:aim",
  /** Somebody points at a place in another window. Detail: {at}, as above. To the map. */
  laser: "atlas:laser",
  /** All strokes that are to be seen. Detail: {strokes}. To the map; told again when a map asks for the state. */
  strokes: "atlas:strokes",
});

/**
 * Tell an event to everybody on the host.
 *
 * @template {AtlasEvent} T
 * @param {Pick<Host, "dispatchEvent">} host
 * @param {T} type one of EVENTS
 * @param {AtlasDetails[T] | null} [detail]
 */
export function tell(host, type, detail = null) {
  host.dispatchEvent(new CustomEvent(type, { detail }));
}

/**
 * Call `listener` with the detail of each such event, until `signal` aborts.
 *
 * @template {AtlasEvent} T
 * @param {Pick<Host, "addEventListener">} host
 * @param {T} type one of EVENTS
 * @param {(detail: AtlasDetails[T]) => void} listener
 * @param {AbortSignal} [signal]
 */
export function hear(host, type, listener, signal) {
  const heard = (/** @type {Event} */ event) => listener(/** @type {CustomEvent<AtlasDetails[T]>} */ (event).detail);
  host.addEventListener(type, heard, { signal });
}
