/** Small helpers to make elements. Text always goes in as text, never as markup. */

const SVG = "http://www.w3.org/2000/svg";
const SOON = 150; // ms

/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes null, undefined and false leave one out */
/** @typedef {Node | string | null | undefined | false} Child */

/**
 * @template {Element} E
 * @param {E} node
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
function fill(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children) if (child) node.append(child);
  return node;
}

/**
 * An HTML element: el("p", {class: "lead"}, "text", child).
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {Child[]} children
 */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/**
 * A button that looks as all do (sheets/common.css) and runs `onClick`.
 *
 * @param {Child} content
 * @param {() => void} onClick
 * @param {Attributes} [attributes] their `class` is for what its place wants otherwise
 */
export function createButton(content, onClick, { class: place, ...attributes } = {}) {
  const node = el("button", { type: "button", class: place ? `button ${place}` : "button", ...attributes }, content);
  node.addEventListener("click", onClick);
  return node;
}

/**
 * An SVG element.
 *
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {Child[]} children
 */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * The closest element round what an event came from that matches, or null.
 *
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function closest(event, selector) {
  const { target } = event;
  return target && "closest" in target ? /** @type {HTMLElement} */ (target).closest(selector) : null;
}

/** @type {(() => void)[]} */
const due = []; // what is to be done after the frame that is being painted
/** @type {MessagePort | null} */
let bell = null; // rung once for each of them

function createBell() {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => due.shift()?.();
  return port2;
}

/**
 * Run `task` when the next frame has been painted: for what the eye need not wait for.
 *
 * @param {() => void} task
 */
export function afterPaint(task) {
  requestAnimationFrame(() => {
    due.push(task);
    bell ??= createBell();
    bell.postMessage(null);
  });
}

/**
 * What runs `task` when the next frames have been painted, once, however often it is asked for until then.
 *
 * @param {() => void} task
 * @param {number} [frames]
 */
export function onceAfterPaint(task, frames = 1) {
  let waits = false;
  function run() {
    waits = false;
    task();
  }
  const after = (/** @type {number} */ n) => afterPaint(n > 1 ? () => after(n - 1) : run);
  function ask() {
    if (!waits) after(frames);
    waits = true;
  }
  return Object.assign(ask, { waits: () => waits });
}

/**
 * What does the last that it was asked for when the time has come, once.
 *
 * @template {object} A
 * @param {(asked: A) => void} task
 */
export function putOff(task) {
  /** @type {A | null} */
  let last = null;
  return {
    /** @param {A} asked */
    ask(asked) {
      last = asked;
    },
    now() {
      const asked = last;
      last = null;
      if (asked) task(asked);
    },
  };
}

/**
 * Run `task` when the page has nothing else to do, and after `SOON` ms at the latest: for what nobody sees.
 *
 * @param {() => void} task
 */
export function whenIdle(task) {
  if (globalThis.requestIdleCallback) globalThis.requestIdleCallback(task, { timeout: SOON });
  else setTimeout(task, SOON); // Safari
}

/**
 * Set an attribute only when it differs, so that nothing is repainted or spoken again in vain.
 *
 * @param {Element} node
 * @param {string} name
 * @param {string | number | boolean | null} value
 */
export function setAttribute(node, name, value) {
  if (node.getAttribute(name) !== String(value)) node.setAttribute(name, String(value));
}

const TEXT = 3; // Node.TEXT_NODE

/**
 * Set the text only when it differs, in the node that holds it: where one goes and another comes, a browser looks at the styles of all that
 * stands round them anew.
 *
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent === text) return;
  const { firstChild: held, lastChild } = node;
  if (held?.nodeType === TEXT && held === lastChild) held.nodeValue = text;
  else node.textContent = text;
}

/**
 * What a browser must lay the page out to tell. It is asked for once and then after `forget`, for a step has no time to wait for that.
 *
 * @template T
 * @param {() => T} measure
 */
export function kept(measure) {
  /** @type {T | null} */
  let known = null;
  return {
    now() {
      known ??= measure();
      return known;
    },
    forget() {
      known = null;
    },
  };
}
