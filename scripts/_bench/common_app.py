"""The common way to do it in Streamlit: a slider, and a folium map built anew and given to st_folium at every step.

It draws less than the app does: no land, relief, error bands, casings, labels or legend. Leaflet comes from the
benchmark's own server, because folium's default list needs the network.
"""

import os

import folium
import streamlit as st
from streamlit_folium import st_folium

import geodata
from atlas.look import style
from atlas.record import article, moments

LAYERS = ("control", "changes_2020", "occupied_belt", "peacekeepers", "nkao", "front", "line_of_contact")
BASEMAP = ("rivers", "lakes", "borders")


@st.cache_data
def features(file: str) -> list[dict]:
    """Features of a built file."""
    return geodata.read_json(file)["features"]


def draw(world: folium.Map, found: list[dict], colour: str, control: bool) -> None:
    """Add features to a map as one folium.GeoJson; those of the control layer are filled, and marked with their ids."""

    def look(feature: dict) -> dict:
        line = {"color": colour, "weight": 1.5, "fill": control}
        return line | ({"className": feature["properties"]["id"]} if control else {})

    if found:
        folium.GeoJson({"type": "FeatureCollection", "features": found}, style_function=look).add_to(world)


def build(day: str) -> folium.Map:
    """The map of an ISO day."""
    colours = style.table()["colour"]["light"]
    world = folium.Map(location=[39.67, 46.62], zoom_start=8, tiles=None)
    address = os.environ["BENCH_LEAFLET"]
    world.default_js = [("leaflet", f"{address}/leaflet.js")]
    world.default_css = [("leaflet_css", f"{address}/leaflet.css")]
    for name in BASEMAP:
        draw(world, features(f"basemap/{name}.geojson"), colours["border"], control=False)
    for name in LAYERS:
        rows = features(f"layers/{name}.geojson")
        on = [feature for feature in rows if geodata.holds_on(feature["properties"], day)]
        draw(world, on, colours["arm_h"], control=name == "control")
    return world


st.set_page_config(layout="wide")
stops = moments.all_moments()
stop = stops[st.slider("Time", 0, len(stops) - 1, 0)]
st.header(stop.title)
left, right = st.columns([2, 1])
with left:
    st_folium(build(stop.map_date), height=480, use_container_width=True, returned_objects=[])
with right:
    for passage, _ in article.of_moment(stop):
        st.markdown(f'<div data-passage="{passage.id}">{passage.summary}</div>', unsafe_allow_html=True)
