"""What a talk may be made of, as the browser's editor takes it: stops with their usual words, sections and periods,
figures, questions, talks to begin with, and the bounds of each field."""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Any

from atlas import story
from atlas.address.pair import Pair
from atlas.address.state import FIRST_DAY, LAST_DAY
from atlas.look import style
from atlas.record import article, moments, places, questions
from atlas.search import fold
from atlas.story import pictures
from atlas.story.model import OF_STOP
from atlas.words.beside import File


def _stop(moment: moments.Moment) -> dict[str, Any]:
    return {
        "id": moment.id,
        "label": moment.label,
        "title": moment.title,
        "text": moment.text,
        "date": moment.map_date,
        "sort": moment.sort_date,
        "places": list(moment.places),
    }


def _names() -> dict[str, str]:
    """Every form of the name of each place that a stop is about, as words in plain Latin letters, by its id."""
    told = {key for moment in moments.all_moments() for key in moment.places}
    return {key: _words(form.text for form in places.forms(places.by_id()[key])) for key in sorted(told)}


def _words(names: Iterable[str]) -> str:
    read = " ".join(reading(name) for name in names for reading in (fold.fold, fold.sound))
    return " ".join(dict.fromkeys(read.split()))


def _groups() -> list[dict[str, Any]]:
    """The stops of each section of the article and of each period, in time order."""
    every = moments.all_moments()
    groups = []
    for title, passages in article.sections():
        told = {key for passage in passages for key in passage.moments}
        groups.append({"label": f"Section: {title}", "stops": [moment.id for moment in every if moment.id in told]})
    for era, end in pairwise([*moments.eras(), {"start": "9999"}]):
        within = [moment.id for moment in every if era["start"] <= moment.sort_date < end["start"]]
        groups.append({"label": f"Period: {era['label']}", "stops": within})
    return [group for group in groups if group["stops"]]


def _questions() -> list[dict[str, str]]:
    return [{"id": row.id, "title": row.prompt, "moment": row.stop} for row in questions.by_id().values()]


@cache
def catalogue() -> dict[str, Any]:
    """All of it, by the names that ``atlas/web/editor/types.d.ts`` tells of."""
    fills = {key: row["fill"].replace("_", "-") for key, row in style.table()["pattern"].items()}
    usual = Pair()
    return {
        "stops": [_stop(moment) for moment in moments.all_moments()],
        "groups": _groups(),
        "names": _names(),
        "plain": fold.PLAIN,
        "eras": list(moments.eras()),
        "figures": [{"id": key, "label": label} for key, label in story.FIGURES.items()],
        "questions": _questions(),
        "ready": [{"id": key, "title": one.title, "stops": len(one.shown)} for key, one in story.shipped().items()],
        "pair": [usual.start, usual.end],
        "days": [FIRST_DAY, LAST_DAY],
        "longest": story.LONGEST,
        "most": {"stops": story.MOST_STOPS, "picture": pictures.MOST_BYTES, "file": story.MOST_BYTES},
        "minutes": [OF_STOP["minutes"]["minimum"], OF_STOP["minutes"]["maximum"]],
        "fills": fills,
    }


@cache
def file(letters: tuple[tuple[int, int], ...] = ()) -> File:
    """The catalogue as the file that the browser reads, made once a process.

    `letters`: the first and the last code point of each run of letters that exports can draw.
    """
    held = catalogue() | {"letters": letters}
    plain = json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()
    return File(plain, hashlib.sha256(plain).hexdigest()[:10])
