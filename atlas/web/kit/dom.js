/** Small helpers to make elements. Text always goes in as text, never as markup. */

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** An HTML element: el("p", {class: "lead"}, "text", child). */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Run `task` when the next frame has been painted: for what the eye need not wait for. */
export function afterPaint(task) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    task();
  };
  requestAnimationFrame(() => port2.postMessage(null));
}

/** Set an attribute only when it differs, so that nothing is repainted or spoken again in vain. */
export function setAttribute(node, name, value) {
  if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}

/** Set the text only when it differs. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
