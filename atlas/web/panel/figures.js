/**
 * What the figures page needs in the browser: which part and which check are shown stands in the address, and links to worked
 * checks are followed within the session, so that an own copy and the talk stay.
 */

import { mountedOnce } from "../kit/component.js";

const plain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

/** The address's query with the keys of `change` that are not null. The rest belongs to the store (store.js). */
export function withKeys(search, change) {
  const query = new URLSearchParams(search);
  for (const [key, value] of Object.entries(change)) if (value !== null) query.set(key, value);
  return query.toString().replaceAll("%2C", ",");
}

/** Write into the entry of the history that is there; Python must not, since it does not know the stop by then. */
function keep({ part, check }) {
  const query = withKeys(location.search, { part, check });
  if (query !== location.search.slice(1)) history.replaceState(history.state, "", `${location.pathname}?${query}`);
}

/** Streamlit component. `data`: {part, check (or null)}. Trigger: `check`, the id of the figure that a link asks for. */
export default mountedOnce(() => {
  const life = new AbortController();
  const page = { send: () => {} };
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.("[data-check-link]");
      if (!link || !plain(event)) return;
      event.preventDefault();
      page.send("check", link.dataset.checkLink);
    },
    { signal: life.signal },
  );
  return {
    update({ data, setTriggerValue }) {
      page.send = setTriggerValue;
      keep(data);
    },
    destroy: () => life.abort(),
  };
});
