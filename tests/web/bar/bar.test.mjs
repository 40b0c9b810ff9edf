/** What the time bar says and how it steps, what its links ask for. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { standIn } from "../helpers/dom.mjs";

standIn();
const { linesOf } = await import("../../../atlas/web/bar/date.js");
const { wordsOf } = await import("../../../atlas/web/bar/head.js");
const { ASKS, selectorOf } = await import("../../../atlas/web/bar/links.js");
const { createPlayer } = await import("../../../atlas/web/bar/player.js");
const { heightOf, onFrom, restOf } = await import("../../../atlas/web/bar/sheet.js");
const { spoken } = await import("../../../atlas/web/bar/timebar.js");
const { dayOf } = await import("../../../atlas/web/bar/compare.js");

test("on a free day the bar says the state of the day, where it is known", () => {
  const stop = { date: "2000-01-01", label: "1 January 2000", title: "First", headline: "One holds all." };
  const told = (moment, says) => wordsOf([stop], { index: 0, moment, date: "2000-01-20" }, { says });
  const { label, title, headline } = stop;
  assert.deepEqual(told("a", "A state."), { label, title, headline });
  assert.deepEqual(told(null, "A state."), {
    label: "20 January 2000",
    title: "A day between two stops",
    headline: "A state.",
  });
  assert.equal(told(null, "").headline, "A day between two stops");
});

test("a step is spoken as stop, headline and state, and nothing of it twice", () => {
  const words = { label: "1 May 2000", title: "First", headline: "One holds all" };
  assert.equal(spoken(words, "One holds 5 km²."), "1 May 2000: First. One holds all. One holds 5 km²");
  const free = { label: "2 May 2000", title: "A day between two stops", headline: "One holds 5 km²." };
  assert.equal(spoken(free, "One holds 5 km²."), "2 May 2000: A day between two stops. One holds 5 km²");
  assert.equal(spoken({ ...free, headline: free.title }, ""), "2 May 2000: A day between two stops");
});

test("a date has day and month above its year, two years one above the other, and room for each", () => {
  const found = {
    1997: ["", "1997"],
    "25 November 2020": ["25 November", "2020"],
    "1994–2020": ["1994 to", "2020"],
    "October 2021": ["October", "2021"],
    "8–9 May 1992": ["8–9 May", "1992"],
    "27 September – 9 November 2020": ["27 Sept – 9 Nov", "2020"],
    "15 December 1993 – 20 February 1994": ["15 Dec 1993 – 20 Feb", "1994"],
    "September–October 2020": ["Sept–Oct", "2020"],
    "no date": ["no date", ""],
  };
  assert.deepEqual(Object.fromEntries(Object.keys(found).map((label) => [label, linesOf(label)])), found);
});

test("the sheet rests at the nearest of three heights, or at the next where it was flicked", () => {
  const room = 788;
  assert.deepEqual(
    ["claim", "half", "full"].map((detent) => heightOf(detent, room)),
    [116, 352, 708],
  );
  assert.equal(heightOf("half", 320), 240, "a low window leaves some of the map");
  const rests = [
    [200, 0],
    [260, 0],
    [600, 0],
    [130, 1],
    [360, 1],
    [700, -1],
    [340, -1],
    [5000, 1],
  ].map(([height, speed]) => restOf(height, speed, room));
  assert.deepEqual(rests, ["claim", "half", "full", "half", "full", "half", "claim", "full"]);
  assert.deepEqual([onFrom("claim", -1), onFrom("full", 1), onFrom("full", 1, true)], ["claim", "full", "claim"]);
});

test("a link asks for what its attribute says, and an empty one closes what is selected", () => {
  assert.equal(selectorOf("goMoment"), "[data-go-moment]");
  const nothing = { feature: null, place: null, cite: null };
  assert.deepEqual(ASKS.goMoment("x"), { moment: "x", ...nothing });
  assert.deepEqual(ASKS.goDate("1993-08-10"), { date: "1993-08-10", ...nothing });
  assert.deepEqual(ASKS.goPlace("shusha"), { ...nothing, place: "shusha" });
  assert.deepEqual(ASKS.goFeature("C03"), { ...nothing, feature: "C03" });
  assert.deepEqual(ASKS.goCite("map"), { ...nothing, cite: "map" });
  assert.deepEqual(ASKS.goPanel("table"), { ...nothing, panel: "table" });
  assert.deepEqual([ASKS.goShows("law"), ASKS.goSince("stop")], [{ shows: "law" }, { since: "stop" }]);
  for (const key of ["goPlace", "goFeature", "goCite"]) assert.deepEqual(ASKS[key](""), nothing);
});

test("playing goes on until the last stop, at the speed that was chosen", () => {
  mock.timers.enable({ apis: ["setInterval"] });
  const said = [];
  let at = 0;
  let speed = 1;
  const step = () => said.push(++at) && at < 3;
  const player = createPlayer({ step, speed: () => speed, onChange: (playing) => said.push(playing) });
  player.start();
  mock.timers.tick(2500);
  speed = 2;
  player.restart();
  mock.timers.tick(1250);
  assert.ok(player.isPlaying());
  mock.timers.tick(1250 * 4);
  player.stop();
  mock.timers.reset();
  assert.deepEqual(said, [true, 1, false, true, 2, 3, false]);
});

test("a day compared is a stop's or itself", () => {
  const stops = [{ id: "a", date: "2000-01-01" }];
  assert.deepEqual([dayOf(stops, "a"), dayOf(stops, "1993-08-10")], ["2000-01-01", "1993-08-10"]);
});
