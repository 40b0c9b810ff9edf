"""Entry of the app: what every page shares, and the list of pages."""

import streamlit as st

from atlas import ui

st.set_page_config(
    page_title="Nagorny Karabakh: a time map",
    page_icon=ui.icon(),
    layout="wide",
    initial_sidebar_state="collapsed",
)

pages = [
    st.Page("pages/explore.py", title="Explore", default=True),
    st.Page("pages/read.py", title="Read"),
    st.Page("pages/present.py", title="Present"),
    st.Page("pages/compare.py", title="Compare"),
    st.Page("pages/figures.py", title="Figures"),
    st.Page("pages/names.py", title="Names"),
    st.Page("pages/sources.py", title="Sources"),
]
page = st.navigation(pages, position="hidden")

ui.enter()
ui.page_style()
ui.header(pages, page)
page.run()
ui.footer()
