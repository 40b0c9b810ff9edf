/** The title of the tab follows each step, and with it bookmarks and the entries of the history. */

/**
 * What a stop or day is called in a title.
 *
 * @param {{label: string, title: string}} words
 * @param {Pick<State, "moment">} state
 */
export function titleOf({ label, title }, { moment }) {
  return moment ? `${label}: ${title}` : label;
}

/**
 * Keep a title for the page, also when somebody else (Streamlit, after each run of its program) writes another.
 *
 * @param {[string, string]} round what stands before and after the stop: the page's name, the product's
 */
export function createTitle([before, after]) {
  let wanted = document.title;
  const keep = () => {
    if (document.title !== wanted) document.title = wanted;
  };
  const watch = new MutationObserver(keep);
  watch.observe(document.head, { subtree: true, childList: true, characterData: true });
  return {
    /** @param {string} stop */
    show(stop) {
      wanted = `${before}${stop}${after}`;
      keep();
    },
    /** Let go: the next page has a title of its own. */
    destroy: () => watch.disconnect(),
  };
}
