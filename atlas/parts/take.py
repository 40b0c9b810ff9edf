"""Things to take away: every export behind a button, with its progress and a cancel."""

from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from atlas import story
from atlas.address.state import FIRST_DAY, LAST_DAY, ViewState
from atlas.export import FORMATS, ExportError, Request, caution, file_name, film, queue
from atlas.export.queue import Job
from atlas.export.request import Paper, Theme
from atlas.parts import own_copy, served, session
from atlas.story import Story
from atlas.words import embed

_JOB = "job"  # key of the work, in what the session holds
_LOOK_EVERY = 0.4  # s
OF_A_STORY, OF_A_MAP, OF_A_FILM = ("html", "pptx", "pdf"), ("png", "svg"), ("webp", "gif", "mp4")
SIZES = {"Slide, 1920 × 1080": (1920, 1080), "Slide, 1280 × 720": (1280, 720), "Page, 1200 × 1500": (1200, 1500)}

FILM_SIZES = {"1280 × 720": (1280, 720), "960 × 540": (960, 540), "Upright, 720 × 900": (720, 900)}
_OF_STORY, _BETWEEN = "a storyline", "between two days"
_AUTUMN = date(2020, 9, 27), date(2020, 11, 10)


def _link() -> str:
    return (st.context.url or "").split("?")[0]


def _story(now: Story | None) -> Story:
    """The storyline of a talk where there is one, else one of those that ship."""
    if now is not None:
        return now
    shipped = story.shipped()
    keys = list(shipped)
    chosen = st.selectbox(
        "Storyline",
        keys,
        index=min(1, len(keys) - 1),
        format_func=lambda key: f"{shipped[key].title} ({len(shipped[key].shown)} stops)",
        key="take-story",
    )
    return shipped[chosen]


def _heeded(name: str, now: ViewState) -> ViewState:
    """What of a state a format heeds: two readers who differ in the rest ask for the same file."""
    if name in OF_A_MAP:
        return replace(now, cite=None, panel=ViewState.panel)
    if name in OF_A_FILM:
        return ViewState(layers=now.layers, names=now.names, shows=now.shows, since=now.since, view=now.view)
    if name in OF_A_STORY:
        return ViewState(layers=now.layers, names=now.names, shows=now.shows, since=now.since)
    return ViewState()


def _theme() -> Theme:
    themes: tuple[Theme, ...] = ("light", "dark")
    return st.segmented_control("Colours", themes, default="light", key="take-theme") or "light"


def _days() -> tuple[str, str]:
    """Two ISO days, as they are chosen."""
    least, most = date.fromisoformat(FIRST_DAY), date.fromisoformat(LAST_DAY)
    left, right = st.columns(2)
    first = left.date_input("From", _AUTUMN[0], least, most, key="take-from")
    last = right.date_input("To", _AUTUMN[1], least, most, key="take-to")
    return first.isoformat(), last.isoformat()


def _film(request: Request, talk: Story | None) -> Request:
    """The request of a film: of a storyline's stops, or of the days between two on which the map changes."""
    of = st.segmented_control("Film of", (_OF_STORY, _BETWEEN), default=_OF_STORY, key="take-film")
    told = replace(request, between=_days()) if of == _BETWEEN else replace(request, story=_story(talk))
    # A storyline's stops have their own views.
    if request.state.view and not (
        of == _BETWEEN and st.checkbox("as near as the map is now", value=True, key="take-near")
    ):
        told = replace(told, state=replace(told.state, view=None))
    size = st.selectbox("Size", list(FILM_SIZES), key="take-film-size")
    return replace(told, size=FILM_SIZES[size], theme=_theme())


def _hindrance(name: str, request: Request) -> str:
    """Why a file cannot be made, before anybody waits for it; else empty. Says how long a film is."""
    if name not in OF_A_FILM:
        return ""
    if request.between and request.between[0] >= request.between[1]:
        return "The film needs two days, the earlier one first."
    if name == "mp4" and not film.has_ffmpeg():
        return film.NO_FFMPEG
    try:
        shots = film.shots(request)
    except ExportError as problem:
        return str(problem)
    st.caption(f"{len(shots)} pictures, {sum(shot.ms for shot in shots) / 1000:.0f} seconds.")
    return ""


def _request(name: str, now: ViewState, talk: Story | None) -> Request:
    """The request that the choices make."""
    request = Request(state=_heeded(name, now), link=_link(), day=date.today())
    if name in OF_A_STORY:
        request = replace(request, story=_story(talk))
        own = own_copy.own_passages()
        if own and st.checkbox("with the passages of my copy, for my own use", key="take-own"):
            st.caption("The file then holds the author's text: do not hand it out without permission.")
            request = replace(request, own=own)
    if name == "pdf":
        papers: tuple[Paper, ...] = ("a4", "letter")
        paper = st.segmented_control("Paper", papers, default="a4", format_func=str.capitalize, key="take-paper")
        request = replace(request, paper=paper or "a4")
    if name in OF_A_MAP:
        request = _with_the_talks(request, talk)
        size = st.selectbox("Size", list(SIZES), key="take-size")
        request = replace(request, size=SIZES[size], theme=_theme())
        st.caption("The map as it is now: this day, these layers, names and view.")
    if name in OF_A_FILM:
        request = _film(request, talk)
    if name == "png":
        dpi = st.segmented_control("Dots to the inch", [96, 300], default=96, key="take-dpi")
        request = replace(request, dpi=dpi or 96)
    return request


def _with_the_talks(request: Request, talk: Story | None) -> Request:
    """A picture's request, with title and drawings of the stop of the talk that is on the map, where there is one."""
    now, shown = request.state, talk.shown if talk else ()
    here = (stop for stop in shown if stop.on_map and (stop.view.moment, stop.view.day) == (now.moment, now.day))
    stop = next(here, None)
    return replace(request, caption=stop.caption, strokes=stop.strokes) if stop else request


def _begin(name: str, request: Request) -> None:
    _end()
    session.held()[_JOB] = queue.ask(name, request, session.presence())


def _end() -> None:
    job: Job | None = session.held().pop(_JOB, None)
    if job is not None:
        job.cancel()


def _doing(job: Job) -> str:
    """What a job does just now, or how long it still waits."""
    if job.state == "running":
        return job.doing
    before = queue.before(job)
    return f"Waiting: {before} before yours" if before else "Yours is next"


def _progress(watching: bool) -> None:
    """How far the work is, then the file. `watching`: this part is run again and again while the work goes on."""
    job: Job | None = session.held().get(_JOB)
    if job is None:
        return
    if watching and not job.running:
        st.rerun()  # the page's own run ends the watching
    export = FORMATS[job.name]
    if job.running:
        st.progress(job.share, text=_doing(job))
        st.button("Cancel", on_click=_end, key="take-cancel")
    elif job.state == "done":
        size = f"{job.size / 1e6:.1f} MB" if job.size > 1e6 else f"{job.size / 1e3:.0f} kB"
        file = file_name.of(job.name, job.request)
        st.download_button(
            f"Save {export.label.lower()} ({size})", lambda: job.result or b"", file, export.mime, type="primary"
        )
    else:
        st.error(job.problem)


def _embed(now: ViewState) -> None:
    """The code that puts the map into another page, to be copied."""
    parts = urlsplit(st.context.url or "http://localhost:8501/")
    site = urlunsplit((*parts[:2], served.base(), "", ""))
    with st.expander("Embed this map in a page"):
        st.code(embed.code(site, now), language="html", wrap_lines=True)
        st.caption(
            "It shows this stop or day and steps on from there. The wheel and one finger stay with your page; the "
            "words under it are for those who do not see the map."
        )


def box(now: ViewState, talk: Story | None = None) -> None:
    """The exports: of the map as it is `now`, of the storyline of a `talk`, and of the data."""
    name = st.selectbox("What", list(FORMATS), format_func=lambda key: FORMATS[key].label, key="take-format")
    request = _request(name, now, talk)
    hindrance = _hindrance(name, request)
    for said in filter(None, (hindrance, caution.sentence(name, request))):
        st.warning(said)
    st.button("Make the file", on_click=_begin, args=(name, request), key="take-make", disabled=bool(hindrance))
    job: Job | None = session.held().get(_JOB)
    watching = job is not None and job.running
    st.fragment(_progress, run_every=_LOOK_EVERY if watching else None)(watching)
    _embed(now)
    st.caption(f"From the shell: python -m atlas.export {name} --out FILE{FORMATS[name].suffix}")
