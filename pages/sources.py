"""Sources and method: what rests on what, how sure each line is, which words are used, under which licences."""

import streamlit as st

from atlas import ui, ui_sources

ui.through_app()
initial, notices, _ = ui.opening()

with st.container(key="desk"):
    with st.container(key="desk-text"):
        ui_sources.head(notices)
        ui_sources.lines()
        ui_sources.every_source()
        ui_sources.disagreements()
        ui_sources.words_and_terms()
    with st.container(key="desk-map"):
        ui.time_bar(initial)
        ui_sources.colouring()
        ui.time_map()
        ui_sources.card(initial)
ui.settle()
