"""Slides (PPTX): one stop a slide, with the map as a picture and everything else as text that can be edited.

python-pptx 1.0.2 writes them: the only kept library that writes PPTX from Python; typed, MIT, with lxml, Pillow and
XlsxWriter beneath it (the last for charts, not used here).
"""

from dataclasses import replace
from datetime import datetime
from math import ceil

from pptx.presentation import Presentation as Deck

from atlas.export import script, sheets
from atlas.export.request import Request, Tell, silent
from atlas.export.script import Told
from atlas.export.sheets import Sheet
from atlas.export.slides import deck, fit, writing
from atlas.export.slides.stops import the_map, write
from atlas.export.slides.writing import POINT, Words, Writer
from atlas.record import sources, version


def notes(stop: Told, rest: list[Words]) -> list[Words]:
    """What the presenter's view shows: the notes first, then the text for which the slide had no room (`rest`), then
    passages, disputes and sources behind the slide."""
    minutes = stop.stop.minutes
    found = [Words(f"{minutes:g} min", lead="Target: ")] if minutes else []
    found += [*(Words(text) for text in stop.notes), *rest]
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
    """The title of the talk beside the first map that it shows; a talk that begins with a title of its own has that."""
    if stops and stops[0].stop.kind == "title":
        return
    slide = Writer(to, "Title")
    slide.fit("Title", script.story_title(request))
    slide.fit("Series", script.MAP_TITLE)
    slide.fit("Subtitle", f"To read with: {script.article_line()}")
    slide.fit("Credit", f"{script.made(request)} {script.link(request)}".strip())
    first = next((stop for stop in stops if stop.stop.kind == "map" and not stop.stop.question), None)
    if first:
        plain = replace(script.at(request, first), strokes=())
        the_map(slide, "Map", plain, script.in_words(request, first))
    else:
        slide.drop("Map")


def _sheet(to: Deck, request: Request, sheet: Sheet) -> None:
    slide, rest = write(to, request, sheet)
    slide.notes(rest if sheet.asked else notes(sheet.told, rest))


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


_TYPEFACE = (
    f"{deck.TYPEFACE}, as on the wall; free, from Google Fonts or Adobe. A computer without it takes another sans "
    "serif, for which every box has room, and takes letters of scripts that it lacks from a face of its own."
)


def _about(to: Deck, request: Request) -> None:
    slide = Writer(to, "Text")
    slide.fit("Title", "About the maps")
    rows = [Words(text, 16) for text in (*script.about(), script.DISCLAIMER, script.made(request))]
    slide.write("Text", [*rows, Words(_TYPEFACE, 16, "Typeface: ")], 12)


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
    found = list(sheets.of(stops))
    for n, sheet in enumerate(found):
        tell(n / (len(found) + 1), f"Slide {n + 1} of {len(found)}: {sheet.told.date or sheet.told.title}")
        _sheet(to, request, sheet)
    tell(len(found) / (len(found) + 1), "Writing the file")
    _about(to, request)
    _sources(to, stops)
    _last(to, stops)
    data = deck.packed(to, request.day)
    tell(1.0, "Done")
    return data
