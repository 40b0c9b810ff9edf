"""Slides (PPTX): one stop a slide, with the map as a picture and everything else as text that can be edited.

python-pptx 1.0.2 writes them: the only kept library that writes PPTX from Python; typed, MIT, with lxml, Pillow and
XlsxWriter beneath it (the last for charts, not used here).
"""

import re
from dataclasses import replace
from datetime import datetime
from math import ceil

from pptx.presentation import Presentation as Deck

from atlas.export import picture, script
from atlas.export.request import Request, Tell, silent
from atlas.export.script import Told
from atlas.export.slides import deck, fit, writing
from atlas.export.slides.palette import paletted
from atlas.export.slides.writing import POINT, Words, Writer
from atlas.record import sources, version

MAP_SCALE = 1.5
"""How many times larger than on the web map names and lines are drawn on a slide 1920 pixels wide."""
DENSITY = 1.2
"""Dots of the picture to a pixel of a slide 1920 wide: sharp on a projector, slides of all stops stay below 25 MB."""
DOTS_TO_THE_INCH = 144
_YEAR, _LEADING = 72.0, (34.0, 80.0)
_ABOVE_YEAR = (28.0, 24.0, 22.0, 20.0, 18.0, 16.0)
_SPAN = (52.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 18.0)


def _at_the_years_place(above: Words, year: Words) -> list[Words]:
    return [replace(words, leading=leading) for words, leading in zip((above, year), _LEADING, strict=True)]


def date_words(label: str, wide: float) -> list[Words]:
    """A date as it stands on a slide, each line within `wide` points: day and month above the large year.

    A span from year to year has one size; nothing stands above a year or years alone, so that they keep their place.
    """
    one = re.fullmatch(r"((?:(?!\d{4}).)*?)\s*(\d{4})", label)
    if one and one[1]:
        return _at_the_years_place(
            Words(one[1], fit.on_a_line(one[1], wide, _ABOVE_YEAR, bold=True)), Words(one[2], _YEAR)
        )
    if " – " not in label:
        size = _YEAR if one else fit.on_a_line(label, wide, _SPAN, bold=True)
        return _at_the_years_place(Words("\u00a0", _ABOVE_YEAR[0]), Words(label, size))
    first, last = label.split(" – ", 1)
    size = min(fit.on_a_line(line, wide, _SPAN, bold=True) for line in (f"{first} –", last))
    return [Words(f"{first} –", size), Words(last, size)]


def notes(stop: Told) -> list[Words]:
    """What the presenter's view shows: the notes first, then passages, disputes and sources behind the slide."""
    found = [Words(text) for text in stop.notes]
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


def _first(to: Deck, request: Request) -> None:
    slide = Writer(to, "Title")
    slide.fit("Title", script.story_title(request))
    slide.fit("Subtitle", script.MAP_TITLE, f"To read with: {script.article_line()}")
    slide.fit("About", *script.ABOUT, script.DISCLAIMER)
    slide.fit("Credit", f"{script.made(request)} {script.link(request)}".strip())


def _words(to: Deck, stop: Told) -> None:
    """A stop that shows no map."""
    slide = Writer(to, "Text")
    slide.fit("Title", stop.title)
    slide.write("Text", [Words(text, 24) for text in stop.text], 12)
    slide.notes(notes(stop))


def _map(to: Deck, request: Request, stop: Told) -> None:
    slide = Writer(to, "Moment")
    box = slide.boxes["Map"]
    drawing = picture.svg(script.at(request, stop), size=(box.w, box.h), heading=False, scale=MAP_SCALE)
    dots = picture.png(drawing, round(box.w * DENSITY), round(DOTS_TO_THE_INCH * DENSITY))
    slide.fit("Title", stop.title)
    slide.write("Date", date_words(stop.date, slide.boxes["Date"].w / POINT))
    slide.fit("Text", *stop.text)
    slide.fit("Citation", *filter(None, [stop.cited]))
    slide.picture("Map", paletted(dots), script.in_words(request, stop))
    slide.notes(notes(stop))


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
    _first(to, request)
    stops = script.stops(request)
    for stop in stops:
        tell((stop.n - 1) / (len(stops) + 1), f"Slide {stop.n} of {len(stops)}: {stop.date or stop.title}")
        if stop.day:
            _map(to, request, stop)
        else:
            _words(to, stop)
    tell(len(stops) / (len(stops) + 1), "Writing the file")
    _sources(to, stops)
    _last(to, stops)
    data = deck.packed(to, request.day)
    tell(1.0, "Done")
    return data
