"""Slides (PPTX): one stop a slide, with the map as a picture and everything else as text that can be edited.

python-pptx 1.0.2 writes them: the only kept library that writes PPTX from Python; typed, MIT, with lxml, Pillow and
XlsxWriter beneath it (the last for charts, not used here).
"""

from datetime import datetime
from math import ceil

from pptx.presentation import Presentation as Deck

from atlas.export import script
from atlas.export.request import Request, Tell, silent
from atlas.export.script import Told
from atlas.export.slides import deck, fit, writing
from atlas.export.slides.stops import of_moment, the_map
from atlas.export.slides.writing import POINT, Words, Writer
from atlas.record import sources, version

def notes(stop: Told, rest: list[Words]) -> list[Words]:
    """What the presenter's view shows: the notes first, then the text for which the slide had no room (`rest`), then
    passages, disputes and sources behind the slide."""
    found = [*(Words(text) for text in stop.notes), *rest]
    for passage in stop.passages:
        lead = f"{passage.locator}{' (context)' if passage.context else ''}: "
        found += [Words(passage.claim, lead=lead), *(Words(text) for text in passage.own)]
    if any(passage.own for passage in stop.passages):
        found.append(Words(script.OWN_COPY))
    if stop.disputes:
        found.append(Words(stop.disputes, lead="Disputed: "))
    if stop.sources:
        found.append(Words("; ".join(map(sources.line, stop.sources)) + ".", lead="Sources: "))
    if stop.link:
        found.append(Words(stop.link, lead="This map: "))
    return found


def _first(to: Deck, request: Request, stops: list[Told]) -> None:
    slide = Writer(to, "Title")
    slide.fit("Title", script.story_title(request))
    slide.fit("Series", script.MAP_TITLE)
    slide.fit("Subtitle", f"To read with: {script.article_line()}")
    slide.fit("Credit", f"{script.made(request)} {script.link(request)}".strip())
    if stops:
        the_map(slide, "Map", script.at(request, stops[0]), script.in_words(request, stops[0]))
    else:
        slide.drop("Map")


def _stop(to: Deck, request: Request, stop: Told) -> None:
    slide = Writer(to, "Moment")
    rest = of_moment(slide, request, stop)
    slide.notes(notes(stop, rest))


def _sources(to: Deck, stops: list[Told]) -> None:
    """As many slides as the sources of the stops need, evenly filled."""
    box, between = writing.box("Text", "Text"), 4.0
    rows = [Words(f"{row['line']}  ", link=row["url"]) for row in script.sources_in_use(stops)]
    texts = tuple(row.text + row.shown_link for row in rows)
    slides = ceil(fit.height(texts, box.pt, box.w / POINT, between / box.pt) * POINT / box.h)
    each = ceil(len(rows) / slides)
    for n in range(slides):
        slide = Writer(to, "Text")
        slide.fit("Title", "Sources" + (f" ({n + 1} of {slides})" if slides > 1 else ""))
        slide.write("Text", rows[n * each : (n + 1) * each], between)


def _last(to: Deck, stops: list[Told]) -> None:
    slide = Writer(to, "Text")
    slide.fit("Title", "Attributions and licences")
    rows = [Words(text, 16, f"{lead}: ") for lead, text in script.LICENCES]
    own = [Words(script.OWN_COPY, 16)] if script.has_own(stops) else []
    slide.write("Text", [*rows, *own, Words(script.DISCLAIMER, 16)], 12)


def _properties(to: Deck, request: Request) -> None:
    about = to.core_properties
    about.title, about.subject = script.story_title(request)[:255], script.MAP_TITLE
    about.author = about.last_modified_by = script.AUTHORS
    about.keywords, about.comments = "Nagorny Karabakh; Broers 2021", script.DISCLAIMER
    about.language, about.revision, about.version = "en-GB", 1, version.both()
    about.created = about.modified = datetime(request.day.year, request.day.month, request.day.day)


def make(request: Request, tell: Tell = silent) -> bytes:
    """The slides of the request's story as PPTX, 16:9. Tells before every stop; what `tell` raises ends the work."""
    tell(0.0, "Laying out the slides")
    to = deck.empty(request.theme)
    _properties(to, request)
    stops = script.stops(request)
    _first(to, request, stops)
    for stop in stops:
        tell((stop.n - 1) / (len(stops) + 1), f"Slide {stop.n} of {len(stops)}: {stop.date}")
        _stop(to, request, stop)
    tell(len(stops) / (len(stops) + 1), "Writing the file")
    _sources(to, stops)
    _last(to, stops)
    data = deck.packed(to, request.day)
    tell(1.0, "Done")
    return data
