/** As much of a document as the modules under test need: elements with attributes, classes, children and events. */

class Classes {
  /** @param {Element_} node */
  constructor(node) {
    this.node = node;
  }
  get list() {
    return (this.node.getAttribute("class") ?? "").split(" ").filter(Boolean);
  }
  set list(names) {
    this.node.setAttribute("class", names.join(" "));
  }
  contains(name) {
    return this.list.includes(name);
  }
  toggle(name, on = !this.contains(name)) {
    this.list = [...this.list.filter((other) => other !== name), ...(on ? [name] : [])];
  }
  add(name) {
    this.toggle(name, true);
  }
  remove(name) {
    this.toggle(name, false);
  }
}

class Element_ extends EventTarget {
  children = [];
  style = {};
  dataset = {};
  hidden = false;
  attributes = new Map();
  classList = new Classes(this);

  constructor(tag) {
    super();
    this.tagName = tag;
  }
  setAttribute(name, value) {
    this.attributes.set(name, String(value));
  }
  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }
  set className(names) {
    this.setAttribute("class", names);
  }
  append(...nodes) {
    this.children.push(...nodes);
    for (const node of nodes) if (node instanceof Element_) node.parentElement = this;
  }
  remove() {
    const parent = this.parentElement;
    parent.children = parent.children.filter((child) => child !== this);
  }
  prepend(...nodes) {
    this.children.unshift(...nodes);
  }
  replaceChildren(...nodes) {
    this.children = nodes;
  }
  get textContent() {
    return this.children.map((child) => child.textContent ?? child).join("");
  }
  set textContent(text) {
    this.children = [text];
  }
  /** Every element below this one, in the order of the document. */
  get all() {
    return this.children.flatMap((child) => (child instanceof Element_ ? [child, ...child.all] : []));
  }
  /** By tag alone. */
  querySelectorAll(tag) {
    return this.all.filter(({ tagName }) => tagName === tag);
  }
}

/** Put the document where modules look for it. Returns it, to be looked into. */
export function standIn() {
  globalThis.document = {
    baseURI: "http://127.0.0.1/",
    createElement: (tag) => new Element_(tag),
    createElementNS: (_, tag) => new Element_(tag),
    documentElement: new Element_("html"),
  };
  globalThis.requestAnimationFrame = (task) => setTimeout(task, 0);
  globalThis.ResizeObserver = class {
    observe() {}
    disconnect() {}
  };
  return globalThis.document;
}

/** "tag.class" of every element below a node. */
export function outline(node) {
  return node.all.map((one) => [one.tagName, ...one.classList.list].join("."));
}
