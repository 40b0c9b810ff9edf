"""The site: Streamlit's pages and a few routes of HTTP as one ASGI app.

``python3 scripts/start.py`` starts it; ``streamlit run app.py`` and ``uvicorn app:app`` find it too.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from atlas.site.start import whole

whole.stop_where_it_is_not()  # before what is imported reads its tables

# ruff: noqa: E402
with whole.in_a_sentence():
    from atlas.site import files, made, previews, ready, talk
    from atlas.site.guard import sessions
    from atlas.site.guard.headers import SafetyHeaders
    from atlas.site.guard.uploads import BoundedUploads
    from atlas.site.html import figure, nowhere, presenter, served_page
    from atlas.site.start import limits, settings

settings.take_environment()
limits.allow_connections()
with whole.in_a_sentence():
    ready.stop_where_it_is_not()
parts = (files, made, served_page, figure, previews, presenter, ready, talk, nowhere)
app = st.App(
    Path(__file__).parent / "atlas" / "site" / "entry.py",
    routes=[route for part in parts for route in part.routes()],
    middleware=[Middleware(SafetyHeaders), Middleware(BoundedUploads), Middleware(files.StreamlitsOwn)],
    lifespan=sessions.watched,
)
