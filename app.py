"""The site: Streamlit's pages and a few routes of HTTP as one ASGI app.

``python3 scripts/start.py`` starts it; ``streamlit run app.py`` and ``uvicorn app:app`` find it too.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from atlas.site import whole

whole.stop_where_it_is_not()  # before what is imported reads its tables

# ruff: noqa: E402
from atlas.site import figure, files, made, presenter, previews, ready, served_page, sessions, settings, talk
from atlas.site.headers import SafetyHeaders
from atlas.site.uploads import BoundedUploads

settings.take_environment()
parts = (files, made, served_page, figure, previews, presenter, ready, talk)
app = st.App(
    Path(__file__).parent / "atlas" / "site" / "entry.py",
    routes=[route for part in parts for route in part.routes()],
    middleware=[Middleware(SafetyHeaders), Middleware(BoundedUploads), Middleware(files.StreamlitsOwn)],
    lifespan=sessions.watched,
)
