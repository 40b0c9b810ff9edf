/** The card of a place: every form of its name, the stops and passages that speak of it. */

import { el } from "../../kit/dom.js";
import { momentOf } from "../../state/store.js";
import { ask, facts, sourceList, wayBack } from "./pieces.js";

/**
 * A form of a name, with the same in Latin letters and its years.
 *
 * @param {PlaceTold["forms"][number]} form
 * @returns {[string, (Node | string | false)[]]}
 */
function formRow([language, tag, form, told]) {
  if (!form) return [language, ["no form that we can vouch for"]];
  return [language, [el("span", { lang: tag }, form), Boolean(told) && ` (${told})`]];
}

/** @param {PlaceTold["others"]} others */
function otherForms(others) {
  return others.flatMap(({ tag, text, told }, i) => [
    i > 0 && " · ",
    el("span", { lang: tag }, text),
    told && ` (${told})`,
  ]);
}

/**
 * @param {string} id
 * @param {Beside} beside
 */
export function placeCard(id, { told, stops }) {
  const place = told.places[id];
  if (!place) return [wayBack("place"), el("p", { class: "hint" }, "The gazetteer has no such place.")];
  const [latitude, longitude] = place.at.map((degrees) => degrees.toFixed(3));
  const off = place.outside ? "; it lies outside this map" : "";
  const here = stops.filter(({ id: stop }) => told.moments[momentOf({ moment: stop }) ?? ""]?.places.includes(id));
  const chips = here.map((stop) => ask("moment", stop.id, stop.label, { class: "chip", title: stop.title }));
  const passages = Object.values(told.passages).filter(({ places }) => places.includes(id));
  const card = el(
    "article",
    { class: "evidence", "data-place": id },
    el("h2", {}, place.name),
    el("p", { class: "forms" }, place.kind + (place.contested ? " · the name is contested" : "")),
    facts([
      ...place.forms.map(formRow),
      ["Also", otherForms(place.others)],
      ["Where", `${latitude} N, ${longitude} E, within ${place.within} km${off}`],
      ["Note", place.note],
    ]),
    chips.length > 0 && el("h3", {}, "Stops"),
    chips.length > 0 && el("div", { class: "chips" }, ...chips),
    passages.length > 0 && el("h3", {}, "Passages"),
    passages.length > 0 &&
      el("ul", { class: "figures" }, ...passages.map(({ locator, claim }) => el("li", {}, `${locator}: ${claim}`))),
    place.sources.length > 0 && el("h3", {}, "Sources"),
    place.sources.length > 0 && sourceList(told, place.sources),
  );
  return [wayBack("place"), card];
}
