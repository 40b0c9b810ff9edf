"""Opens a browser at the map when somebody starts it on their own machine; Streamlit does so only for its own."""

import os
import webbrowser

import streamlit as st

from atlas.parts import served

ASKED_FOR = "ATLAS_OPEN_BROWSER"
"""Set to 1 by ``scripts/start.py``."""


def open_if_wanted() -> None:
    """Open it, where a window was asked for and ``server.headless`` (on Linux: no display) does not forbid it."""
    if os.environ.get(ASKED_FOR) != "1" or st.get_option("server.headless"):
        return
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    webbrowser.open(f"{scheme}://localhost:{st.get_option('server.port')}{served.base()}")
