"""A lecturer's own pictures on the page of a talk: each is sent once, apart from the talk, which names it.

A talk that held its pictures would carry them along at every word that is changed in it. The page keeps what it has got
(``web/kit/own.js``); the editor tells which those are, and so does each page when it is left.
"""

from collections.abc import Container, Iterable, Mapping
from typing import Any

import streamlit as st

from atlas.parts import served


def _name(address: str) -> str:
    """What a talk has for a picture: the id of its element, after a "#"."""
    return f"#own-{served.mark_of(address)}"


def apart(rows: Iterable[Mapping[str, Any]], known: Container[str]) -> list[dict[str, Any]]:
    """Put the pictures of stops into the page, each once, where nobody sees them; returns the stops with their names.

    The pictures have been read as such (``story.pictures``). `known`: the names of those that the page has.
    """
    found = [dict(row) for row in rows]
    for address in dict.fromkeys(row["picture"] for row in found if row.get("picture")):
        if (name := _name(address)) not in known:
            st.html(f'<img hidden alt="" id="{name[1:]}" src="{address}">')
    return [row | {"picture": _name(row["picture"])} if row.get("picture") else row for row in found]
