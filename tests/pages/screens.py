"""Opens a screen as Streamlit's own AppTest, and reads what it wrote."""

import os

from streamlit.testing.v1 import AppTest

import geodata

ROOT = geodata.ROOT.parent
_ENTRY = ROOT / "atlas" / "site" / "entry.py"


def opened(screen: str = "explore", **query: str) -> AppTest:
    """A screen at a query, run once; no exception was raised."""
    page = AppTest.from_file(str(_ENTRY), default_timeout=120)
    if screen != "explore":
        page.run()
        page.switch_page(os.path.relpath(ROOT / "pages" / f"{screen}.py", _ENTRY.parent))
    for key, value in query.items():
        page.query_params[key] = value
    page.run()
    assert not page.exception
    return page


def markup(page: AppTest) -> str:
    """Everything that the page wrote, without its style sheet."""
    return "\n".join(element.proto.body for element in page.get("html") if "<style>" not in element.proto.body)
