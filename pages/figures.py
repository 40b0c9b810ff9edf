"""Figures: the numbers under the time bar, ours beside the published ones, each with its worked check."""

import streamlit as st

from atlas import ui, ui_figures

ui.through_app()
initial, *_ = ui.opening()

with st.container(key="figures-page"):
    ui.time_bar(initial)
    ui_figures.body(initial)
ui.settle()
