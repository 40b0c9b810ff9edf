/** What a stop shows, to be changed: a day, two days, a figure, an own picture, and how the map stands. */

import { createChoice } from "../../bar/compare.js";
import { el, setText } from "../../kit/dom.js";
import { stopOf, withMap } from "../draft/view.js";
import { MODES } from "../draft/words.js";
import { button, labelled } from "../parts.js";
import { ACCEPTED, shrunk } from "./shrink.js";

/** @typedef {import("./rows.js").Context} Context */
/** @typedef {(change: Partial<DraftStop>, what: string) => void} Set */
/** @typedef {{nodes: Node[], show(stop: DraftStop): void}} Subject */

/** What of the map a stop may have of its own, in words. */
const OWN = {
  view: "its place and zoom",
  layers: "its layers",
  names: "its names",
  shows: "law or ground",
  since: "what changed",
};

/** The map as it stands behind the editor. */
const mapNow = () => stopOf("present", location.search, [])?.state ?? {};

/**
 * Whether the map stands as it usually does, or as the lecturer has it now.
 *
 * @param {Set} set
 * @returns {Subject}
 */
function createOwnMap(set) {
  const said = el("span", { class: "ed-said" });
  /** @type {Record<string, string>} */
  let state = {};
  const take = button("Take the map as it stands", () => set({ state: withMap(state, mapNow()) }, "Took the map"));
  const drop = button("As usual", () => set({ state: withMap(state) }, "Dropped the map"));
  return {
    nodes: [el("div", { class: "ed-own" }, take, drop, said)],
    show(stop) {
      state = stop.state ?? {};
      const own = Object.entries(OWN).flatMap(([key, words]) => (state[key] ? [words] : []));
      setText(said, own.length ? `This stop keeps ${own.join(", ")}.` : "");
      drop.hidden = !own.length;
    },
  };
}

/**
 * @param {Context} context
 * @param {Set} set
 * @returns {Subject}
 */
function createMap({ catalogue: { days } }, set) {
  const own = createOwnMap(set);
  const [min, max] = days;
  const input = el("input", { type: "date", min, max, required: true });
  const field = labelled("Day", input);
  /** @type {Record<string, string>} */
  let state = {};
  input.addEventListener("change", () => {
    if (input.validity.valid) set({ state: { ...state, date: input.value } }, "Set the day");
  });
  return {
    nodes: [field, ...own.nodes],
    show(stop) {
      state = stop.state ?? {};
      field.hidden = Boolean(stop.moment);
      if (state.date && input.value !== state.date) input.value = state.date;
      own.show(stop);
    },
  };
}

/**
 * @param {Context} context
 * @param {Set} set
 * @returns {Subject}
 */
function createPair({ catalogue: { stops, eras, days } }, set) {
  /** @type {Record<string, string>} */
  let state = {};
  const data = { moments: stops, eras, days };
  const [from, to] = /** @type {const} */ (["from", "to"]).map((side) =>
    createChoice(data, side === "from" ? "First" : "Second", (value) =>
      set({ state: { ...state, [side]: value } }, "Set the days"),
    ),
  );
  const mode = el("select", {}, ...Object.entries(MODES).map(([id, text]) => el("option", { value: id }, text)));
  mode.addEventListener("change", () => set({ state: { ...state, mode: mode.value } }, "Set how to compare"));
  return {
    nodes: [el("div", { class: "ed-days" }, from.node, el("span", {}, "and"), to.node), labelled("Shown as", mode)],
    show(stop) {
      state = stop.state ?? {};
      from.show(state.from ?? "");
      to.show(state.to ?? "");
      mode.value = state.mode ?? "swipe";
    },
  };
}

/**
 * @param {Context} context
 * @param {Set} set
 * @returns {Subject}
 */
function createFigure({ catalogue: { figures } }, set) {
  const select = el("select", {}, ...figures.map(({ id, label }) => el("option", { value: id }, label)));
  select.addEventListener("change", () => set({ state: { figure: select.value } }, "Set the figure"));
  return {
    nodes: [labelled("Figure", select)],
    show({ state }) {
      select.value = state?.figure ?? "";
    },
  };
}

/**
 * Ask for a picture file, and call `onPicture` with it made small.
 *
 * @param {Pick<Context, "catalogue" | "warn">} context
 * @param {(address: string) => void} onPicture
 */
export function askForPicture({ catalogue: { most }, warn }, onPicture) {
  const input = el("input", { type: "file", accept: ACCEPTED });
  input.addEventListener("change", async () => {
    const [file] = input.files ?? [];
    const address = file ? await shrunk(file, most.picture) : "";
    if (address) onPicture(address);
    else if (file) warn(`${file.name} cannot be read as a picture. Take a PNG, JPEG or WebP.`);
  });
  input.click();
}

/**
 * @param {Context} context
 * @param {Set} set
 * @returns {Subject}
 */
function createPicture(context, set) {
  const take = button("Choose a picture…", () =>
    askForPicture(context, (picture) => set({ picture }, "Set the picture")),
  );
  return {
    nodes: [el("div", { class: "ed-own" }, take)],
    show: ({ picture }) => setText(take, picture ? "Choose another picture…" : "Choose a picture…"),
  };
}

/** The kinds of stops that show ground to draw on. */
const DRAWN_ON = ["map", "compare"];
/** @type {Record<string, (context: Context, set: Set) => Subject>} */
const MADE = { map: createMap, compare: createPair, figure: createFigure, picture: createPicture };

/**
 * @param {Context} context
 * @param {import("../draft/words.js").Kind} kind
 * @param {Set} set changes the stop
 */
export function createSubject(context, kind, set) {
  const made = MADE[kind]?.(context, set);
  const keep = button("Keep what is drawn on the map", () => set({ strokes: context.drawn() }, "Kept the drawing"));
  const drop = button("Leave out what is drawn", () => set({ strokes: [] }, "Left out the drawing"));
  const drawing = el("div", { class: "ed-own" }, keep, drop);
  return {
    node: el("div", { class: "ed-subject" }, ...(made?.nodes ?? []), drawing),
    /** @param {DraftStop} stop */
    show(stop) {
      made?.show(stop);
      const drawn = context.drawn();
      keep.hidden = !DRAWN_ON.includes(kind) || !drawn.length || JSON.stringify(drawn) === JSON.stringify(stop.strokes);
      drop.hidden = !stop.strokes?.length;
      drawing.hidden = keep.hidden && drop.hidden;
    },
  };
}
