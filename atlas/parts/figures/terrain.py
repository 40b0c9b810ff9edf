"""The Streamlit parts of the terrain section: a line on the map, drawn or chosen, and the heights along it."""

import streamlit as st

import geodata
from atlas.answers.figures import terrain
from atlas.parts import damage, served, time_map
from atlas.parts.figures import tables
from atlas.record import article
from atlas.words import charts, panel

_BETWEEN, _DRAWN = "between", "drawn"
_START = ["lachin", "shusha", "stepanakert", "agdam"]


def body(theme: str) -> None:
    """The map beside the profile. The map stands outside the fragment, so that its frame is never loaded twice."""
    tables.head(
        "Terrain: crest and plain",
        "What ground the Line of Contact ran over, or any line that you draw on the map or name by its places.",
    )
    left, right = st.columns([5, 6], gap="medium")
    with left:
        with st.container(key="terrain-map"):
            time_map.frame()
        st.html(_why())
    with right, st.container(key="terrain-side"):
        _profile(theme)


def _choice() -> str:
    lines = {key: label for key, (label, _) in terrain.contact_lines().items()}
    lines |= {_BETWEEN: "From place to place", _DRAWN: "Drawn on the map"}
    chosen: str = st.selectbox("Line", list(lines), format_func=lines.__getitem__, key="terrain-line")
    return chosen


def _line(choice: str) -> list[terrain.Point]:
    """The points of the chosen line."""
    if choice == _BETWEEN:
        names = terrain.ends()
        return terrain.between(
            st.multiselect(
                "Places, in order", list(names), default=_START, format_func=names.__getitem__, key="terrain-places"
            )
        )
    if choice == _DRAWN:
        return terrain.drawn(st.session_state.get("terrain", {}).get("points"))
    return list(terrain.contact_lines()[choice][1])


@st.fragment
@damage.sheltered("The profile")
def _profile(theme: str) -> None:
    choice = _choice()
    line = _line(choice)
    drawing = choice == _DRAWN
    shown = [] if drawing else [list(point) for point in line]
    data = {"line": shown, "draw": drawing, "most": terrain.MOST_POINTS}
    served.mount("panel/figures/terrain", data, on_points_change=lambda: None)
    try:
        found = terrain.profile(line)
    except ValueError as problem:
        what = "Click two points or more on the map." if drawing else f"Nothing to show yet: {problem}."
        st.html(
            f'<div class="empty"><b>No line yet.</b> {what} A line needs two points inside the grid of heights.</div>'
        )
        return
    st.html(panel.write("figures/profile.html", **_facts(found)))
    alt = "Heights along the line; the table below holds the same"
    tables.chart(charts.profile(found, theme), alt, "profile")
    _tables(found)


def _facts(found: terrain.Profile) -> dict[str, str | int]:
    kinds = {kind: f"{found.km_of(kind):,.0f}" for kind in ("crest", "hills", "plain")}
    ends = {"high": f"{found.highest.metres:,.0f}", "low": f"{found.lowest.metres:,.0f}"}
    bounds = {"crest_m": terrain.CREST_M, "plain_m": terrain.PLAIN_M}
    return kinds | ends | bounds | {"km": f"{found.km:,.0f}"}


def _tables(found: terrain.Profile) -> None:
    rows = [
        {"name": s.name, "kind": s.kind, "from": s.start, "to": s.end, "km": s.km, "low": s.low, "high": s.high}
        | {"places": ", ".join(row.name for row in found.places_on(s))}
        for s in found.stretches
    ]
    titles = {"name": "Ground", "kind": "Kind", "from": "From km", "to": "To km", "km": "km", "low": "Lowest, m"}
    titles |= {"high": "Highest, m", "places": "Places within 6 km"}
    tables.table("stretches", "Ground along the line", rows, titles, ("from", "to", "km", "low", "high"))
    samples = terrain.table(found)
    st.download_button(
        f"Download all {len(samples)} heights as CSV",
        tables.csv_of(samples, {key: key for key in samples[0]}),
        "karabakh-profile.csv",
        "text/csv",
        key="csv-profile",
        on_click="ignore",
    )


def _cite(key: str) -> str:
    return f"{article.by_id()[key].locator}, {key}"


def _why() -> str:
    """Why crest and plain matter to the argument, in our own words, with figures measured along the line of 1994."""
    found = terrain.contact(f"line-of-contact@{geodata.day('ceasefire')}")
    crest = next(s for s in found.stretches if s.kind == "crest")
    plains = dict.fromkeys(s.name for s in found.stretches if s.kind == "plain")
    names = {"crest_name": crest.name, "plain_names": " and the ".join(plains)}
    return panel.write("figures/why.html", **_facts(found), **names, cite=_cite, error=terrain.ERROR)
