"""What stands round every page: icon, style, head and foot."""

from pathlib import Path
from typing import Any

import streamlit as st

from atlas import story
from atlas.look import style, web
from atlas.parts import served
from atlas.record import version

PAGES = Path(__file__).parents[2] / "pages"
"""The screens, a file each."""
_SHEETS = (
    "kit/sheets/common",
    "kit/sheets/page",
    "kit/sheets/streamlit",
    "kit/sheets/explore",
    "panel/cards",
    "panel/areas",
    "panel/evidence",
    "panel/read",
    "bar/sheet",
    "panel/read/slim",
)


def icon() -> str:
    """The page's icon as SVG text, which Streamlit puts into the page: a file would be asked for at each step."""
    return web.text("icon.svg")


def css() -> str:
    """The style table and the style sheets of the pages."""
    return style.css_variables() + style.css_swatches() + "".join(map(web.sheet, _SHEETS)) + web.sheet("media/page")


def page_style() -> None:
    """Put them into the page, after Streamlit's own."""
    st.html(f"<style>{css()}</style>")


def header(pages: list[Any], current: Any) -> None:
    """The page's head: what this is, and the pages."""
    with st.container(key="site-head", horizontal=True):
        st.html('<p class="site-title"><b>Nagorny Karabakh</b> <span>· a time map to read with Broers 2021</span></p>')
        for page in pages:
            with st.container(
                key=f"nav-{'current-' if page is current else ''}{page.url_path or 'explore'}", width="content"
            ):
                st.page_link(page)
        with st.container(key="site-add", width="content"):
            served.mount("editor/add", _adding(current.url_path or "explore"))


def _adding(page: str) -> dict[str, Any]:
    """What the button needs that adds what the page shows to a talk (``web/editor/add.js``)."""
    return {"page": page, "figures": list(story.FIGURES), "most": story.MOST_STOPS}


def footer() -> None:
    """The line under every page."""
    st.html(
        '<p class="site-foot"><span>Boundaries and names imply no endorsement. '
        f"Every line carries its source and its error. Version {version.both()}.</span>"
        '<span><button type="button" class="link" data-go-panel="about">What this map shows</button> '
        '<button type="button" class="link" data-copy-link aria-live="polite">Copy link</button> '
        '<button type="button" class="link" data-go-cite="map">Cite</button> '
        '<button type="button" class="link" data-go-panel="take">Take away</button> '
        '<button type="button" class="link add-foot" data-add-view>Add this view to my talk</button> '
        '<a class="link" href="./talk" target="_self">Follow a talk</a></span></p>'
    )
