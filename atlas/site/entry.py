"""The program that Streamlit runs for every page: what all pages share, and the list of them.

It lies apart from ``pages/``: in a folder of that name beside its program Streamlit takes each file for a program of
its own, and the first visitor of ``/read`` would see a bare page.
"""

import streamlit as st

from atlas.citation.items import MAP_TITLE
from atlas.parts import damage, room, shell, watch
from atlas.words import time_bar

screens = [
    st.Page(shell.PAGES / f"{name}.py", title=name.capitalize(), default=name == "explore") for name in time_bar.SCREENS
]
screen = st.navigation(screens, position="hidden")
named = "" if screen is screens[0] else f"{screen.title} · "
st.set_page_config(
    page_title=f"{named}{MAP_TITLE}",
    page_icon=shell.icon(),
    layout="wide",
    initial_sidebar_state="collapsed",
)

shell.page_style()
shell.header(screens, screen)
room.lead(screen.url_path or "explore")
damage.notice()
with damage.sheltered("This page"):
    screen.run()
shell.footer()
watch.follow()
