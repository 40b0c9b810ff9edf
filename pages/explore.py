"""Explore: the map under the time bar, with the passages of the article beside it."""

import streamlit as st

from atlas import state, ui

initial, notices = state.read(st.query_params)

with st.container(key="explore"):
    ui.time_bar(initial)
    with st.container(key="map-frame"):
        ui.time_map()
    with st.container(key="panel-frame"):
        ui.panel(initial, notices, newcomer=not st.query_params)
ui.settle()
