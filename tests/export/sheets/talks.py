"""Storylines as a stranger may write them, for whatever puts their words into a file."""

from hypothesis import strategies as st

from atlas.record import moments
from atlas.story import LONGEST, Stop, Story
from tests.strategies import HOSTILE

TRICKS = (
    HOSTILE,
    '#panic("executed") #eval("1+1") $x$ *bold* _em_ `raw` @ref <label> \\ // not a comment \\u{41}',
    '#read("/etc/hostname") #import "@preview/cetz:0.2.0" #sys.inputs',
    "]]> &amp; &#0; &#x1; <!-- --> <?xml?> <![CDATA[ _x0001_ _x000D_",
    "\x00\x01\x0b\x0c\x1b\x7f\x85\u2028\u2029\ufffe\uffff\ud800 end",
    "\u202e right to left \u200b\u200d\ufeff",
    "Ə ə ğ ş ı İ · Ղարաբաղ · Карабах · 日本 · 🗺 · ﷽ · e" + "\u0301" * 40,
    "W" * 110,
    "https://example.org/" + "a/" * 45,
    "https://" + "x" * 100,
    "  \n\n \t ",
    "=1+1 | {{x}} | %s | ${HOME}",
)


def _texts(longest: int) -> st.SearchStrategy[str]:
    parts = st.sampled_from(TRICKS) | st.text(st.characters(), max_size=40)
    return st.lists(parts, max_size=3).map("".join).map(lambda text: text[:longest])


def stops() -> st.SearchStrategy[Stop]:
    """A stop with any texts that a storyline may hold, none of them cleaned."""
    return st.builds(
        Stop,
        moment=st.sampled_from([moment.id for moment in moments.all_moments()]),
        caption=_texts(LONGEST["caption"]),
        text=_texts(LONGEST["text"]),
        notes=_texts(LONGEST["notes"]),
    )


def stories() -> st.SearchStrategy[Story]:
    """A short storyline of such stops."""
    return st.builds(Story, title=_texts(LONGEST["title"]), stops=st.lists(stops(), min_size=1, max_size=3).map(tuple))
