"""Present: the map over the whole screen for a lecture, along a storyline, with a presenter's window and a room."""

from dataclasses import replace
from typing import Any

import streamlit as st

from atlas import story
from atlas.address import codec, vocabulary
from atlas.address.state import ViewState
from atlas.look import folium_map, map_table, style
from atlas.parts import damage, own_copy, room, served, session, take, time_map
from atlas.parts.session import Opening
from atlas.record import article, moments
from atlas.story import Stop, Story, StoryError, strokes
from atlas.talk import editing, told
from atlas.words import panel, shown, time_bar

_STORY, _PROBLEM, _READ, _REVISION = "story", "story-problem", "story-read", "story-revision"  # keys of this session


def begin(opened: Opening) -> tuple[ViewState, int]:
    """Take the storyline of the address, unless this session has chosen or opened another, tell of nonsense in the
    address, and return the state that the page opens with, and at which stop of the storyline that is, from 0."""
    asked, notices = opened.asked.values, opened.notices
    if _STORY not in st.session_state:
        st.session_state[_STORY] = _asked(asked.get("story"), notices)
    now = the_story() if the_story().shown else story.whole()
    index = _index(opened, now, notices)
    if notices:
        st.session_state[_PROBLEM] = "\n\n".join(notices)
    return _at(now, index, opened), index


def _at(now: Story, index: int, opened: Opening) -> ViewState:
    """The state at a stop: as the stop has it, save for what the address says of the look."""
    stop, asked = now.shown[index], opened.asked.values
    at = stop.over(opened.state) if stop.day else replace(opened.state, moment=None, date=time_bar.days(now)[index])
    return replace(at, **{key: asked[key] for key in story.LOOK if key in asked})


def _asked(text: str | None, notices: list[str]) -> Story:
    """The storyline of an address, or every stop; what cannot be read is told of."""
    try:
        return story.from_address(text) if text else story.whole()
    except StoryError as problem:
        notices.append(codec.notice("wrong", "story", text or "", fix=str(problem)[:200]))
        return story.whole()


def _index(opened: Opening, now: Story, notices: list[str]) -> int:
    """At which stop the page opens, from 0: that of the address's number, where its moment is the one that is asked for
    or none is; else the first of the moment, or the last before its day. A storyline asked for alone begins."""
    asked, state = opened.asked.values, opened.state
    moment, number = asked.get("moment"), asked.get("stop", 0) - 1
    moments_shown = [stop.moment for stop in now.shown]
    if 0 <= number < len(moments_shown) and moment in (None, moments_shown[number]):
        return number
    if moment is not None and moment not in moments_shown:
        notices.append(codec.notice("wrong", "moment", moment, fix=vocabulary.keys()["moment"].fix))
    elif "date" in asked or state.moment is None:
        if "date" in asked and state.moment is None:
            notices.append(codec.notice("only_stops", "date", state.day))
        before = [i for i, day in enumerate(time_bar.days(now)) if day <= state.day]
        return before[-1] if before else 0
    elif state.moment in moments_shown and (moment or "story" not in asked):
        return moments_shown.index(state.moment)
    return 0


def the_story() -> Story:
    """The storyline of this session."""
    found: Story = st.session_state[_STORY]
    return found


def _take(chosen: Story) -> None:
    st.session_state[_STORY] = chosen
    st.session_state[_PROBLEM] = ""
    st.session_state[_REVISION] = st.session_state.get(_REVISION, 0) + 1


def _stops(now: Story) -> list[dict[str, Any]]:
    """The stops as the time bar takes them, with what only a talk needs."""
    rows = time_bar.bar(now)["moments"]
    return [
        row | {"notes": stop.notes, "minutes": stop.minutes} | _of_moment(stop) | {"strokes": _drawn(stop)}
        for row, stop in zip(rows, now.shown, strict=True)
    ]


def _drawn(stop: Stop) -> list[dict[str, Any]]:
    return [strokes.row_of(stroke) for stroke in stop.strokes]


def _too_large(now: Story) -> str:
    """What is to be said of pictures that are too large for phones; usually nothing."""
    found = told.too_many(now)
    if not found:
        return ""
    numbers = ", ".join(map(str, found))
    return (
        f"Phones show only the words of stop {numbers}: the talk's pictures are too large together. Take smaller ones."
    )


def _of_moment(stop: Stop) -> dict[str, Any]:
    """Where the stop is on the map, unless it has a view of its own, and the passages that speak of it."""
    moment = stop.of if stop.moment else None
    focus = moment.focus if moment and "view" not in stop.state else ()
    return {"focus": focus, "passages": moment.all_passages if moment else ()}


def _stage_data(initial: ViewState, index: int) -> dict[str, Any]:
    now = the_story()
    own = own_copy.own_passages()
    return {
        "stops": _stops(now if now.shown else story.whole()),
        "title": now.title,
        "minutes": now.minutes,
        "titled": time_map.titled("Present"),
        "initial": initial.as_dict() | {"story": story.to_address(now) if now.id != "all" else None},
        "at": index,
        "defaults": ViewState().as_dict(),
        "table": vocabulary.browser_table(),
        "names": map_table.table()["names"],
        "notice": "\n\n".join(filter(None, [st.session_state.get(_PROBLEM, ""), _too_large(now)])),
        "talk": room.address(),
        "story": told.without_notes(now),
        "figures": shown.figures_of(now.shown),
        "cards": panel.cards(own),
        "css": style.css_variables(),
        "presenter": served.address("web", "hall/presenter.html"),
        "revision": f"{st.session_state.get(_REVISION, 0)}-{len(own)}",
    }


@st.fragment
@damage.sheltered("The stage")
def stage(initial: ViewState, index: int) -> None:
    """The stage (``stage.js``) and, behind the key S, what a lecturer prepares."""
    with st.container(key="prepare"):
        _prepare(initial)
    served.mount("hall/stage", _stage_data(initial, index))


@st.fragment
def hear(initial: ViewState) -> None:
    """Hear where the talk is. A fragment of its own, so that a step sends no stops."""
    session.heard(initial)
    session.listen()


def _prepare(initial: ViewState) -> None:
    st.html('<h2 class="prepare-head">Storyline</h2>')
    _choose()
    _edit()
    _keep()
    st.html('<h2 class="prepare-head">Room for followers</h2>')
    room.box()
    st.html('<h2 class="prepare-head">Take away</h2>')
    take.box(session.heard(initial), the_story())


def _choose() -> None:
    """Ready storylines, a file, or stops by section and period."""
    choices = story.shipped()
    chosen = st.selectbox(
        "Take a storyline",
        list(choices),
        format_func=lambda key: f"{choices[key].title} ({len(choices[key].shown)} stops)",
        index=None,
        placeholder="Choose one of those that are ready",
        key="story-ready",
    )
    if chosen and st.session_state.get(_READ) != chosen:
        st.session_state[_READ] = chosen
        _take(choices[chosen])
    file = st.file_uploader("Open one from a file", type=["json"], key="story-file")
    if file is not None and file.file_id != st.session_state.get(_READ):
        st.session_state[_READ] = file.file_id
        try:
            _take(story.loads(file.getvalue().decode("utf-8", errors="replace"), file.name))
        except StoryError as problem:
            st.session_state[_PROBLEM] = str(problem)
    if st.session_state.get(_PROBLEM):
        st.html(panel.notices(st.session_state[_PROBLEM].split("\n\n")))  # not as Markdown: words of an address


def _picked() -> list[str]:
    """Ids of the moments of the sections, periods and stops that are picked, in time order."""
    sections = dict(article.sections())
    eras = moments.eras()
    with st.popover("Choose stops", use_container_width=True):
        by_section = st.multiselect("Sections of the article", list(sections), key="pick-sections")
        by_era = st.multiselect("Periods", [era["label"] for era in eras], key="pick-eras")
        by_hand = st.multiselect(
            "Single stops",
            [moment.id for moment in moments.all_moments()],
            format_func=lambda key: f"{moments.by_id()[key].label} · {moments.by_id()[key].title}",
            key="pick-stops",
        )
    told = {key for name in by_section for passage in sections[name] for key in passage.moments}
    ends = [*(era["start"] for era in eras[1:]), "9999"]
    spans = {era["label"]: (era["start"], end) for era, end in zip(eras, ends, strict=True)}
    within = [spans[label] for label in by_era]
    return [
        moment.id
        for moment in moments.all_moments()
        if moment.id in told or moment.id in by_hand or any(start <= moment.sort_date < end for start, end in within)
    ]


def _edit() -> None:
    """The stops as a table: show, order, own words."""
    now = the_story()
    picked = _picked()
    if picked:
        words = {stop.moment: stop for stop in now.stops if stop.moment}
        made = Story("My storyline", tuple(words.get(key, Stop(key)) for key in picked))
        label = f"Make a storyline of these {len(picked)} stops"
        st.button(label, on_click=_take, args=(made,), use_container_width=True)
    title = st.text_input("Title", now.title, max_chars=story.LONGEST["title"], key=f"title-{_revision()}")
    edited = st.data_editor(
        editing.rows(now),
        key=f"stops-{_revision()}",
        hide_index=True,
        height=300,
        disabled=["Stop"],
        column_config={
            "Show": st.column_config.CheckboxColumn(width="small"),
            "Place": st.column_config.NumberColumn(
                width="small", help="Where it comes in the talk. 2.5 puts a stop between the second and the third."
            ),
            "Stop": st.column_config.TextColumn(width="medium"),
            "Caption": st.column_config.TextColumn(
                max_chars=story.LONGEST["caption"], help="On the wall in place of the title."
            ),
            "Text": st.column_config.TextColumn(max_chars=story.LONGEST["text"], help="In place of the stop's text."),
            "Notes": st.column_config.TextColumn(
                max_chars=story.LONGEST["notes"], help="In the presenter's window only."
            ),
        },
    )
    changed = editing.read(now, title, edited)
    st.caption("Untick a stop to hide it; change its place to move it; write your own words. Then apply.")
    st.button(
        "Apply the changes",
        on_click=_take,
        args=(changed,),
        disabled=changed == now,
        type="primary",
        use_container_width=True,
    )


def _revision() -> int:
    revision: int = st.session_state.get(_REVISION, 0)
    return revision


def _keep() -> None:
    now = the_story()
    st.download_button(
        "Save the storyline as a file", story.dumps(now), "storyline.json", "application/json", use_container_width=True
    )
    if not story.to_address(now):
        st.caption("This storyline is too long for the address: save it as a file and open the file again.")


initial, index = begin(session.opening("present"))

with st.container(key="present"):
    stage(initial, index)
    with st.container(key="hall-map"):
        time_map.frame(folium_map.talk_map)
    hear(initial)
