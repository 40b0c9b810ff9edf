"""An empty Streamlit page: what a first visit takes before any of our own work."""

import streamlit as st

st.html('<p id="empty">empty</p>')
