"""What a page does when somebody has damaged a table: it names file, row and fix, and the rest of it works."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

import geodata
from atlas import story
from atlas.words import panel

_LOG = logging.getLogger(__name__)


def found() -> list[str]:
    """A sentence for each damage to the tables and the storylines that ship; usually none."""
    return [*map(str, geodata.problems()), *story.problems()]


def notice() -> None:
    """Say on the page which tables are damaged, if any are; what is damaged has been left out."""
    problems = found()
    if problems:
        st.html(panel.damage(problems))


@contextmanager
def sheltered(part: str) -> Iterator[None]:
    """Show a sentence in place of a part that cannot be made of damaged tables; `part` is its name, as in ``The map``.

    Where no table is damaged a fault is a fault and is raised.
    """
    try:
        yield
    except Exception:
        if not found():
            raise
        _LOG.exception("%s could not be shown, because tables are damaged", part)
        st.html(panel.notices([f"{part} cannot be shown until the tables named above are mended."]))
