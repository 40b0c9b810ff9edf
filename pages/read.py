"""Read: the article as a document, in the reader's own copy where there is one; the map follows the reading."""

import streamlit as st

from atlas import ui, ui_read

ui.through_app()
initial, notices, _ = ui.opening()

with st.container(key="read"):
    with st.container(key="read-text"):
        ui_read.text(initial, notices)
    with st.container(key="read-map"):
        ui.time_bar(initial)
        ui.time_map()
        ui_read.coverage()
ui.settle()
