/** Over the list: the talk's title and length, undo and redo, files, what to begin with; and what there is to say. */

import { el, setAttribute, setText } from "../kit/dom.js";
import { EVENTS, tell } from "../kit/events.js";
import { timing } from "./draft/talk.js";
import { nameOf } from "./keeper.js";
import { button, createMenu, labelled } from "./parts.js";

/**
 * @typedef {object} Actions
 * @property {(id: string) => void} begin with a ready talk, by its id; empty is an empty one
 * @property {(file: File) => void} open a file
 * @property {() => void} save as a file
 * @property {(id: string) => void} resume a talk that this browser keeps
 * @property {(id: string) => void} forget it
 * @property {() => Draft[]} kept
 * @property {() => void} undo
 * @property {() => void} redo
 */

/**
 * Ready talks, an empty one, those that this browser keeps: made anew whenever it is opened.
 *
 * @param {Catalogue["ready"]} ready
 * @param {Actions} actions
 */
function createStart(ready, { begin, resume, forget, kept }) {
  const menu = createMenu("Begin with…");
  const head = (/** @type {string} */ text) => el("p", { class: "ed-menu-head" }, text);
  menu.node.addEventListener("toggle", () => {
    const drafts = kept().map((draft) => {
      const { id } = draft;
      const name = nameOf(draft);
      const drop = button("Forget", () => forget(id));
      drop.setAttribute("aria-label", `Forget ${name}`);
      return el(
        "div",
        { class: "ed-kept" },
        button(name, () => resume(id)),
        drop,
      );
    });
    menu.fill([
      button("An empty talk", () => begin("")),
      ...ready.map(({ id, title, stops }) => button(`${title} · ${stops} stops`, () => begin(id))),
      ...(drafts.length ? [head("Kept in this browser"), ...drafts] : []),
    ]);
  });
  return menu.node;
}

/** @param {(file: File) => void} onFile */
function createOpener(onFile) {
  const input = el("input", {
    type: "file",
    accept: ".json,application/json",
    class: "visually-hidden",
    tabindex: "-1",
    "aria-label": "Open a file",
  });
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    input.value = ""; // so that the same file may be opened again
    if (file) onFile(file);
  });
  return [button("Open a file…", () => input.click()), input];
}

/**
 * What is to be said, with what may be done about it.
 */
function createNotice() {
  const node = el("div", { class: "ed-notice", role: "status" });
  return {
    node,
    /**
     * @param {string} words
     * @param {[string, () => void][]} [actions]
     */
    say(words, actions = []) {
      const buttons = actions.map(([text, act]) => button(text, act));
      const close = button("×", () => node.replaceChildren());
      close.setAttribute("aria-label", "Close this message");
      node.replaceChildren(...(words ? [el("p", {}, words), ...buttons, close] : []));
    },
  };
}

/** The way back for a hand that has no keys at it; it stays in sight however long the list is. */
function createWayBack() {
  const back = button("Back to the wall", () => tell(window, EVENTS.key, "prepare"));
  back.classList.add("ed-back");
  back.title = "Esc";
  return back;
}

/**
 * @param {Catalogue} catalogue
 * @param {import("./model.js").Model} model
 * @param {Actions} actions
 */
export function createHead(catalogue, model, actions) {
  const title = el("input", {
    type: "text",
    maxlength: catalogue.longest.title,
    class: "ed-name",
    dir: "auto",
    placeholder: "My talk",
  });
  title.addEventListener("input", () =>
    model.commit({ ...model.talk(), title: title.value }, "Wrote the title", "title"),
  );
  const minutes = el("input", { type: "number", min: 1, max: 600, step: 1, inputmode: "numeric", class: "ed-minutes" });
  minutes.addEventListener("input", () => {
    if (!minutes.validity.valid) return;
    model.commit({ ...model.talk(), minutes: Number(minutes.value) || undefined }, "Set the length", "length");
  });
  const undo = button("Undo", actions.undo);
  undo.title = "Ctrl+Z";
  const redo = button("Redo", actions.redo);
  redo.title = "Ctrl+Shift+Z";
  const time = el("p", { class: "ed-timing" });
  const kept = el("span", { class: "ed-said" });
  const notice = createNotice();
  const files = [button("Save as a file", actions.save), ...createOpener(actions.open)];
  const tools = el(
    "div",
    { class: "ed-bar", role: "group", "aria-label": "The talk" },
    undo,
    redo,
    createStart(catalogue.ready, actions),
    ...files,
  );
  const names = el(
    "div",
    { class: "ed-pair" },
    labelled("Title of the talk", title),
    labelled("Minutes in all", minutes),
  );
  const sums = el("div", { class: "ed-sums" }, time, kept);
  return {
    node: el("div", { class: "ed-head" }, createWayBack(), names, tools, notice.node, sums),
    say: notice.say,
    /** @param {string} words how the talk is kept */
    tell: (words) => setText(kept, words),
    focus: () => title.focus(),
    show() {
      const talk = model.talk();
      if (title.value !== talk.title) title.value = talk.title;
      if (Number(minutes.value) !== (talk.minutes ?? 0)) minutes.value = talk.minutes ? String(talk.minutes) : "";
      const { words, over } = timing(talk);
      setText(time, words);
      time.classList.toggle("ed-over", over);
      setAttribute(undo, "aria-disabled", !model.canUndo());
      setAttribute(redo, "aria-disabled", !model.canRedo());
    },
  };
}
