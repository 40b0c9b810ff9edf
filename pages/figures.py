"""Figures: the numbers under the time bar, ours beside the published ones, each with its worked check."""

from dataclasses import asdict
from functools import cache

import streamlit as st

from atlas.address import vocabulary
from atlas.address.codec import Asked
from atlas.address.state import ViewState
from atlas.answers.figures import areas, checks, findings
from atlas.parts import damage, served, session, time_map
from atlas.parts.figures import tables, terrain
from atlas.parts.session import Opening
from atlas.record import figures
from atlas.story import whole
from atlas.words import charts, panel, time_bar
from geodata.amount import rounded

_PART, _CHECK = "figures-part", "figures-check"  # keys of this session, of the two choices


def theme() -> str:
    """``dark`` or ``light``, as the page is shown."""
    return "dark" if st.context.theme.type == "dark" else "light"


def _part(asked: Asked) -> str:
    """The part that is shown: the one chosen, else that of the address, else the first."""
    if _PART not in st.session_state:
        usual = "check" if asked.has("check") else vocabulary.keys()["part"].usual
        st.session_state[_PART] = asked.values.get("part", usual)
    chosen: str | None = st.segmented_control(
        "Figures",
        list(tables.PARTS),
        format_func=tables.PARTS.__getitem__,
        label_visibility="collapsed",
        key=_PART,
        required=True,
    )
    return chosen or "land"


def _follow() -> None:
    """A link to a worked check was clicked: show it."""
    asked = st.session_state["figures"].get("check")
    if isinstance(asked, str) and checks.exists(asked):
        st.session_state[_PART], st.session_state[_CHECK] = "check", asked


def body(opened: Opening) -> None:
    """The choice of a part, and that part."""
    _listen(opened.state)
    if opened.notices:
        st.html(panel.notices(opened.notices))
    part = _part(opened.asked)
    if part == "terrain":
        terrain.body(theme())
    elif part == "check":
        _check(opened.asked)
    else:
        {"land": _land, "line": _line, "units": _units, "people": _people, "article": _article}[part]()
    shown = st.session_state.get(_CHECK) if part == "check" else None
    served.mount("panel/figures/figures", {"part": part, "check": shown}, on_check_change=_follow)


@st.fragment
def _listen(initial: ViewState) -> None:
    session.heard(initial)
    session.listen()


@cache
def _land_data() -> dict[str, object]:
    bar = time_bar.bar(whole())
    wanted = ("id", "date", "sort", "label")
    return areas.chart() | {"moments": [{key: row[key] for key in wanted} for row in bar["moments"]]}


@damage.sheltered("The chart of land")
def _land() -> None:
    rows = areas.land_table()
    tables.head(
        findings.of_land(),
        "Land by who held it, former oblast and belt, as drawn. Every year is as wide as any other. "
        "Land enters when it is first held by others or contested.",
    )
    served.mount("panel/figures/land", _land_data())
    titles = {key: key for key in rows[0]} | {"from": "From", "until": "Until, not included", "all": "All, km²"}
    tables.table(
        "land-by-holder", "Land by holder, km², geodesic, as drawn", rows, titles, set(titles) - {"from", "until"}
    )
    tables.rests(
        "Rests on the control table of the survey, in which a whole cell changes on one day, but for autumn 2020, when "
        "land follows what was announced, settlement by settlement; each sum can be followed "
        "under “Worked checks”. Colours and hatches are those of the map. The table has all "
        f"{rounded(float(rows[0]['all']))} km² that ever changed hands or were contested; Compare counts the rest of "
        "the surveyed districts too."
    )


@damage.sheltered("The chart of the line")
def _line() -> None:
    tables.head(
        findings.of_lines(),
        f"Length by period. {findings.band_of_lines()} "
        "After November 2020 the line is the limit of the peacekeepers' zone.",
    )
    fronts = st.toggle("with the fronts of both wars", key="with-fronts")
    rows = [row for row in areas.lines() if fronts or not row.is_front]
    tables.chart(
        charts.lengths(rows, theme()), "Lengths of the lines by period; the table below holds the same", "lengths"
    )
    shown = [asdict(row) | {"check": tables.check_link(row.id, row.kind)} for row in rows]
    titles = {"check": "Line", "start": "From", "until": "Until, not included", "km": "km"}
    titles |= {"accuracy_m": "Error of its worst part, m", "confidence": "Confidence"}
    tables.table("lines", "Lengths of the lines, km, geodesic, as drawn", shown, titles, ("km", "accuracy_m"))
    tables.rests(
        "Rests on the lines between cells of different holders. Fronts are schematic: whole cells change on one day, "
        "and in autumn 2020 the front follows from what was announced; no line is drawn against contested ground. "
        "Published: Broers 2021; Wikipedia; our own earlier measurement."
    )


@damage.sheltered("The chart of units")
def _units() -> None:
    tables.head(
        findings.of_units(),
        "The raions of the oblast in 1989, and the part of each district that Armenian forces held from the ceasefire "
        "on. Bars are measured on this map, diamonds and lines are published figures.",
    )
    rows = areas.units()
    tables.chart(
        charts.units(rows, theme()), "Areas by unit, measured and published; the table below holds the same", "units"
    )
    shown = [asdict(row) | {"check": tables.check_link(row.id, row.unit)} for row in rows]
    titles = {
        "check": "Unit",
        "what": "What",
        "km2": "As drawn, km²",
        "low": "Published, low",
        "high": "Published, high",
    }
    titles |= {"difference": "Ours against it, %", "who": "Who says so", "note": "Why they differ"}
    numbers = ("km2", "low", "high", "difference")
    tables.table("units", "Areas of oblast, raions and held districts, km²", shown, titles, numbers)
    tables.rests(
        "Where village sides leave no room for a published figure, the shape follows the villages: quote the figure."
    )


@damage.sheltered("The chart of people")
def _people() -> None:
    kinds = {"displaced": "Displaced", "killed": "Killed"}
    asked = st.segmented_control(
        "Which",
        list(kinds),
        default="displaced",
        format_func=kinds.__getitem__,
        label_visibility="collapsed",
        key="people",
        required=True,
    )
    tables.head(
        findings.of_people(asked or "displaced"),
        "As published, with who says so; nothing is averaged or added up. ● the article, ○ another source, "
        "○━○ a range, ▷ at least, ◁ at most.",
    )
    killed = asked == "killed"
    found = [row for key in figures.of_topic(asked or "displaced") for row in figures.estimates(key)]
    spec = charts.estimates(found, theme(), logarithmic=killed)
    tables.chart(spec, "Estimates with low and high; the table below holds the same", f"estimates-{asked}")
    rows = [
        {
            "check": tables.check_link(row.figure, row.what),
            "when": row.as_of,
            "value": row.value,
            "low": row.low,
            "high": row.high,
            "open": {"up": "or more", "down": "or fewer"}.get(row.open_end, ""),
            "who": row.who,
            "note": row.note,
        }
        for row in found
    ]
    titles = {"check": "What", "when": "When", "value": "As said", "low": "Low", "high": "High", "open": "Open"}
    titles |= {"who": "Who says so", "note": "On what terms"}
    tables.table(
        f"people-{asked}", f"People {kinds[asked or 'displaced'].lower()}, as published", rows, titles, ("low", "high")
    )
    tables.rests(
        "Registered people, counts of one side, and estimates of excess deaths are different measures: read the terms."
    )


@damage.sheltered("The table of numbers")
def _article() -> None:
    tables.head(
        "The article's numbers beside the others",
        "Every number that the article gives, with ours where it can be measured or counted, other published ones, and "
        "why they differ. None replaces another.",
    )
    rows = []
    for figure in figures.of_article():
        own, *others = figures.estimates(figure["id"])
        unit = "" if figure["unit"] == "ordinal" else f" {figure['unit']}"
        rows.append(
            {
                "check": tables.check_link(figure["id"], own.what),
                "passages": ", ".join(figure["passages"]),
                "article": f"{own.value}{unit}",
                "ours": checks.measured(figure["id"])[0] or "not measurable here",
                "others": "; ".join(f"{row.value} ({row.who}{': ' + row.note if row.note else ''})" for row in others)
                or "none found",
                "reason": figures.reasons().get(figure["id"], ""),
            }
        )
    titles = {"check": "What", "passages": "Passage", "article": "The article", "ours": "Ours"}
    titles |= {"others": "Others", "reason": "Why they differ"}
    st.html(
        panel.write(
            "figures/rows.html",
            caption="The article's numbers beside the others",
            stacks=True,
            columns=[{"title": title, "number": False} for title in titles.values()],
            rows=[[row[key] for key in titles] for row in rows],
        )
    )
    st.download_button(
        "Download as CSV",
        tables.csv_of(rows, titles),
        "karabakh-article-numbers.csv",
        "text/csv",
        key="csv-article",
        on_click="ignore",
    )
    tables.rests("Rests on geodata/facts/figures.json and geodata/facts/differences.csv; the wording is ours.")


@damage.sheltered("The worked check")
def _check(address: Asked) -> None:
    tables.head(
        "Worked checks",
        "Pick a figure, published or drawn, and follow it to the rows that it comes from. Type to search.",
    )
    choices = checks.choices()
    usual = str(vocabulary.keys()["check"].usual)
    asked: str = st.session_state.get(_CHECK) or address.values.get("check", usual)
    if asked not in choices:
        choices = {asked: checks.find(asked).title} | choices
    st.session_state[_CHECK] = asked
    chosen = st.selectbox("Figure", list(choices), format_func=choices.__getitem__, key=_CHECK)
    st.html(panel.write("figures/check.html", check=checks.find(chosen), link=checks.address))


opened = session.opening("figures", {"figures": checks.exists})

with st.container(key="figures-page"):
    with st.container(key="figures-bar"):
        time_map.bar(opened.state, "figures")
    body(opened)
