/** What may be done to a stop as a whole: by its buttons, and by keys. */

import { el, setAttribute } from "../../kit/dom.js";
import { changed, duplicated, moved, placeOf, removed } from "../draft/talk.js";
import { button } from "../parts.js";

/** @typedef {import("./rows.js").Context} Context */

/** What may be done to a stop as a whole: what its button says, and its keys. */
const TOOLS = {
  up: ["Up", "Alt+↑"],
  down: ["Down", "Alt+↓"],
  duplicate: ["Duplicate", ""],
  hide: ["Hide", "It stays in the talk and is not shown"],
  delete: ["Delete", "Delete"],
};

/** @typedef {keyof typeof TOOLS} Tool */

/**
 * Use a tool on a stop.
 *
 * @param {Context} context
 * @param {string} key of the stop
 * @param {Tool} tool
 */
export function useTool({ model, say, gone }, key, tool) {
  const talk = model.talk();
  const at = placeOf(talk, key);
  const last = talk.stops.length - 1;
  if (at < 0 || (tool === "up" && at === 0) || (tool === "down" && at === last)) return;
  const { hidden = false } = talk.stops[at];
  const to = tool === "up" ? at - 1 : at + 1;
  const stop = `stop ${at + 1}`;
  if (tool === "up" || tool === "down") {
    model.commit(moved(talk, at, to), `Moved ${stop}`);
    say(`Moved to place ${to + 1} of ${last + 1}.`);
  } else if (tool === "duplicate") {
    model.commit(duplicated(talk, at), `Duplicated ${stop}`);
    say(`Duplicated: the copy is stop ${at + 2} of ${last + 2}.`);
  } else if (tool === "hide") {
    model.commit(changed(talk, at, { hidden: !hidden }), `${hidden ? "Showed" : "Hid"} ${stop}`);
    say(hidden ? "Shown again." : "Hidden: it stays in the talk and is not shown.");
  } else {
    model.commit(removed(talk, at), `Deleted ${stop}`);
    gone(`Deleted ${stop}`);
    say(`Deleted. ${last} ${last === 1 ? "stop is" : "stops are"} left. Control Z brings it back.`);
  }
}

/**
 * @param {Context} context
 * @param {string} key
 */
export function createTools(context, key) {
  const buttons = Object.entries(TOOLS).map(([tool, [name, title]]) => {
    const node = button(name, () => useTool(context, key, /** @type {Tool} */ (tool)));
    if (title) node.title = title;
    return node;
  });
  const [up, down, , hide] = buttons;
  return {
    node: el("div", { class: "ed-tools", role: "group", "aria-label": "This stop" }, ...buttons),
    /**
     * @param {DraftStop} stop
     * @param {number} at
     * @param {number} length
     */
    show({ hidden = false }, at, length) {
      setAttribute(up, "aria-disabled", at === 0);
      setAttribute(down, "aria-disabled", at === length - 1);
      setAttribute(hide, "aria-pressed", hidden);
    },
  };
}
