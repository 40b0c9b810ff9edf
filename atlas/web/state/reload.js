/** For who works on the tables (atlas/parts/watch.py): the page is loaded anew, at its own address, once they say something else. */

/**
 * Streamlit component. `data.tables` is a mark of what the tables say.
 *
 * @param {{data: {tables: string}}} component
 */
export default function reload({ data: { tables } }) {
  const { dataset } = document.documentElement;
  dataset.tables ??= tables;
  if (dataset.tables !== tables) location.reload();
}
