/**
 * Questions as a reader meets them, on a phone of the hall or alone: sent once, the wait, the reveal with their own miss. The page says
 * what is asked, by `show`, and how an answer is sent.
 */

import { EVENTS, hear, tell } from "../kit/events.js";
import { ARROWS } from "./hand.js";
import { createSheet } from "./sheet.js";
import { cellAt, truthOf } from "./truth.js";
import { createTurn, nameOf, SENT } from "./turn.js";

/** @typedef {import("./miss.js").Answer} Answer */
/** @typedef {ReturnType<typeof createTurn>} Turn */

/**
 * @typedef {object} Page
 * @property {Host} host
 * @property {Record<string, Question>} questions
 * @property {() => Promise<MapFiles>} data layers by name
 * @property {ReturnType<typeof import("./kept.js").createKept>} kept
 * @property {(asked: AskedInRoom, answer: Answer) => Promise<string>} send what went wrong, in words, or nothing
 * @property {string} verb on the button that ends an answer
 * @property {boolean} once whether a sent answer stays
 */

/**
 * What a key of the cross has done, for who does not see the map.
 *
 * @param {Pick<Turn, "hand" | "truth" | "question">} turn
 * @param {string} key
 */
export function saidOf({ hand, truth, question }, key) {
  const { cross, cells } = hand.now();
  const [lon, lat] = cross ?? [0, 0];
  const cell = cellAt(truth, [lon, lat]);
  const name = cell ? truth.land.get(cell)?.name : "";
  const where = [name, `${lat.toFixed(2)}° north, ${lon.toFixed(2)}° east`].filter(Boolean).join(", ");
  if (key === "Backspace") return "The last one is taken back.";
  if (key in ARROWS) return `Cross at ${where}.`;
  if (question.kind !== "land") return `Set at ${where}.`;
  if (!cell) return "There is no land to choose here.";
  return `${cells.includes(cell) ? "Chosen" : "Left out"}: ${name}.`;
}

/**
 * The sheet of the question that is up, whichever that is.
 *
 * @param {Page} page
 * @param {() => Turn | null} now
 */
function createDesk({ host, verb, once, send }, now) {
  let problem = "";
  const sheet = createSheet({
    send: give,
    undo: () => act(({ hand }) => hand.undo()),
    choose: (option) => act(({ hand }) => hand.choose(option)),
    turn: (cell) => act(({ hand }) => hand.turn(cell)),
    again() {
      now()?.change();
      draw();
    },
    press(key, far) {
      const own = Boolean(now()?.isOpen() && now()?.hand.press(key, far));
      const turn = now();
      if (!turn || !own) return false;
      sheet.say(saidOf(turn, key));
      draw();
      return true;
    },
  });

  /** @param {(turn: Turn) => void} change */
  function act(change) {
    const turn = now();
    if (!turn?.isOpen()) return;
    change(turn);
    draw();
  }

  function draw() {
    const turn = now();
    if (!turn) return;
    const { question, hand } = turn;
    const may = !once && turn.asked().state === "asked";
    const texts = turn.texts();
    const answer = { ready: hand.answer() !== null, may, chosen: hand.now().option, cells: hand.now().cells };
    sheet.show(turn.phase(), { ...answer, kind: question.kind, texts: { ...texts, said: texts.said || problem } });
    turn.tellMap(host);
  }

  async function give() {
    const turn = now();
    const answer = turn?.hand.answer();
    if (!turn || !answer) return;
    problem = "Sending…";
    draw();
    problem = await send(turn.asked(), answer);
    if (!problem) {
      turn.keep(answer);
      sheet.say(SENT);
    }
    draw();
  }

  return {
    ...{ node: sheet.node, say: sheet.say, end: sheet.end, act, draw },
    /** @param {Turn} turn that begins */
    begin({ question, truth }) {
      problem = "";
      sheet.begin(question, truth, verb);
      draw();
    },
  };
}

/**
 * @param {Page} page
 */
export function createReader(page) {
  const { host, questions, data, kept, send } = page;
  /** @type {Turn | null} */
  let now = null;
  let asking = 0; // what was asked before is of no interest
  const desk = createDesk(page, () => now);

  /** @param {AskedInRoom} asked */
  async function begin(asked) {
    const mine = ++asking;
    const truth = truthOf(questions[asked.id], await data());
    if (mine !== asking) return;
    now = createTurn(questions[asked.id], asked, truth, kept);
    desk.begin(now);
  }

  function end() {
    asking += 1;
    if (!now) return;
    now = null;
    desk.end();
    tell(host, EVENTS.asked, null);
    tell(host, EVENTS.draw, { tool: null });
  }

  hear(host, EVENTS.stroke, ({ stroke }) => desk.act(({ hand }) => hand.take(stroke)));
  hear(host, EVENTS.ask, () => now?.tellMap(host));

  return {
    node: desk.node,
    /**
     * What is asked now, or nothing. What was answered to it before is sent again: a server that was started anew does not have it.
     *
     * @param {AskedInRoom | null} asked
     */
    async show(asked) {
      if (!asked || !Object.hasOwn(questions, asked.id)) return end();
      if (now && nameOf(now.asked()) === nameOf(asked)) {
        now.goOn(asked);
        desk.draw();
      } else await begin(asked);
      const answer = now?.given();
      if (now?.phase() === "told") desk.say(Object.values(now.texts()).join(" "));
      if (answer && asked.state === "asked") await send(asked, answer);
    },
  };
}
