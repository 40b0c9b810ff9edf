"""The atlas: reads the built geodata and the authored tables and turns them into map, time bar, cards and tables.

Nothing here draws geometry from scratch and nothing but ``atlas.ui`` knows Streamlit; ``atlas.map`` alone knows folium.
"""
