/**
 * The editor of a talk, in the box behind the stage. It owns the talk while it is made: each change is kept in this browser at once, and
 * told to Python, which reads it as it reads a file and shows it on the stage.
 */

import { mountedOnce } from "../kit/component.js";
import { el } from "../kit/dom.js";
import { EVENTS, hear, tell } from "../kit/events.js";
import { createLive } from "../kit/live.js";
import { preparing } from "../kit/preparing.js";
import { load } from "../state/geodata.js";
import { createAdding } from "./adding.js";
import { contentOf, fileOf, talkOf } from "./draft/talk.js";
import { createHead } from "./head.js";
import { createKeeper } from "./keeper.js";
import { createLine } from "./line.js";
import { createGone } from "./list/gone.js";
import { createRows } from "./list/rows.js";
import { createPainter } from "./list/small.js";
import { createModel } from "./model.js";
import { createStanding } from "./standing.js";

/** @typedef {import("./line.js").EditorData} EditorData */
/** @typedef {ReturnType<typeof createModel>} Model */

const HINT =
  "Keys: ↑ ↓ from stop to stop, Enter opens one, Alt+↑ ↓ moves it, Delete deletes it, Ctrl+Enter adds another, Ctrl+Z undoes.";

const NO_TALK = { title: "", stops: [] }; // until the one that the browser keeps is taken up

/** @param {Model} model */
function saveAsFile(model) {
  const name =
    model
      .talk()
      .title.toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "storyline";
  const href = URL.createObjectURL(new Blob([fileOf(model.talk())], { type: "application/json" }));
  el("a", { href, download: `${name}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000); // the browser has taken it by then
}

/**
 * @param {Model} model
 * @param {(words: string) => void} say
 */
function createTurns(model, say) {
  const turn = (/** @type {"undo" | "redo"} */ way) => {
    const what = model[way]();
    say(what === null ? `Nothing to ${way}.` : `${way === "undo" ? "Undone" : "Done again"}: ${what}.`);
  };
  return { undo: () => turn("undo"), redo: () => turn("redo") };
}

/**
 * Undo, redo, one more stop, and a way out, by keys.
 *
 * @param {HTMLElement} root
 * @param {{undo: () => void, redo: () => void, add: () => void}} actions
 */
function listenForKeys(root, { undo, redo, add }) {
  root.addEventListener("keydown", (event) => {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    const key = event.key.toLowerCase();
    if (isCommand && key === "z") event.shiftKey ? redo() : undo();
    else if (isCommand && key === "y") redo();
    else if (isCommand && key === "enter") add();
    else if (key === "escape") tell(window, EVENTS.key, "close");
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/**
 * Call `enter` whenever the box is opened, as it is at once where somebody asked for it before it was there.
 *
 * @param {() => void} enter
 * @param {AbortSignal} signal
 */
function whenOpened(enter, signal) {
  const root = document.documentElement;
  const watch = new MutationObserver(() => root.hasAttribute("data-prepare") && enter());
  watch.observe(root, { attributeFilter: ["data-prepare"] });
  preparing.come();
  signal.addEventListener("abort", () => watch.disconnect());
}

/**
 * What is drawn on the map now, as the stage tells it.
 *
 * @param {() => void} onChange
 * @param {AbortSignal} signal
 */
function createDrawn(onChange, signal) {
  /** @type {Stroke[]} */
  let drawn = [];
  const hearStrokes = (/** @type {{strokes: Stroke[]}} */ told) => {
    drawn = told.strokes;
    onChange();
  };
  hear(window, EVENTS.strokes, hearStrokes, signal);
  return () => drawn;
}

/**
 * Show what was done to the talk, and where one goes on.
 *
 * @param {Model} model
 * @param {{head: ReturnType<typeof createHead>, rows: ReturnType<typeof createRows>, adding: ReturnType<typeof createAdding>,
 *   standing: ReturnType<typeof createStanding>}} parts
 */
function followModel(model, { head, rows, adding, standing }) {
  model.hear((cause) => {
    head.show();
    rows.show();
    if (cause === "open") {
      standing.bring(model.open());
      rows.reveal(model.open());
    }
    if (cause === "begin" && !model.talk().stops.length) adding.focus();
  });
}

/**
 * @param {HTMLElement} parent
 * @param {EditorData} data
 * @param {Catalogue} catalogue
 * @param {AbortSignal} signal
 */
function mountEditor(parent, data, catalogue, signal) {
  const model = createModel(talkOf(data.talk ?? NO_TALK));
  const live = createLive("ed-live");
  const warn = (/** @type {string} */ words) => head.say(words);
  const context = {
    model,
    catalogue,
    painter: createPainter(data.layers, catalogue.fills, signal),
    say: live.say,
    warn,
    gone: (/** @type {string} */ what) => gone.show(what),
    drawn: createDrawn(() => model.open() && rows.show(), signal),
  };
  const line = createLine(({ how, data: heard }) => keeper.hear(how, heard));
  const { undo, redo } = createTurns(model, live.say);
  const gone = createGone(model, undo, (key) => rows.focus(key, "row"));
  const keeper = createKeeper(model, {
    line,
    contentNow: () => contentOf(model.talk()),
    notice: (words, actions) => head.say(words, actions),
    tell: (words) => head.tell(words),
  });
  const head = createHead(catalogue, model, {
    ...keeper.actions,
    undo,
    redo,
    save: () => saveAsFile(model),
    open: (file) => open(file),
  });
  const rows = createRows(context);
  const adding = createAdding(context, (key) => {
    model.setOpen(key);
    rows.focus(key, "field");
  });

  /** @param {File} file */
  async function open(file) {
    if (file.size > catalogue.most.file)
      return warn(`${file.name} is too large: a talk has at most ${catalogue.most.file / 1e6} MB.`);
    line.tell("file", file.name, await file.text());
  }

  const hint = el("p", { class: "ed-hint" }, HINT);
  const others = [adding.node, hint, gone.node, live.node];
  const root = el("div", { class: "ed-root", "data-own-keys": "" }, head.node, rows.node, ...others);
  parent.append(root);
  listenForKeys(root, { undo, redo, add: adding.focus });
  const standing = createStanding(model, rows.mark, signal);
  followModel(model, { head, rows, adding, standing });
  head.show();
  rows.show();
  rows.mark(standing.here());
  whenOpened(() => (standing.here() ? rows.focus(standing.here() ?? "", "row") : adding.focus()), signal);
  const isBack = keeper.start(data, signal);
  if (isBack && data.stop) standing.bringNumber(Number(data.stop));
  return {
    hear: line.hear,
    destroy() {
      line.leave();
      live.hush();
      root.remove();
    },
  };
}

/**
 * Streamlit component. Trigger: `told`, the talk as JSON, or a file or a ready talk to be opened.
 *
 * @type {ReturnType<typeof mountedOnce<EditorData>>}
 */
export default mountedOnce(({ parentElement, data }) => {
  const life = new AbortController();
  /** @type {ReturnType<typeof mountEditor> | null} */
  let editor = null;
  /** @type {StreamlitComponent<EditorData> | null} */
  let latest = null;
  load(data.catalogue, window).then(
    (catalogue) => {
      if (life.signal.aborted || !latest) return;
      // what was asked for counts as it was at first: the stage writes the address too
      editor = mountEditor(
        parentElement,
        { ...latest.data, asked: data.asked, stop: data.stop },
        catalogue,
        life.signal,
      );
      editor.hear(latest);
    },
    () => parentElement.append(el("p", { role: "alert" }, "The editor could not be fetched. Load the page again.")),
  );
  return {
    update(component) {
      latest = component;
      editor?.hear(component);
    },
    destroy() {
      life.abort();
      editor?.destroy();
    },
  };
});
