/**
 * The page that stands alone: the app's time bar, map and cards without the app. Python (atlas.export.page) has made all that it
 * shows; here it is put into place and follows the store. As in the app the map lives in a frame, so that its style sheet and
 * its keys are the same there and here.
 */

import { afterPaint, el, setAttribute } from "../kit/dom.js";
import { keep } from "../state/geodata.js";
import { createCards } from "../panel/panel.js";
import { follow } from "../state/store.js";
import { tellLook } from "../kit/theme.js";
import { mountTimebar } from "../bar/timebar.js";

const FRAME = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Map</title><body><div id="root"><div id="map_div"></div></div>';
const VIEW_BOX = [[36, 45], [40, 54], [4, 16]]; // latitudes, longitudes (degrees), zooms that a view may have: as atlas/address/state.py
const NOT_CITED = "<p>Step to a stop to cite the map as it stands there.</p>";

/** A view as the address writes it, "39.7,46.6,8.2", as numbers; null for nonsense. */
export function readView(text) {
  const view = text?.split(",").map(Number) ?? [];
  const inside = view.length === 3 && VIEW_BOX.every(([low, high], i) => low <= view[i] && view[i] <= high);
  return inside ? view : null;
}

const isDay = (text) => /^(19|20)\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/** What the hash asks for, as a change of the state. Untrusted: what this page does not hold is left out. */
export function readHash(hash, { bar, map, panel, in_order: inOrder }) {
  const query = new URLSearchParams(hash.slice(1));
  const asked = (key) => query.get(key) ?? "";
  const found = {};
  const take = (key, known) => known && (found[key] = asked(key));
  take("moment", bar.moments.some(({ id }) => id === asked("moment")));
  if (!found.moment && inOrder && isDay(asked("date"))) Object.assign(found, { moment: null, date: asked("date") });
  if (query.has("layers")) found.layers = map.layers.map(({ id }) => id).filter((id) => asked("layers").split(",").includes(id));
  take("names", map.names.some(({ id }) => id === asked("names")));
  take("panel", ["article", "table", "about"].includes(asked("panel")));
  take("place", Object.hasOwn(panel.places, asked("place")));
  take("feature", Object.hasOwn(panel.features, asked("feature")));
  take("cite", asked("cite") === "map" || Object.hasOwn(panel.cites, asked("cite")));
  found.view = readView(query.get("view"));
  return found;
}

/** The entry of {first day: …} that holds on `date`, as [first day, …]. */
export function onDay(byDay, date) {
  return Object.entries(byDay).findLast(([day]) => day <= date) ?? Object.entries(byDay)[0];
}

/**
 * Take from markup what leads to stops that this page does not show, and send the rest to the stop that shows the moment.
 * `stopOf`: Map moment -> id of its stop.
 */
function tidyFor(stopOf) {
  const goal = (node) => stopOf.get(node.dataset.goMoment);
  return (root) => {
    for (const card of root.querySelectorAll("article[data-go-moment]")) {
      const lead = [card, ...card.querySelectorAll(".chips [data-go-moment]")].find(goal)?.dataset.goMoment ?? "";
      for (const node of [card, card.querySelector(".card-actions [data-go-moment]")]) node.dataset.goMoment = lead;
    }
    for (const node of root.querySelectorAll("[data-go-moment]")) {
      if (goal(node)) node.dataset.goMoment = goal(node);
      else if (node.matches("article")) delete node.dataset.goMoment;
      else if (node.matches(".live")) node.replaceWith(node.textContent);
      else node.remove();
    }
    for (const chips of root.querySelectorAll(".chips")) {
      if (chips.childElementCount) continue;
      if (chips.previousElementSibling?.matches("h3")) chips.previousElementSibling.remove();
      chips.remove();
    }
    return root;
  };
}

function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html; // made and escaped by Python; the page's policy runs no script in it
  return template.content;
}

/** What stands below the cards, or in their place. */
function beneath(state, panel) {
  if (state.feature) return panel.features[state.feature];
  if (state.place) return panel.places[state.place];
  if (state.cite === "map") return panel.map_cites[state.moment] ?? NOT_CITED;
  if (state.cite) return panel.cites[state.cite];
  if (state.panel === "article" || state.panel === "about") return panel[state.panel];
  if (state.panel !== "table") return state.moment ? panel.beneath[state.moment] : panel.between[state.index];
  const [day, table] = onDay(panel.tables, state.date);
  return table.replace(day, state.date); // in its heading, which comes first
}

/** The panel in `root`. Returns the function that draws a state. */
function createPanel(root, content) {
  const { panel, bar, moments } = content;
  const stopOf = new Map(bar.moments.map(({ id }, i) => [moments[i], id]).reverse()); // of two stops of a moment the first
  const tidy = tidyFor(stopOf);
  const [cards, below, areas] = ["cards", "beneath", "areas"].map((id) => root.querySelector(`#${id}`));
  const drawCards = createCards(cards, panel, tidy);
  const tabs = root.querySelectorAll("[data-go-panel]");
  const was = new Map();

  function put(node, html) {
    if (was.get(node) === html) return;
    was.set(node, html);
    node.replaceChildren(tidy(fragment(html)));
  }

  let index = null;
  return (state) => {
    const selected = state.feature || state.place || state.cite;
    for (const tab of tabs) setAttribute(tab, "aria-pressed", String(!selected && tab.dataset.goPanel === state.panel));
    drawCards(state);
    put(below, beneath(state, panel));
    put(areas, onDay(panel.areas, state.date)[1]);
    const lit = new Set(panel.stops[state.moment]?.cards.map(([id]) => id));
    for (const card of below.querySelectorAll(".card")) card.classList.toggle("card-lit", lit.has(card.dataset.passage));
    if (index !== state.index) cards.parentElement.scrollTo({ top: 0 });
    index = state.index;
  };
}

/** Call `draw` with the last state of a frame, once the map and the headline of that state are painted. */
function afterTheMap(draw) {
  let last = null;
  return (state) => {
    if (!last) {
      afterPaint(() => {
        const now = last;
        last = null;
        draw(now);
      });
    }
    last = state;
  };
}

/** Light or dark, as the reader's system has it, now and when it changes. */
function followTheme() {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const take = () => {
    document.documentElement.dataset.theme = dark.matches ? "dark" : "light";
    tellLook();
  };
  dark.addEventListener("change", take);
  take();
}

const loaded = (node) => new Promise((done, fail) => {
  node.addEventListener("load", done, { once: true });
  node.addEventListener("error", fail, { once: true });
});

/** Give a document its typefaces: [{family, weight, file (base64)}]. */
async function addFaces(view, faces) {
  for (const { family, weight, file } of faces) {
    const face = new view.FontFace(family, Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0)), { weight });
    view.document.fonts.add(await face.load());
  }
}

/** Load Leaflet, then the map, in a frame of their own. */
async function mountMap(parent, { leaflet, map, sheets, faces }, urls) {
  const frame = el("iframe", { title: "Map", srcdoc: FRAME });
  const standing = loaded(frame);
  parent.append(frame);
  await standing;
  const { contentDocument: page, contentWindow: view } = frame;
  view.atlasMap = { leaflet, map };
  await addFaces(view, faces);
  for (const sheet of sheets) page.head.append(el("style", {}, sheet));
  for (const [type, src] of [["text/javascript", urls.library], ["module", urls["alone/standalone_map.js"]]]) {
    const script = page.createElement("script");
    Object.assign(script, { type, src });
    const running = loaded(script);
    page.head.append(script);
    await running;
  }
}

/** Start the page. `content`: as atlas.export.page.content.collect; `urls`: address of each module, and of Leaflet. */
export async function start(content, urls) {
  const [bar, map, panel] = ["bar", "map", "panel"].map((id) => document.getElementById(id));
  followTheme();
  await addFaces(window, content.faces);
  for (const [address, layer] of Object.entries(content.files)) keep(address, layer, window);
  const initial = { ...content.bar.defaults, ...readHash(location.hash, content) };
  const { store } = mountTimebar(bar, { ...content.bar, initial }, { part: "hash" });
  bar.classList.toggle("no-free-days", !content.in_order);
  window.addEventListener("hashchange", () => {
    if (!history.state?.atlas) store.set(readHash(location.hash, content)); // by the reader's hand
  });
  panel.hidden = false;
  follow(window, afterTheMap(createPanel(panel, content)));
  await mountMap(map, content, urls);
}
