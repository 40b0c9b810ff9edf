"""What slides and handout tell of each stop, as plain text that any file format takes, and what both say of the map."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin

import geodata
from atlas import citation
from atlas.address import state
from atlas.answers import holding, sentence
from atlas.export.picture.scene import Scene, scene
from atlas.export.request import ExportError, Request
from atlas.look import map_table
from atlas.own.passages import OwnPassage
from atlas.record import article, sources, version
from atlas.record.built import layers
from atlas.story import Stop, Stroke
from atlas.words import time_bar
from geodata.amount import rounded
from geodata.dates import long_day

MAP_TITLE = citation.items.MAP_TITLE
AUTHORS = citation.items.MAP_AUTHORS[0]
DISCLAIMER = "Boundaries and names imply no endorsement."
_ABOUT = (
    "Maps of who held which ground around Nagorny Karabakh, day by day, to go with one article. Land is drawn as "
    "{cells} cells and the lines between them; each cell changes hands as a whole, on one day, so that in the war "
    "years the map is schematic. From {war-2020} to {line-2020} it follows the places that Azerbaijan announced "
    "as taken, on that day or before it, at the time denied or not confirmed by the Armenian side. Limits are good to "
    "1–3 km, to 6 km where they look faint; a grey band shows the error of a line.",
    "“Armenian forces” means the forces of the Nagorno-Karabakh authorities together with those of Armenia. Land "
    "is “taken” or “handed over”, whoever took it. Where sources disagree, both are named. Summaries of the "
    "article are this project's own words; mistakes in them are ours. Neither author nor publisher has endorsed "
    "this map.",
)
"""Days by their names, and the number of cells, in curly brackets."""
LICENCES = (
    ("Please credit", "The Karabakh Time Map authors; © OpenStreetMap contributors; GeoNames."),
    ("Pictures of the map", "Free to use, with the credit."),
    ("Geodata", "Open Database License 1.0 (ODbL), https://opendatacommons.org/licenses/odbl/1-0/."),
    ("Texts", "Creative Commons Attribution 4.0 (CC BY 4.0), https://creativecommons.org/licenses/by/4.0/."),
    (
        "Sources of the map",
        "Survey: this project. Borders: OpenStreetMap, ODbL. Rivers and lakes: Natural Earth, public domain. "
        "Relief: NOAA GLOBE, a work of the US Government, public domain. Settlements: GeoNames, CC BY 4.0.",
    ),
    ("The article", "Under the copyright of its publisher. None of its sentences is in the map's own texts."),
)
OWN_COPY = (
    "Words of the article are from the reader's own copy and under its publisher's copyright: not to be passed on."
)
"""Said where a reader's own copy is in the file."""

_TOOLS = {"pen": "line", "arrow": "arrow", "ring": "ring"}

# XML 1.0 has no place for these, nor has UTF-8 for half of a surrogate pair; the last two are no characters at all.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def about() -> tuple[str, ...]:
    """What the maps show and which words they use, a paragraph each."""
    return tuple(geodata.with_days(text.replace("{cells}", str(len(layers.cells())))) for text in _ABOUT)


def clean(text: str) -> str:
    """`text` without what XML refuses; a line ends with one newline character. Everything else is left as it is."""
    return _REFUSED.sub("", re.sub("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029", "\n", text))


def paragraphs(text: str) -> tuple[str, ...]:
    """The lines of `text`, cleaned, without empty ones."""
    return tuple(line.strip() for line in clean(text).split("\n") if line.strip())


def line(text: str) -> str:
    """`text`, cleaned, on one line."""
    return " ".join(clean(text).split())


def opening(text: str, enough: int = 60) -> str:
    """The first sentence of a text, with the next where the first is shorter than `enough`: what stands on the wall
    while nobody asks for more. As ``opening`` of atlas/web/hall/screen.js."""
    lead = ""
    for each in re.findall(r"[^.!?]+(?:[.!?](?!\s)[^.!?]*)*[.!?]+\s*|[^.!?]+$", text) or [text]:
        if len(lead) >= enough:
            break
        lead += each
    return lead.strip()


@dataclass(frozen=True)
class Cited:
    """A passage of the article: where it stands, what it claims and tells in our words."""

    locator: str
    claim: str
    summary: str
    context: bool
    """It gives context; the stop is not about it."""
    own: tuple[str, ...] = ()
    """The reader's own copy, in paragraphs, where the request holds it."""


@dataclass(frozen=True)
class Told:
    """A stop as slides and handout tell it, cleaned."""

    n: int
    """From 1."""
    stop: Stop
    """Of the story, with all that it shows; its words are not cleaned."""
    day: str
    """The ISO day of the map; empty where the stop shows none."""
    before: str
    """The ISO day of the map before it in the story; empty at the first."""
    date: str
    title: str
    text: tuple[str, ...]
    notes: tuple[str, ...]
    """For the presenter's eyes: never on a slide or in a handout."""
    passages: tuple[Cited, ...]
    cited: str
    """The passages, short, as one line."""
    disputes: str
    sources: tuple[str, ...]
    """Ids, those that stand for this project itself left out."""
    link: str


def link(request: Request, stop: Stop | None = None) -> str:
    """The permalink of a stop, or of the map; empty where the request has no address."""
    if not request.link or not stop:
        return request.link
    now = stop.over(replace(request.state, view=None))
    if stop.kind == "compare":
        pair = stop.pair
        return state.permalink(
            urljoin(request.link, "compare"), now, {"from": pair.start, "to": pair.end, "mode": pair.mode}
        )
    if stop.kind == "figure":
        return f"{urljoin(request.link, 'figures')}?part={stop.figure}"
    return state.permalink(request.link, now) if stop.on_map else ""


def _cited(passage: article.Passage, context: bool, own: OwnPassage | None) -> Cited:
    where = passage.locator + (f", p. {line(own.page)}" if own and own.page else "")
    return Cited(where, passage.claim, passage.summary, context, paragraphs(own.text) if own else ())


def _told(n: int, stop: Stop, before: str, request: Request) -> Told:
    moment = stop.of if stop.moment else None
    cards = article.of_moment(moment) if moment else ()
    return Told(
        n=n,
        stop=stop,
        day=stop.day,
        before=before,
        date=stop.label,
        title=line(stop.title) or line(replace(stop, caption="").title),
        text=paragraphs(stop.body),
        notes=paragraphs(stop.notes),
        passages=tuple(_cited(found, more, request.own.get(found.id)) for found, more in cards),
        cited=citation.locator_of_moment(moment) if moment else "",
        disputes=moment.disputes if moment else "",
        sources=tuple(key for key in moment.sources if key in _citable()) if moment else (),
        link=link(request, stop),
    )


def _citable() -> set[str]:
    return {str(item["id"]) for item in citation.in_use()}


def stops(request: Request) -> list[Told]:
    """What is told of each stop that the story shows, in its order."""
    shown = request.story.shown
    before = ["", *time_bar.days(request.story)]
    return [_told(n, stop, day, request) for n, (stop, day) in enumerate(zip(shown, before, strict=False), start=1)]


def at(request: Request, told: Told) -> Request:
    """The same request with the map at a stop and what is drawn there; all else that it shows stays, but for what is
    selected."""
    now = told.stop.over(request.state)
    return replace(request, state=now, before=told.before, caption=told.title, strokes=told.stop.strokes)


def of_stop(request: Request, number: int) -> Request:
    """The request of a picture of one stop of the story, from 1. Raises ExportError where it shows no map."""
    shown = stops(request)
    if not 1 <= number <= len(shown):
        raise ExportError(f"The storyline has {len(shown)} stops; there is no stop {number}.")
    if not shown[number - 1].stop.on_map:
        raise ExportError(f"Stop {number} shows no single map; take slides or handout for it.")
    return at(request, shown[number - 1])


def has_own(told: list[Told]) -> bool:
    """Whether any stop shows words of the reader's own copy."""
    return any(passage.own for stop in told for passage in stop.passages)


def made(request: Request) -> str:
    """Whom to credit, the day of export in words, and from which version."""
    return f"{LICENCES[0][1]} Made on {long_day(request.day.isoformat())}, from version {version.both()}."


def story_title(request: Request) -> str:
    """The title of the talk, on one line."""
    return line(request.story.title) or "Untitled"


def article_line() -> str:
    """The article as a bibliography gives it (Chicago)."""
    return citation.formatted([citation.article()], "chicago")[0].text


def sources_in_use(told: list[Told]) -> list[dict[str, str]]:
    """The article and then every source of the stops, once each, by author or title: id, line, url."""
    keys = sorted({key for stop in told for key in stop.sources} - {sources.ARTICLE}, key=_by_line)
    return sources.lines([sources.ARTICLE, *keys])


def _by_line(key: str) -> str:
    return sources.line(key).removeprefix("The ").casefold()


def _holders(shown: Scene) -> Iterator[str]:
    if not shown.is_on("control"):
        return
    labels = {row["key"]: row["label"] for row in map_table.legend(shown.state.shows, shown.day)}
    drawn = {painting.pattern for painting in shown.painted}
    for area in holding.areas(shown.day):
        if area.symbol in drawn:
            yield f"{labels[area.symbol]}, {rounded(area.km2)} km²"


def in_words(request: Request, told: Told) -> str:
    """The map of a stop in words (`map_in_words`)."""
    return map_in_words(at(request, told), told.date)


def map_in_words(request: Request, date: str) -> str:
    """The map of a request in words, for those who do not see it: what it shows, the date as it is told, the state in a
    sentence, the area of each class of land as drawn (geodesic km2), what is marked as changed, what is drawn on it."""
    shown = scene(request.state, request.before)
    said = [f"Map of Nagorny Karabakh and the land around it, {date}."]
    law = shown.state.shows == "law"
    said += [f"{map_table.heading('law', shown.day)}."] if law else [sentence.of_day(shown.day)]
    held = "; ".join(_holders(shown))
    said += [f"Drawn: {held}."] if held else []
    dots = shown.drawn["settlements"]
    claims = sum(dot.properties["basis"] == "announced" for dot in dots)
    said += [f"Dots: {claims} places announced by Azerbaijan by then."] if claims else []
    said += [f"Dots: {len(dots) - claims} places taken, attacked or burnt by then."] if len(dots) > claims else []
    changed = ", ".join(cell.properties["name"] for cell, _ in shown.changed)
    said += [f"Marked as changed since the stop before: {changed}."] if changed else []
    return " ".join([*said, *_drawn(request.strokes)])


def _drawn(strokes: Sequence[Stroke]) -> Iterator[str]:
    """What a hand has drawn over the map, in words."""
    count = Counter(stroke.tool for stroke in strokes)
    told = [f"{n} {_TOOLS[tool]}{'s' if n > 1 else ''}" for tool, n in count.items() if tool != "text"]
    words = [f"“{line(stroke.text)}”" for stroke in strokes if stroke.tool == "text"]
    if told or words:
        yield f"Drawn by hand: {', '.join([*told, *words])}."
