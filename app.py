"""The site: Streamlit's pages and a few routes of HTTP as one ASGI app.

``python3 scripts/start.py`` starts it; ``streamlit run app.py`` and ``uvicorn app:app`` find it too.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from atlas.site import files, previews, ready, served_page, sessions
from atlas.site.headers import SafetyHeaders
from atlas.site.uploads import BoundedUploads

app = st.App(
    Path(__file__).parent / "atlas" / "site" / "entry.py",
    routes=[*files.routes(), *served_page.routes(), *previews.routes(), *ready.routes()],
    middleware=[Middleware(SafetyHeaders), Middleware(BoundedUploads)],
    lifespan=sessions.watched,
)
