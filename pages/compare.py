"""Compare: two days side by side, one over the other, or only what changed between them, with every change told."""

import streamlit as st

from atlas import ui, ui_compare

ui.through_app()
initial, pair, notices = ui_compare.opening()

with st.container(key="compare-page"):
    ui_compare.bar(initial, pair)
    with st.container(key="compare-map"):
        ui_compare.maps()
    with st.container(key="compare-told"):
        ui_compare.told(initial, pair, notices)
ui.settle()
