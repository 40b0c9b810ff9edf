"""The standalone page: small, whole, the same each time, asking for nothing, and safe with anybody's words in it."""

import base64
import gzip
import html
import json
import posixpath
import re
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geodata
from atlas.address.state import ViewState
from atlas.export import FORMATS, ExportError, Request, script
from atlas.export.page import bundle, content, page
from atlas.look import packed, web
from atlas.own.passages import OwnPassage
from atlas.record import law, moments
from atlas.story import Stop, Story, ready, whole
from atlas.words import beside, time_bar

LARGEST = 2_500_000  # bytes
DAY = date(2026, 1, 2)
HOSTILE = "</script></style></title><script>alert(1)</script><img src=x onerror=alert(2)> & \"'{{ x }} \ud800 \x00"
OWN = {"FD2": OwnPassage(f"An invented sentence of a copy, 12 May 1994. {HOSTILE}", "258")}
FETCHING = {"src", "srcset", "data", "poster", "action", "formaction", "background", "manifest", "ping", "srcdoc"}


class Seen(HTMLParser):
    """The elements of a page with their attributes, and the text inside each kind of element."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, list[str]] = {}
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag
        self.text.setdefault(tag, []).append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.text[self._inside][-1] += data

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.elements)


def unpacked(made: bytes) -> dict[str, Any]:
    """What a page holds, read as ``unpack.js`` does."""
    block = Seen(made.decode()).text["script"][0]
    found: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(block)))
    return found


def story(*ids: str, title: str = "A talk", **words: Any) -> Story:
    return Story(title, tuple(Stop(key, **words) for key in ids))


@cache
def made(kind: str) -> bytes:
    """A page of each kind, made once."""
    stories = {"all": whole(), "ten": ready()["article"], "hostile": _hostile()}
    return FORMATS["html"].make(Request(story=stories[kind], own=OWN if kind == "hostile" else {}, day=DAY))


def _hostile() -> Story:
    shown = story("1994-05-12-ceasefire", title=HOSTILE, caption=HOSTILE, text=HOSTILE, notes="for my eyes only")
    return Story(shown.title, (*shown.stops, Stop("2016-04-four-day-war", hidden=True, caption="kept back")))


KINDS = ["all", "ten", "hostile"]


@pytest.mark.parametrize("kind", KINDS)
def test_it_fits_on_any_host(kind):
    assert 500_000 < len(made(kind)) < LARGEST


def test_the_same_request_gives_the_same_bytes():
    again = FORMATS["html"].make(Request(story=ready()["article"], day=DAY))
    assert again == made("ten")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_it_makes_a_browser_ask(kind):
    text = made(kind).decode()
    for tag, attributes in Seen(text).elements:
        assert not FETCHING & set(attributes), (tag, attributes)
        assert not any(name.startswith("on") for name in attributes), (tag, attributes)
        if tag == "link":
            assert (attributes["href"] or "").startswith("data:")
        elif "href" in attributes:
            assert tag == "a", "only a reader's own click leads away"
    held = unpacked(made(kind))
    for sheet in [*Seen(text).text["style"], *held["sheets"], held["map"]["css"]]:
        addresses = re.findall(r"url\(([^)]*)\)|(@import)", sheet)
        assert all(address.startswith("#") for address, _ in addresses), "a pattern of the page itself"
    assert "sourceMappingURL" not in held["library"]
    asking = re.compile(r"\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon|Worker)\b")
    assert not [name for name, source in held["modules"].items() if asking.search(source)]
    assert set(re.findall(r"https?://[^\s\"'`]+", "".join(held["modules"].values()))) == {"http://www.w3.org/2000/svg"}


def test_its_policy_lets_no_request_and_no_foreign_script_through():
    text = made("ten").decode()
    metas = [attributes for tag, attributes in Seen(text).elements if tag == "meta"]
    [rules] = [meta["content"] or "" for meta in metas if meta.get("http-equiv") == "Content-Security-Policy"]
    policy = dict(rule.split(" ", 1) for rule in rules.split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["base-uri"] == policy["form-action"] == "'none'"
    assert policy["img-src"] == "data:"
    start = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    assert len(start) == 1, "one script runs by itself"
    assert policy["script-src"] == f"{bundle.policy(start[0]).split('script-src ')[1].split(';')[0]}"
    assert set(policy["script-src"].split()) - {"blob:"} == {policy["script-src"].split()[0]}
    assert not re.search(r"https?:|\*|unsafe-eval|connect-src", rules)
    assert text.index("Content-Security-Policy") < text.index("<style>"), "in force before anything else is read"


def test_it_holds_the_map_and_every_stop():
    held = unpacked(made("all"))
    assert [row["id"] for row in held["bar"]["moments"]] == [moment.id for moment in moments.all_moments()]
    assert len(held["bar"]["eras"]) == len(moments.eras())
    for name in geodata.LAYER_NAMES:
        assert held["files"][f"atlas:{name}"] == packed.layer(f"layers/{name}.geojson")
    assert set(held["files"]) == set(held["map"]["data"].values())
    assert held["map"]["relief"]["url"].startswith("data:image/avif;base64,")
    assert held["told"]["days"] == json.loads(beside.file().plain)["days"], "the panel tells what the app's does"
    assert held["bar"]["told"] == "atlas:told"


def test_a_talk_holds_its_stops_in_its_order_with_its_words():
    talk = ready()["article"]
    held = unpacked(made("ten"))
    rows = held["bar"]["moments"]
    assert [(row["title"], row["text"]) for row in rows] == [(s.title, s.body) for s in talk.shown]
    assert held["bar"]["defaults"]["moment"] == rows[0]["id"], "a talk opens at its beginning"
    assert f"<title>Nagorny Karabakh: {html.escape(talk.title)}</title>" in made("ten").decode()


def test_notes_and_hidden_stops_stay_with_the_lecturer():
    everything = made("hostile").decode() + json.dumps(unpacked(made("hostile")))
    assert "for my eyes only" not in everything
    assert "kept back" not in everything
    assert [row["id"] for row in unpacked(made("hostile"))["bar"]["moments"]] == ["1994-05-12-ceasefire"]


def test_words_of_a_copy_are_in_it_only_with_the_copy_and_it_says_so():
    with_copy = made("hostile")
    held = unpacked(with_copy)
    assert "An invented sentence of a copy" in held["own"]["FD2"]["markup"]
    assert "<script" not in held["own"]["FD2"]["markup"]
    assert "not to be passed on" in with_copy.decode() and "not to be passed on" in held["told"]["about"]
    without = FORMATS["html"].make(Request(story=_hostile(), day=DAY))
    assert "An invented sentence" not in json.dumps(unpacked(without))
    assert "not to be passed on" not in without.decode()


def test_the_link_of_the_app_is_in_citations_and_foot():
    link = "https://maps.example.org/atlas/"
    held = content.collect(Request(story=ready()["belt"], link=link, day=DAY))
    key = ready()["belt"].shown[1].moment
    assert f"{link}?moment={key}" in held["cites"]["moments"][key]
    assert f'<a href="{link}"' in page(Request(link=link, day=DAY), "").decode()


def test_a_link_of_a_stop_asks_for_its_map_in_the_whole_region():
    """The view is the reader's own: a slide's picture may be of a part of the region, its link opens the stop."""
    now = ViewState(moment="1997-troika", names="az", layers=("nkao",), view=(39.8, 46.7, 9.5), shows="law")
    request = Request(state=now, link="https://maps.example.org/")
    link = script.link(request, Stop("2001-key-west"))
    assert link == "https://maps.example.org/?moment=2001-key-west&layers=nkao&names=az&shows=law"
    assert script.link(request) == "https://maps.example.org/"
    assert script.link(Request(state=now), Stop("2001-key-west")) == ""


def test_the_page_opens_as_it_was_asked_for_and_tells_the_law_of_every_day():
    held = content.collect(Request(state=ViewState(shows="law", since="stop", names="ru"), link="https://x.example/a/"))
    usual = held["bar"]["defaults"]
    assert (usual["shows"], usual["since"], usual["names"]) == ("law", "stop", "ru")
    told = html.unescape(held["told"]["law"])
    assert all(act.text in told for act in law.acts())
    for act in law.acts():
        assert f'data-start="{act.start}"' in told
    law_rows = [len(stretch["areas"]["law"]) for stretch in held["told"]["days"]]
    assert set(law_rows) == {0, 1}, "the oblast alone, while there was one"
    assert held["comparing"] == "https://x.example/a/compare"
    assert content.collect(Request())["comparing"] == "", "without an address there is nowhere to compare"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "maps.example.org"])
def test_a_link_that_is_no_web_address_is_refused(link):
    with pytest.raises(ExportError, match="https://"):
        FORMATS["html"].make(Request(link=link))


def test_a_talk_without_a_stop_is_refused():
    nothing = Story("Nothing", (Stop("1994-05-12-ceasefire", hidden=True),))
    with pytest.raises(ExportError, match="“Nothing” shows no stop"):
        FORMATS["html"].make(Request(story=nothing))


def test_progress_runs_from_nothing_to_all():
    told: list[tuple[float, str]] = []
    FORMATS["html"].make(Request(story=story("1994-05-12-ceasefire")), lambda share, doing: told.append((share, doing)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares) and shares[0] == 0 and shares[-1] == 1
    assert all(doing for _, doing in told)


WORDS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(list(HOSTILE.split("<"))), max_size=5).map("<".join))


@settings(max_examples=40, deadline=None)
@given(title=WORDS, caption=WORDS, text=WORDS)
def test_no_words_of_a_talk_become_markup(title, caption, text):
    request = Request(story=story("1994-05-12-ceasefire", title=title, caption=caption, text=text), day=DAY)
    seen = Seen(page(request, "eJw=").decode())
    plain = Seen(page(Request(story=story("1994-05-12-ceasefire"), day=DAY), "eJw=").decode())
    assert [(tag, set(attributes)) for tag, attributes in seen.elements] == [
        (tag, set(attributes)) for tag, attributes in plain.elements
    ]


@settings(max_examples=10, deadline=None)
@given(words=st.text() | st.just(HOSTILE))
def test_whatever_is_packed_holds_no_markup_and_comes_out_again(words):
    block = bundle.pack({"words": words})
    assert re.fullmatch(r"[A-Za-z0-9+/=]+", block)
    held = json.loads(gzip.decompress(base64.b64decode(block)))
    assert held["words"] == words.encode(errors="replace").decode()


def test_a_module_comes_after_those_that_it_imports():
    order = list(bundle.modules())
    assert order[-1] == "alone/standalone.js"
    assert {"bar/timebar.js", "map/map.js", "state/store.js", "panel/beside/beside.js"} <= set(order), (
        "the app's own modules, not others"
    )
    for name, source in bundle.modules().items():
        assert source == (geodata.ROOT.parent / "atlas" / "web" / name).read_text(encoding="utf-8")
        for imported in re.findall(r'from "(\.{1,2}/[\w./]+)"', source):
            other = posixpath.normpath(f"{posixpath.dirname(name)}/{imported}")
            assert order.index(other) < order.index(name)


@pytest.mark.parametrize("line", ['import "./dom.js";', "import('./dom.js');", "import { el } from './dom.js';"])
def test_an_import_that_the_page_would_not_find_is_named(monkeypatch, line):
    text = web.text
    monkeypatch.setattr(web, "text", lambda name: text(name) + (line if name == "bar/rail/rail.js" else ""))
    with pytest.raises(ValueError, match=r"atlas/web/bar/rail/rail\.js"):
        bundle.modules()


def test_a_talk_that_goes_back_in_time_stands_evenly_and_may_come_back_to_a_moment():
    there_and_back = story("2020-11-08-shusha", "1992-05-09-shusha", "2020-11-08-shusha", title="Shusha twice")
    bar = time_bar.bar(there_and_back)
    assert not time_bar.in_time_order(there_and_back)
    assert [row["id"] for row in bar["moments"]] == ["2020-11-08-shusha", "1992-05-09-shusha", "2020-11-08-shusha~2"]
    assert [era["label"] for era in bar["eras"]] == ["Shusha twice"]
    assert {row["sort"] for row in bar["moments"]} == {""}
    assert time_bar.in_time_order(whole()) and not any(time_bar.in_time_order(found) for found in ready().values())
