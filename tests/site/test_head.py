"""What the served page says of itself."""

from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st

from atlas.address.state import ViewState
from atlas.parts import shell
from atlas.record import moments
from atlas.site.document import figure, first, head, served_page
from atlas.words import embed, time_bar
from tests.strategies import HOSTILE


def served(screen: str = "explore", **query: str) -> str:
    return served_page.page(screen, query, "https://example.org", "/")


def test_every_stop_has_its_own_title_description_preview_and_words():
    wrong = []
    for stop in moments.all_moments():
        page = served(moment=stop.id)
        wanted = (
            f"<title>{stop.label}: ",
            '<meta name="description" content="',
            f'content="https://example.org/preview/{stop.id}.png"',
            f'rel="canonical" href="https://example.org/?moment={stop.id}"',
            "<noscript><h1>",
        )
        wrong += [(stop.id, part) for part in wanted if part not in page]
    assert not wrong
    assert len({head.head("explore", {"moment": stop.id}, "/").title for stop in moments.all_moments()}) == len(
        moments.all_moments()
    )


def test_every_screen_says_which_it_is():
    titles = {head.head(screen, {}, "/").title for screen in time_bar.SCREENS}
    assert len(titles) == len(time_bar.SCREENS)
    assert "compared" in head.head("compare", {"from": "1989-01-01", "to": "2020-09-26"}, "/").title
    assert head.head("read", {"date": "1993-08-25"}, "/karabakh/").link == "/karabakh/read?date=1993-08-25"


def test_every_file_of_a_page_is_served_as_one():
    assert {file.stem for file in shell.PAGES.glob("*.py")} == set(time_bar.SCREENS)


def test_the_preview_of_a_link_is_the_map_of_that_day():
    expected = {
        ("explore", "date=1993-04-05"): "1993-04-05.png",
        ("explore", "date=1921-07-05&shows=law"): "1921-07-05.png?shows=law",
        ("read", "moment=2020-11-08-shusha&shows=law&names=hy"): "2020-11-08-shusha.png?shows=law",
        ("compare", "from=1989&to=2020-12-01-lachin"): "2020-12-01-lachin.png",
        ("compare", "from=1989-01-01&to=1993-04-05"): "1993-04-05.png",
        ("names", ""): "1994-05-12-ceasefire.png",
    }
    found = {asked: head.head(asked[0], dict(parse_qsl(asked[1])), "/x/").preview for asked in expected}
    assert found == {asked: f"/x/preview/{name}" for asked, name in expected.items()}


@given(st.dictionaries(st.sampled_from(["moment", "date", "from", "to", "view", "x"]), st.text(max_size=40)))
def test_a_hostile_query_is_only_text(query: dict[str, str]):
    for screen in time_bar.SCREENS:
        page = served(screen, **{key: value + HOSTILE for key, value in query.items()})
        assert "alert(" not in page


def test_streamlits_own_name_is_gone_and_its_root_is_there():
    page = served()
    assert "<title>Streamlit</title>" not in page
    assert page.count("<title>") == 1
    assert page.count('<div id="root">') == 1


def test_the_first_picture_writes_a_date_as_the_time_bar_does():
    found = {
        "1997": ("", "1997"),
        "25 November 2020": ("25 November", "2020"),
        "1994–2020": ("1994 to", "2020"),
        "27 September – 9 November 2020": ("27 Sept – 9 Nov", "2020"),
        "September–October 2020": ("Sept–Oct", "2020"),
        "no date": ("no date", ""),
    }
    assert {label: first.lines(label) for label in found} == found


def test_the_first_picture_has_the_map_of_any_state_and_is_small():
    wrong = []
    states = [{"moment": stop.id} for stop in moments.all_moments()]
    states += [
        {"date": "1993-08-25"},
        {"date": "1905-01-01", "shows": "law"},
        {"moment": "1994-05-12-ceasefire", "layers": "none"},
        {"moment": "1994-05-12-ceasefire", "view": "39.8,46.8,9.5"},
        {"moment": "1994-05-12-ceasefire", "place": "shusha", "names": "hy"},
    ]
    for query in states:
        page = served(**query)
        picture = page[page.index('<div id="first">') : page.index('<div id="root">')]
        if len(picture) > 100_000 or picture.count("<path") < 8 or "NaN" in picture:
            wrong.append((query, len(picture), picture.count("<path")))
    assert not wrong
    assert "translate:" in served(view="39.8,46.8,9.5")
    assert '<div id="first">' not in served("names")


def test_its_colours_are_the_pages_own_so_that_dark_is_dark():
    picture = served(moment="2020-11-08-shusha")
    svg = picture[picture.index("<svg") : picture.index("</svg>")]
    assert "#" not in svg.replace("url(#", "").replace('href="#', "")


@given(st.dictionaries(st.sampled_from(["moment", "date", "view", "place", "layers", "x"]), st.text(max_size=40)))
def test_a_hostile_query_is_only_text_in_a_figure_too(query: dict[str, str]):
    page = figure.page({key: value + HOSTILE for key, value in query.items()}, "https://example.org")
    assert "alert(" not in page.replace("&lt;", "<") or "<script>alert" not in page


def test_the_code_to_embed_has_title_alternative_text_and_nothing_unescaped():
    code = embed.code("https://example.org/nk/", ViewState(moment="2020-11-08-shusha", layers=("control",)))
    assert 'src="https://example.org/nk/figure?moment=2020-11-08-shusha&amp;layers=control"' in code
    assert 'title="Map, 4–9 November 2020: Shusha changes hands again"' in code
    assert "Azerbaijani infantry climbed" in code and 'sandbox="allow-scripts' in code


def test_no_dialog_of_streamlit_s_covers_the_map_when_the_server_is_away():
    assert all(
        "<script>window.__streamlit = {HOST_CONFIG: {blockErrorDialogs: true}}" in served(s) for s in time_bar.SCREENS
    )
