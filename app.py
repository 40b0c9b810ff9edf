"""The site: Streamlit's pages as one ASGI app. ``streamlit run app.py`` finds it, ``uvicorn app:app`` too."""

from pathlib import Path

import streamlit as st

app = st.App(Path(__file__).parent / "atlas" / "site" / "entry.py")
