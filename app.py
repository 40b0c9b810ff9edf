"""The site: Streamlit's pages and a few routes of HTTP as one ASGI app.

``python3 scripts/start.py`` starts it; ``streamlit run app.py`` and ``uvicorn app:app`` find it too.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from atlas.site import figure, files, made, previews, ready, served_page
from atlas.site.headers import SafetyHeaders

app = st.App(
    Path(__file__).parent / "atlas" / "site" / "entry.py",
    routes=[part for module in (files, made, served_page, figure, previews, ready) for part in module.routes()],
    middleware=[Middleware(SafetyHeaders)],
)
