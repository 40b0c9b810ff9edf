"""What the served page says of itself."""

from hypothesis import given
from hypothesis import strategies as st

from atlas.record import moments
from atlas.site import head, served_page
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
    titles = {head.head(screen, {}, "/").title for screen in head.SCREENS}
    assert len(titles) == len(head.SCREENS)
    assert "compared" in head.head("compare", {"from": "1989-01-01", "to": "2020-09-26"}, "/").title
    assert head.head("read", {"date": "1993-08-25"}, "/karabakh/").link == "/karabakh/read?date=1993-08-25"


@given(st.dictionaries(st.sampled_from(["moment", "date", "from", "to", "view", "x"]), st.text(max_size=40)))
def test_a_hostile_query_is_only_text(query: dict[str, str]):
    for screen in head.SCREENS:
        page = served(screen, **{key: value + HOSTILE for key, value in query.items()})
        assert "alert(" not in page


def test_streamlits_own_name_is_gone_and_its_root_is_there():
    page = served()
    assert "<title>Streamlit</title>" not in page
    assert page.count("<title>") == 1
    assert page.count('<div id="root">') == 1
