"""Present: the map over the whole screen for a lecture, along a storyline, with a presenter's window and a room."""

import streamlit as st

from atlas import ui, ui_present

ui.through_app()
initial, *_ = ui.opening()

with st.container(key="present"):
    ui_present.stage(initial)
    with st.container(key="hall-map"):
        ui.time_map()
    ui_present.hear(initial)
ui.settle()
