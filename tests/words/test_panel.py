"""The panel's markup: every stop, every panel, and values that try to be markup."""

import dataclasses
import re
from html.parser import HTMLParser

import jinja2
import pytest
from hypothesis import given, settings
from markupsafe import escape

from atlas.address import state
from atlas.address.state import ViewState
from atlas.answers import holding
from atlas.own.passages import OwnPassage
from atlas.record import article, layers, moments, places, sources
from atlas.words import gazetteer, panel
from geodata.names import NameForm
from tests.strategies import HOSTILE, days, states

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


@pytest.mark.parametrize("moment", ALL, ids=lambda moment: moment.id)
def test_every_stop_shows_its_passages_sources_and_disputes(moment):
    markup = panel.panel(ViewState(moment=moment.id))
    stop = panel.stops()[moment.id]
    assert [key for key, _ in stop["cards"]] == list(moment.all_passages)
    assert [key for key, context in stop["cards"] if context] == list(moment.also_passages)
    assert stop["text"] == moment.text
    assert set(values(markup, "data-go-place")) == set(moment.places)
    assert moment.map_date in markup and moment.edtf in markup
    assert markup.count("<li>") >= len(moment.sources)
    assert ("Disputed." in markup) == bool(moment.disputes)


def test_every_passage_has_a_card_that_leads_to_its_stops_and_places():
    for key, markup in panel.cards().items():
        passage = article.by_id()[key]
        assert values(markup, "data-passage") == [key]
        assert set(values(markup, "data-go-moment")) == set(passage.moments)
        assert set(values(markup, "data-go-place")) == set(passage.places)
        assert values(markup, "data-go-cite") == [key]


def test_the_reader_s_own_text_takes_the_place_of_the_summary_which_stays_one_click_away():
    own = {"F7": OwnPassage("Words <b>of</b> the reader's copy.", "256", whole=False)}
    markup = panel.cards(own)["F7"]
    read(markup)
    assert "Words &lt;b&gt;of&lt;/b&gt;" in markup
    assert "<summary>Our summary</summary>" in markup and "Only a part" in markup
    assert "Our summary" not in panel.cards(own)["F8"]


@pytest.mark.parametrize("moment", ALL, ids=lambda moment: moment.id)
def test_every_stop_has_the_whole_article_a_table_and_areas(moment):
    whole = panel.panel(ViewState(moment=moment.id, panel="article"))
    assert values(whole, "data-passage") == [passage.id for passage in article.passages()]
    lit = [attributes["data-passage"] for _, attributes in read(whole) if "card-lit" in (attributes.get("class") or "")]
    assert set(lit) == set(moment.all_passages)
    assert whole.count("Show on map") == 50

    table = panel.panel(ViewState(moment=moment.id, panel="table"))
    expected = [
        row.id
        for layer in ("control", "line_of_contact", "front")
        for row in layers.on_day(layers.dated(layer), moment.map_date)
    ]
    assert values(table, "data-go-feature") == expected

    areas = read(panel.areas(ViewState(moment=moment.id)))
    swatches = [attributes["class"] for tag, attributes in areas if tag == "i"]
    assert swatches == [f"swatch-{area.symbol}" for area in holding.areas(moment.map_date)]


def test_a_stop_without_passages_points_to_the_nearest(monkeypatch):
    bare = dataclasses.replace(ALL[3], passages=(), also_passages=(), track="map")
    stops = (*ALL[:3], bare, *ALL[4:])
    monkeypatch.setattr(moments, "all_moments", lambda: stops)
    monkeypatch.setattr(moments, "by_id", lambda: {m.id: m for m in stops})
    markup = panel.beneath(ViewState(moment=bare.id))
    assert "No passage speaks of this moment." in markup
    assert ALL[2].id in values(markup, "data-go-moment") or ALL[4].id in values(markup, "data-go-moment")


@given(days)
def test_a_day_that_is_no_stop_points_to_the_nearest(day):
    now = ViewState(moment=None, date=day)
    markup = panel.beneath(now)
    assert "No passage speaks of this day." in markup
    assert values(markup, "data-go-moment") == [article.nearest_with_passages(now.index)[0].id]


def test_stops_after_the_article_say_that_it_has_ended():
    after = [m for m in ALL if m.track == "after" and not m.passages]
    assert after
    for moment in after:
        assert "Later than the article." in panel.beneath(ViewState(moment=moment.id))


@given(states())
@settings(max_examples=150, deadline=None)
def test_every_state_renders_well_formed_markup(now):
    for markup in (panel.panel(now), panel.areas(now), panel.tabs(now)):
        read(markup)
        assert "None" not in re.sub(r"<[^>]*>", "", markup)


@pytest.mark.parametrize("place", places.all_places(), ids=lambda place: place.id)
def test_every_place_shows_every_form_of_its_name(place):
    markup = panel.place(ViewState(place=place.id))
    assert values(markup, "data-place") == [place.id]
    leading = [code for code in ("az", "hy", "ru") if place.form(code)]
    assert values(markup, "lang") == leading + [form.tag for form in gazetteer.forms(place)[1]]
    for form in places.forms(place):
        assert str(escape(form.text)) in markup and form.latin in markup
    for form in gazetteer.forms(place)[1]:
        assert str(escape(form.whose)) in markup and form.when in markup
    assert set(values(markup, "data-go-moment")) == {m.id for m in ALL if place.id in m.places}


def test_a_published_area_stands_only_on_days_to_which_it_applies():
    said = {"nkao": "4,388", "arm-belt": "7,634", "pk": "3,000–3,174"}
    days = {
        "nkao": ("1923-07-06", "1923-07-07", "1991-11-25", "1991-11-26"),
        "arm-belt": ("1993-10-29", "1993-10-30", "2020-09-26", "2020-09-27"),
        "pk": ("2020-11-30", "2020-12-01", "2023-09-19", "2023-09-20"),
    }
    for symbol, (before, first, last, after) in days.items():
        assert [panel.published(symbol, day) for day in (before, first, last, after)] == [
            *("", said[symbol], said[symbol], "")
        ]
    assert panel.published("az", "2000-01-01") == ""
    assert "published 7,634" in panel.areas(ViewState(moment="1994-05-12-ceasefire"))
    assert "7,634" not in panel.areas(ViewState(moment="1993-04-kelbajar"))
    assert "published 4,388" in panel.areas(ViewState(moment="1923-07-nkao"))


def test_the_tab_of_the_panel_is_pressed_unless_something_is_selected():
    pressed = [
        a["data-go-panel"] for _, a in read(panel.tabs(ViewState(panel="table"))) if a.get("aria-pressed") == "true"
    ]
    assert pressed == ["table"]
    assert 'aria-pressed="true"' not in panel.tabs(ViewState(feature="nkao"))


def test_the_first_visitor_is_told_what_this_is_in_three_lines():
    lines = [tag for tag, attributes in read(panel.intro()) if tag == "p" and not attributes.get("class")]
    assert len(lines) == 3
    assert set(values(panel.intro(), "data-go-moment")) <= set(moments.by_id())


def escaped(markup: str) -> None:
    read(markup)
    assert "<script" not in markup and "<img" not in markup
    assert "&lt;script&gt;" in markup


def test_markup_in_a_notice_is_text():
    _, notices = state.read({"place": HOSTILE})
    escaped(panel.notices(notices))


def test_markup_in_a_stop_is_text(monkeypatch):
    stop = dataclasses.replace(ALL[3], disputes=HOSTILE, edtf=HOSTILE, certainty=HOSTILE)
    monkeypatch.setattr(moments, "by_id", lambda: {m.id: m for m in ALL} | {stop.id: stop})
    escaped(panel.beneath(ViewState(moment=stop.id)))


def test_markup_in_a_passage_or_a_chip_is_text(monkeypatch):
    wild = {
        key: dataclasses.replace(p, section=HOSTILE, claim=HOSTILE, summary=HOSTILE)
        for key, p in article.by_id().items()
    }
    named = {m.id: dataclasses.replace(m, label=HOSTILE, title=HOSTILE) for m in ALL}
    monkeypatch.setattr(article, "by_id", lambda: wild)
    monkeypatch.setattr(moments, "by_id", lambda: named)
    for markup in panel.cards().values():
        escaped(markup)


def _names_of(place: places.Place) -> dict[str, object]:
    row = gazetteer.Row(place, *gazetteer.forms(place), answered=HOSTILE)
    order = gazetteer.rotated("article")
    return {"rows": [row], "order": order, "languages": gazetteer.LANGUAGES, "total": 1, "query": HOSTILE}


def test_markup_in_a_place_is_text(monkeypatch):
    forms: dict[str, str | None] = {"az": HOSTILE, "hy": HOSTILE, "hy_latin": HOSTILE + "2", "ru": None}
    further = NameForm("shusha", "fr", "Latn", HOSTILE, HOSTILE, "", "", "nkr", "editor", HOSTILE)
    wild = dataclasses.replace(places.by_id()["shusha"], name=HOSTILE, note=HOSTILE, kind=HOSTILE, names=forms)
    monkeypatch.setattr(places, "by_id", lambda: {"shusha": wild})
    monkeypatch.setattr(places, "name_forms", lambda: {"shusha": (further,)})
    escaped(panel.place(ViewState(place="shusha")))
    escaped(panel.write("names/table.html", **_names_of(wild)))


def test_markup_in_a_feature_or_a_source_is_text(monkeypatch):
    nkao = next(row for row in layers.nkao() if row.id == "nkao")
    wild = dataclasses.replace(nkao, name=HOSTILE, note=HOSTILE, name_az=HOSTILE, sources=("x", HOSTILE))
    monkeypatch.setattr(layers, "by_id", lambda: {"nkao": wild})
    monkeypatch.setattr(sources, "by_id", lambda: {"x": {"title": HOSTILE, "URL": 'https://x/"><script>'}})
    escaped(panel.feature(ViewState(feature="nkao")))


def test_a_value_that_is_missing_is_an_error_and_not_an_empty_line():
    with pytest.raises(jinja2.UndefinedError):
        panel.write("panel/intro.html")
