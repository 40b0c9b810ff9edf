/**
 * What the figures page needs in the browser: which part and which check are shown stands in the address, and links to worked
 * checks are followed within the session, so that an own copy and the talk stay.
 */

import { mountedOnce } from "../../kit/component.js";
import { closest } from "../../kit/dom.js";
import { readyForPaper } from "../../media/paper.js";
import { withKeys } from "../../state/address.js";

/** @typedef {{part: string | null, check: string | null}} FiguresData */

const plain = (/** @type {MouseEvent} */ event) =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

/**
 * Write into the entry of the history that is there; Python must not, since it does not know the stop by then.
 *
 * @param {FiguresData} shown
 */
function keep({ part, check }) {
  const query = withKeys(location.search, { part, check });
  if (query !== location.search.slice(1)) history.replaceState(history.state, "", `${location.pathname}?${query}`);
}

/**
 * Streamlit component. Trigger: `check`, the id of the figure that a link asks for.
 *
 * @type {ReturnType<typeof mountedOnce<FiguresData>>}
 */
export default mountedOnce(() => {
  const life = new AbortController();
  /** @type {{send: (name: string, value: unknown) => void}} */
  const page = { send: () => {} };
  document.addEventListener(
    "click",
    (event) => {
      const link = closest(event, "[data-check-link]");
      if (!link || !plain(event)) return;
      event.preventDefault();
      page.send("check", link.dataset.checkLink);
    },
    { signal: life.signal },
  );
  readyForPaper(null, window, life.signal);
  return {
    update({ data, setTriggerValue }) {
      page.send = setTriggerValue;
      keep(data);
    },
    destroy: () => life.abort(),
  };
});
