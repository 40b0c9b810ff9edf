"""The panel's markup: every stop, every panel, and values that try to be markup."""

import dataclasses
import re
from html.parser import HTMLParser

import jinja2
import pytest
from markupsafe import escape

from atlas.address import state
from atlas.own.passages import OwnPassage
from atlas.record import article, moments, places
from atlas.words import gazetteer, panel
from geodata.names import NameForm
from tests.strategies import HOSTILE

ALL = moments.all_moments()
VOID = {"br", "img", "hr", "input"}


class Reader(HTMLParser):
    """Collects start tags and attributes, and checks that tags are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()


def read(markup: str) -> list[tuple[str, dict[str, str | None]]]:
    """The tags of well-formed markup that runs no script."""
    reader = Reader()
    reader.feed(markup)
    reader.close()
    assert reader.open == []
    for tag, attributes in reader.tags:
        assert tag not in ("script", "img", "iframe", "object", "style", "link"), tag
        assert not [name for name in attributes if name.startswith("on")]
        assert (attributes.get("href") or "https://").startswith(("https://", "http://"))
    return reader.tags


def values(markup: str, attribute: str) -> list[str | None]:
    return [attributes[attribute] for _, attributes in read(markup) if attribute in attributes]


def test_the_presenter_s_window_has_the_words_of_every_passage_and_of_a_copy():
    for key, markup in panel.cards().items():
        assert values(markup, "data-passage") == [key]
        assert str(escape(article.by_id()[key].claim)) in markup
    own = {"F7": OwnPassage("Words <b>of</b> the reader's copy.", "256", whole=False)}
    markup = panel.cards(own)["F7"]
    read(markup)
    assert "Words &lt;b&gt;of&lt;/b&gt;" in markup and "Only a part" in markup
    assert panel.cards() is panel.cards(), "made once"


def test_the_first_visitor_sees_four_states_of_the_land_and_two_ways_in():
    *states, first = re.findall('data-go-moment="([^"]+)"', panel.intro())
    every = moments.all_moments()
    assert len(states) == 4 and states[-1] == every[-1].id and first == every[0].id
    assert states == sorted(states, key=[moment.id for moment in every].index)
    assert 'href="read"' in panel.intro()
    for says in ("measures 4,340 km²", "Armenian forces hold 11,659 km²<", "Azerbaijan holds all 11,946 km²"):
        assert says in panel.intro()


def escaped(markup: str) -> None:
    read(markup)
    assert "<script" not in markup and "<img" not in markup
    assert "&lt;script&gt;" in markup


def test_markup_in_a_notice_is_text():
    _, notices = state.read({"place": HOSTILE})
    escaped(panel.notices(notices))


def test_markup_in_a_passage_is_text(monkeypatch):
    wild = tuple(dataclasses.replace(p, section=HOSTILE, claim=HOSTILE, summary=HOSTILE) for p in article.passages())
    monkeypatch.setattr(article, "passages", lambda: wild)
    panel._usual_cards.cache_clear()
    for markup in panel.cards().values():
        escaped(markup)
    panel._usual_cards.cache_clear()


def _names_of(place: places.Place) -> dict[str, object]:
    row = gazetteer.Row(place, *gazetteer.forms(place), answered=HOSTILE)
    order = gazetteer.rotated("article")
    return {
        "rows": [row],
        "order": order,
        "languages": gazetteer.LANGUAGES,
        "total": 1,
        "query": HOSTILE,
        "meant": HOSTILE,
    }


def test_markup_in_a_place_is_text(monkeypatch):
    forms: dict[str, str | None] = {"az": HOSTILE, "hy": HOSTILE, "hy_latin": HOSTILE + "2", "ru": None}
    further = NameForm("shusha", "fr", "Latn", HOSTILE, HOSTILE, "", "", "nkr", "editor", HOSTILE)
    wild = dataclasses.replace(places.by_id()["shusha"], name=HOSTILE, note=HOSTILE, kind=HOSTILE, names=forms)
    monkeypatch.setattr(places, "by_id", lambda: {"shusha": wild})
    monkeypatch.setattr(places, "name_forms", lambda: {"shusha": (further,)})
    escaped(panel.write("names/table.html", **_names_of(wild)))


def test_a_value_that_is_missing_is_an_error_and_not_an_empty_line():
    with pytest.raises(jinja2.UndefinedError):
        panel.write("panel/intro.html")
