"""Explore: the map under the time bar, with the passages of the article beside it."""

import streamlit as st

from atlas import ui, ui_room

ui.through_app()
initial, notices, newcomer = ui.opening()

with st.container(key="explore"):
    ui.time_bar(initial)
    with st.container(key="map-frame"):
        ui.time_map()
    with st.container(key="panel-frame"):
        ui.panel(initial, notices, newcomer)
ui_room.follow()
ui.settle()
