/**
 * A Streamlit component (v2) that is mounted once in its element and kept through reruns of the page.
 *
 * Streamlit calls the component again when its data change, and calls the undo of a call that a later one overtook
 * although the component stays: only an element that has left the page ends its part.
 *
 * @template Data
 * @param {(component: StreamlitComponent<Data>) => Part<Data>} mount
 * @returns {(component: StreamlitComponent<Data>) => () => void} the component, which returns its undo
 */
export function mountedOnce(mount) {
  /** @type {WeakMap<HTMLElement, Part<Data>>} */
  const parts = new WeakMap();
  return (component) => {
    const { parentElement } = component;
    const part = parts.get(parentElement) ?? mount(component);
    parts.set(parentElement, part);
    part.update?.(component);
    return () => {
      if (!parentElement.isConnected && parts.delete(parentElement)) part.destroy();
    };
  };
}
