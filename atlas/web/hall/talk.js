/**
 * The line between the hall's window and the presenter's: what either does, the other shows, with no server between them.
 *
 * Messages: {type: "hello"} from a presenter's window that opens, {type: "talk", ...} with all that it needs, {type: "at", index,
 * blank} from the hall's window after each change and to each {type: "ping"}, {type: "go", index} and {type: "run", command} from
 * the presenter's.
 */

const KEPT = "atlas-talk"; // key of the tab's own storage

/** The id of this tab's talk: kept when the page is loaded again, so that the presenter's window finds it. */
export function talkId(storage = sessionStorage) {
  const kept = storage.getItem(KEPT);
  if (kept) return kept;
  const id = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  storage.setItem(KEPT, id);
  return id;
}

/** Join the talk `id`. `hear[type](message)` is called for each message of the other windows. Returns {say, leave}. */
export function joinTalk(id, hear) {
  const line = new BroadcastChannel(`atlas-talk-${id}`);
  line.onmessage = ({ data }) => hear[data.type]?.(data);
  return { say: (type, message = {}) => line.postMessage({ type, ...message }), leave: () => line.close() };
}

/** Minutes and seconds, hours when there are any, of a time in ms: 4:05, 1:02:09. */
export function clockText(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n) => String(n).padStart(2, "0");
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** A date's label as it stands on a wall: {small, big}, the year large where there is but one, or all of it in one size. */
export function dateParts(label) {
  const [, small, big] = /^(.*?)\s*(\d{4}(?:–\d{4})?)$/.exec(label) ?? [null, "", label];
  return /\d{4}/.test(small) ? { small: "", big: label } : { small, big };
}
