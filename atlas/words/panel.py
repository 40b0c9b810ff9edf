"""The panel's markup, from templates that escape everything put into them."""

from functools import cache
from typing import Any

import jinja2

from atlas.address.state import ViewState
from atlas.answers import holding
from atlas.look import map_table, style
from atlas.own.passages import NONE, OwnPassages
from atlas.record import article, evidence, figures, layers, moments, places, sources
from atlas.words import gazetteer
from geodata import dates


@cache
def _templates() -> jinja2.Environment:
    loader = jinja2.PackageLoader("atlas.words")
    environment = jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.filters["km2"] = lambda value: f"{value:,.0f}"
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
    """The card of every passage as markup, by id. The browser shows those of the present stop (``panel.js``)."""
    macro = _templates().get_template("panel/chips.html").module.card  # type: ignore[attr-defined]
    return {passage.id: str(macro(card(passage, own=own))).strip() for passage in article.passages()}


def stops() -> dict[str, dict[str, Any]]:
    """For every stop its text and its passages, each with whether it only gives context."""
    return {
        stop.id: {"text": stop.text, "cards": [[passage.id, context] for passage, context in article.of_moment(stop)]}
        for stop in moments.all_moments()
    }


def beneath(state: ViewState) -> str:
    """What stands below the cards of the present stop: sources, disputes, places; or what is nearest, without any."""
    stop = moments.by_id()[state.moment] if state.moment else None
    return beneath_stop(stop, *article.nearest_with_passages(state.index))


def beneath_stop(stop: moments.Moment | None, nearest: moments.Moment | None, away: int) -> str:
    """As `beneath`, of a stop (None: a day between two); `nearest` with passages is `away` stops from it."""
    return write(
        "panel/beneath.html",
        moment=stop,
        nearest=nearest,
        away=abs(away),
        direction="back" if away < 0 else "on",
        places=_place_chips(stop.places) if stop else [],
        sources=sources.lines(stop.sources) if stop else [],
    )


def whole_article(state: ViewState, own: OwnPassages = NONE) -> str:
    """Every passage by section; those of the present stop are marked."""
    stop = moments.by_id()[state.moment] if state.moment else None
    lit = set(stop.all_passages) if stop else set()
    sections = [(title, [card(passage, own=own) for passage in group]) for title, group in article.sections()]
    return write("panel/article.html", sections=sections, lit=lit, total=len(article.passages()))


def table(state: ViewState) -> str:
    """The map of the day as a table: unit, holder, since, basis, km2."""
    words = style.table()
    rows = [
        {
            "id": row.id,
            "name": row.name,
            "holder": words["holders"][row.holder],
            "since": row.start_edtf,
            "basis": words["bases"].get(row.basis, row.basis),
            "certainty": row.certainty,
            "km2": row.area_km2,
        }
        for row in layers.on_day(layers.control(), state.day)
    ]
    lines = [
        {"id": row.id, "name": row.name, "km": row.length_km, "since": row.start_edtf}
        for row in layers.on_day((*layers.contact_lines(), *layers.fronts()), state.day)
    ]
    return write("panel/table.html", day=state.day, rows=rows, lines=lines)


def published(symbol: str, day: str) -> str:
    """A published figure that applies to a class on a day, without its unit; else an empty string."""
    found = [row for row in figures.of_classes() if row.symbol == symbol and row.start <= day < row.end]
    return figures.said(figures.by_id()[found[0].figure]) if found else ""


def areas(state: ViewState) -> str:
    """The areas of what the map shows, with the published figure beside where one applies to the day."""
    names = {row["key"]: row for row in map_table.legend(state.shows, state.day)}
    found = [area for area in holding.areas(state.day) if state.shows == "ground" or area.symbol == "nkao"]
    rows = [
        {
            "symbol": area.symbol,
            "label": names[area.symbol]["label"],
            "km2": area.km2,
            "published": published(area.symbol, state.day),
        }
        for area in found
    ]
    return write("panel/areas.html", rows=rows)


def feature(state: ViewState) -> str:
    """The evidence card of the selected feature."""
    return write("panel/evidence.html", card=evidence.card(state.feature or ""))


def place(state: ViewState) -> str:
    """The card of the selected place: its name with its years, the stops and passages that speak of it."""
    found = places.by_id()[state.place or ""]
    leading, others = gazetteer.forms(found)
    return write(
        "panel/place.html",
        place=found,
        outside=not places.is_inside(found),
        forms=[(label, leading[key]) for key, label in gazetteer.LANGUAGES.items() if key != "article"],
        others=others,
        moments=[_moment_chip(stop) for stop in moments.all_moments() if found.id in stop.places],
        passages=[passage for passage in article.passages() if found.id in passage.places],
        sources=sources.lines([key for key in found.sources if key != "editor"]),
    )


def about(own: OwnPassages = NONE) -> str:
    """What this map shows and what it does not."""
    return write("panel/about.html", own=bool(own))


def tabs(state: ViewState) -> str:
    """The panel's head: which of its parts is shown."""
    return write("panel/tabs.html", panel=state.panel, selected=bool(state.feature or state.place or state.cite))


def notices(lines: list[str]) -> str:
    """Plain words for what could not be read in the address."""
    return write("panel/notices.html", lines=lines)


def damage(lines: list[str]) -> str:
    """What is damaged in the tables, a sentence each with file, row and fix."""
    return write("panel/damage.html", lines=lines)


def intro() -> str:
    """Three lines for a first-time visitor."""
    return write("panel/intro.html", stops=len(moments.all_moments()), total=len(article.passages()))


def panel(state: ViewState, own: OwnPassages = NONE) -> str:
    """The panel's body: evidence or a place while one is selected, else the part asked for."""
    if state.feature:
        return feature(state)
    if state.place:
        return place(state)
    if state.panel == "article":
        return whole_article(state, own)
    if state.panel == "table":
        return table(state)
    if state.panel == "about":
        return about()
    return beneath(state)
