"""The panel's markup, from templates that escape everything put into them."""

import re
from functools import cache
from typing import Any

import jinja2

import geodata
from atlas.answers import holding, sentence
from atlas.look import templates
from atlas.own.passages import NONE, OwnPassages
from atlas.record import article, figures, moments, places
from atlas.record.built import layers
from geodata import dates
from geodata.amount import rounded


@cache
def _templates() -> jinja2.Environment:
    environment = templates.environment("atlas.words")
    environment.filters["km2"] = rounded
    environment.filters["day"] = lambda name: dates.long_day(geodata.day(name))
    environment.filters["long_day"] = dates.long_day
    return environment


def write(template: str, **values: Any) -> str:
    """A template filled with `values`, all of them escaped unless they are Markup. Raises on a value left out."""
    return _templates().get_template(template).render(**values)


def _moment_chip(moment: moments.Moment) -> dict[str, str]:
    return {"id": moment.id, "label": moment.label, "title": moment.title}


def _place_chips(ids: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"id": key, "name": places.by_id()[key].name} for key in ids]


def card(passage: article.Passage, own: OwnPassages = NONE) -> dict[str, Any]:
    """What a card shows of a passage; the reader's own text where there is one."""
    mine = own.get(passage.id)
    return {
        "passage": passage,
        "own": mine.markup if mine else "",
        "page": mine.page if mine else "",
        "part": mine is not None and not mine.whole,
        "themes": [article.theme_labels()[key] for key in passage.themes],
        "moments": [_moment_chip(moments.by_id()[key]) for key in passage.moments],
        "places": _place_chips(passage.places),
        "figures": figures.of_passage(passage.figures),
        "goes_to": passage.moments[0] if passage.moments else "",
    }


def cards(own: OwnPassages = NONE) -> dict[str, str]:
    """The words of every passage as markup, by id, for the presenter's window."""
    return _cards(own) if own else _usual_cards()


@cache
def _usual_cards() -> dict[str, str]:
    return _cards(NONE)


def _cards(own: OwnPassages) -> dict[str, str]:
    return {passage.id: write("hall/card.html", card=card(passage, own=own)).strip() for passage in article.passages()}


def about(own: OwnPassages = NONE) -> str:
    """What this map shows and what it does not."""
    return write("panel/about.html", own=bool(own), cells=len(layers.cells()))


def notices(lines: list[str]) -> str:
    """Plain words for what could not be read in the address."""
    return write("panel/notices.html", lines=lines)


def damage(lines: list[str]) -> str:
    """What is damaged in the tables, a sentence each with file, row and fix."""
    return write("panel/damage.html", lines=lines)


_STATES = ("1988-02-appeal", "1994-05-12-ceasefire", "2020-12-01-lachin")
"""Stops before each of which the land was held otherwise for years; the last stop is a state too."""


def _state(moment: moments.Moment, label: str, whole: float) -> dict[str, Any]:
    """A state of the land: the opening of its sentence, its areas, and their share of the `whole`, km2."""
    areas = holding.areas(moment.map_date)
    says = re.split("[:;]", sentence.of_day(moment.map_date).removesuffix("."))[0]
    share = sum(area.km2 for area in areas) / whole
    return {"moment": moment.id, "label": label, "says": says, "areas": areas, "share": share}


@cache
def intro() -> str:
    """For a first-time visitor: four states of the land, and two ways in."""
    first, *_, last = every = moments.all_moments()
    shown = [*(moments.by_id()[key] for key in _STATES), last]
    labels = [*(moment.map_date[:4] for moment in shown[:-1]), "Today"]
    whole = max(sum(area.km2 for area in holding.areas(moment.map_date)) for moment in shown)
    states = [_state(moment, label, whole) for moment, label in zip(shown, labels, strict=True)]
    return write("panel/intro.html", states=states, first=first.id, stops=len(every), total=len(article.passages()))
