"""Entry of the app: what every page shares, and the list of pages."""

import streamlit as st

from atlas import ui

st.set_page_config(
    page_title="Nagorny Karabakh: a time map",
    page_icon="atlas/web/icon.png",
    layout="wide",
    initial_sidebar_state="collapsed",
)

explore = st.Page("pages/explore.py", title="Explore", default=True)
page = st.navigation([explore], position="hidden")

ui.page_style()
ui.header([explore], page)
page.run()
ui.footer()
