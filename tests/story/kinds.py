"""A stop of each kind, as a file has it, and what hypothesis draws of them."""

import io
from typing import Any

from hypothesis import strategies as st
from PIL import Image

from atlas import story
from atlas.story import Stop, Story, Stroke, pictures
from tests.strategies import HOSTILE, days, stops


def image(kind: str = "PNG", size: tuple[int, int] = (8, 6)) -> str:
    """A small picture as a data address."""
    stream = io.BytesIO()
    Image.new("RGB", size, (40, 90, 120)).save(stream, kind)
    return pictures.to_data(stream.getvalue(), f"image/{kind.lower()}")


def pictured(address: str) -> dict[str, str]:
    """The row of a stop that is a picture."""
    return {"slide": "picture", "picture": address}


PEN: dict[str, Any] = {"tool": "pen", "points": [[46.75, 39.76], [46.8, 39.8]]}
ROWS: dict[str, dict[str, Any]] = {
    "moment": {"moment": "1994-05-12-ceasefire", "state": {"names": "az"}, "question": "belt-front", "strokes": [PEN]},
    "day": {"state": {"date": "2020-10-20", "view": "39.5,46.9,9", "layers": "control,nkao", "since": "stop"}},
    "law": {"moment": "1994-05-12-ceasefire", "state": {"shows": "law"}},
    "swipe": {"page": "compare", "state": {"from": "2020-09-27-war", "to": "2020-11-10", "mode": "swipe"}},
    "side": {"page": "compare", "state": {"from": "1989-01-01", "to": "1994-05-12-ceasefire", "mode": "side"}},
    "figure": {"page": "figures", "state": {"figure": "land"}},
    "title": {"slide": "title", "caption": "Two ceasefires", "text": "A lecture"},
    "text": {"slide": "text", "caption": "What to look for", "text": "One thing.\nAnother."},
    "blank": {"slide": "blank", "notes": "Talk."},
    "picture": {"slide": "picture", "picture": image(), "caption": "The bridge"},
}
"""By a name; each is valid."""

_letters = st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t\r")


def words(key: str) -> st.SearchStrategy[str]:
    """Any text that a file may hold below `key`, up to the longest, markup among it."""
    texts = st.text(_letters, max_size=40).filter(lambda text: "\ufffe" not in text and "\uffff" not in text)
    return texts | st.sampled_from(["", HOSTILE[:80], "ə" * story.LONGEST[key], "Շուշի"])


_strokes = st.sampled_from(
    [
        (),
        (Stroke("pen", ((46.75, 39.76), (-180.0, 90.0))),),
        (Stroke("ring", ((46.0, 39.0), (46.1, 39.0))), Stroke("text", ((46.12345, 39.5),), HOSTILE[:80])),
    ]
)
_looks = st.sampled_from(
    [{}, {"view": "39.76,46.75,9"}, {"layers": "none", "names": "hy"}, {"layers": "control,nkao", "shows": "law"}]
)
_subjects = st.one_of(
    st.fixed_dictionaries(
        {"moment": stops, "state": _looks, "strokes": _strokes}, optional={"question": st.just("a-b")}
    ),
    st.builds(lambda look, day: {"state": look | {"date": day}}, _looks, days),
    st.builds(
        lambda look, a, b: {"page": "compare", "state": look | {"from": a, "to": b, "mode": "side"}},
        _looks,
        stops,
        days,
    ),
    st.sampled_from([{"page": "figures", "state": {"figure": figure}} for figure in story.FIGURES]),
    st.sampled_from([{"slide": "title"}, {"slide": "text"}, {"slide": "blank"}]),
    st.just({"slide": "picture", "picture": ROWS["picture"]["picture"]}),
)
_words = {key: words(key) for key in ("caption", "text", "notes")}
own_stops = st.builds(
    lambda subject, texts, rest: Stop(**subject, **texts, **rest),
    _subjects,
    st.fixed_dictionaries({}, optional=_words),
    st.fixed_dictionaries({"hidden": st.booleans()}, optional={"minutes": st.sampled_from([0.5, 3, 60])}),
)
"""A stop of any kind with any words."""
stories = st.builds(
    Story,
    title=words("title").filter(bool),
    stops=st.lists(own_stops, min_size=1, max_size=5).map(tuple),
    minutes=st.none() | st.sampled_from([1, 45, 600]),
)
