/**
 * A Streamlit component (v2) that is mounted once in its element and kept through reruns of the page.
 *
 * `mount(component)` returns {update?(component), destroy()}. Streamlit calls the component again when its data change, and
 * calls the undo of a call that a later one overtook although the component stays: only an element that has left the page
 * ends its part.
 */
export function mountedOnce(mount) {
  const parts = new WeakMap();
  return (component) => {
    const { parentElement } = component;
    if (!parts.has(parentElement)) parts.set(parentElement, mount(component));
    const part = parts.get(parentElement);
    part.update?.(component);
    return () => {
      if (!parentElement.isConnected && parts.delete(parentElement)) part.destroy();
    };
  };
}
