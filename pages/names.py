"""Names: the gazetteer as a table of all forms, with the map beside it."""

import streamlit as st

from atlas import ui, ui_names

ui.through_app()
initial, notices, _ = ui.opening()

with st.container(key="desk"):
    with st.container(key="desk-text"):
        ui_names.head(notices)
        ui_names.table()
        ui_names.about()
    with st.container(key="desk-map"):
        ui.time_bar(initial)
        ui.time_map()
        ui_names.card(initial)
        ui.mount("rows", {"lines": "names"})
ui.settle()
