/** What a lecturer writes of a stop, each in a field of its size; what the stop shows stands in subject.js. */

import { el, setAttribute, setText } from "../../kit/dom.js";
import { lackingWords } from "../draft/letters.js";
import { changed, placeOf } from "../draft/talk.js";
import { kindOf, usualWords } from "../draft/words.js";
import { labelled } from "../parts.js";
import { createSubject } from "./subject.js";

/** @typedef {import("./rows.js").Context} Context */
/** @typedef {"caption" | "text" | "notes"} Written */

/** @type {Record<Written, {label: string, rows: number, help: string}>} */
const WRITTEN = {
  caption: { label: "Title on the wall", rows: 1, help: "" },
  text: { label: "Text on the wall", rows: 2, help: "" },
  notes: { label: "Notes, for your eyes alone", rows: 3, help: "Shown in the presenter's window only" },
};

/**
 * A text that grows with what is written, and says how much may be, and which of its letters cannot be drawn.
 *
 * @param {Written} what
 * @param {Catalogue} catalogue
 * @param {(text: string) => void} onInput
 */
function createText(what, { longest, letters }, onInput) {
  const { label, rows, help } = WRITTEN[what];
  const most = longest[what];
  const area = el("textarea", { rows, maxlength: most, class: "ed-text", placeholder: help, dir: "auto" });
  const lacks = el("p", { class: "ed-lacks", role: "status" });
  const count = el("span", { class: "ed-count", "aria-hidden": "true" });
  const grow = () => {
    if (CSS.supports("field-sizing", "content")) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };
  area.addEventListener("input", () => {
    if (what === "caption") area.value = area.value.replaceAll("\n", " ");
    onInput(area.value);
  });
  return {
    node: el("div", {}, labelled(label, area, count), lacks),
    focus: () => area.focus(),
    /**
     * @param {string} text
     * @param {string} usual what stands there where nothing is written
     */
    show(text, usual) {
      if (area.value !== text) area.value = text;
      if (!help) setAttribute(area, "placeholder", usual);
      setText(count, text ? `${text.length} of ${most}` : "");
      setText(lacks, what === "notes" ? "" : lackingWords(text, letters));
      grow();
    },
  };
}

/**
 * @param {[number, number]} bounds
 * @param {(minutes: number | undefined) => void} onInput
 */
function createMinutes([min, max], onInput) {
  const input = el("input", { type: "number", min, max, step: min, inputmode: "decimal", class: "ed-minutes" });
  input.addEventListener("input", () => input.validity.valid && onInput(Number(input.value) || undefined));
  return {
    node: labelled("Minutes", input),
    /** @param {number} [minutes] */
    show(minutes) {
      if (Number(input.value) !== (minutes ?? 0)) input.value = minutes ? String(minutes) : "";
    },
  };
}

/**
 * A choice among the questions that there are, those made for the stop's own moment first; null where there are none.
 *
 * @param {Catalogue["questions"]} questions
 * @param {string | undefined} moment
 * @param {(id: string) => void} onPick
 */
function createQuestion(questions, moment, onPick) {
  if (!questions.length) return null;
  const own = questions.filter((one) => one.moment === moment);
  const ordered = [...own, ...questions.filter((one) => !own.includes(one))];
  const none = el("option", { value: "" }, "None");
  const select = el("select", {}, none, ...ordered.map(({ id, title }) => el("option", { value: id }, title)));
  select.addEventListener("change", () => onPick(select.value));
  return {
    node: labelled("Question to the room", select),
    /** @param {string} [id] */
    show(id = "") {
      select.value = id;
    },
  };
}

/**
 * The fields of the stop `key`.
 *
 * @param {Context} context
 * @param {string} key
 */
export function createFields(context, key) {
  const { model, catalogue } = context;

  /**
   * @param {Partial<DraftStop>} change
   * @param {string} what
   * @param {string} [field]
   */
  function set(change, what, field) {
    const at = placeOf(model.talk(), key);
    if (at >= 0)
      model.commit(changed(model.talk(), at, change), `${what} of stop ${at + 1}`, field && `${key}/${field}`);
  }

  const stop = model.talk().stops[placeOf(model.talk(), key)];
  const kind = kindOf(stop);
  const written = /** @type {Written[]} */ (kind === "blank" ? ["notes"] : ["caption", "text", "notes"]);
  const texts = written.map((what) => ({
    what,
    ...createText(what, catalogue, (text) => set({ [what]: text }, `Wrote the ${what}`, what)),
  }));
  const minutes = createMinutes(catalogue.minutes, (value) => set({ minutes: value }, "Set the minutes", "minutes"));
  const question =
    kind === "map"
      ? createQuestion(catalogue.questions, stop.moment, (id) => set({ question: id }, "Set the question"))
      : null;
  const subject = createSubject(context, kind, set);
  const last = el("div", { class: "ed-pair" }, minutes.node, question?.node);
  const node = el("div", { class: "ed-fields" }, subject.node, ...texts.map((text) => text.node), last);
  return {
    node,
    focus: () => texts[0].focus(),
    /** @param {DraftStop} stop */
    show(stop) {
      const usual = usualWords(catalogue, stop);
      subject.show(stop);
      for (const text of texts)
        text.show(stop[text.what] ?? "", text.what === "caption" ? (usual.wall ?? usual.title) : usual.text);
      minutes.show(stop.minutes);
      question?.show(stop.question);
    },
  };
}
