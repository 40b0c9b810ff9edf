"""Present: the map over the whole screen for a lecture, along a storyline, with a presenter's window and a room."""

from dataclasses import replace
from typing import Any

import streamlit as st

from atlas import story
from atlas.address import codec, vocabulary
from atlas.address.state import ViewState
from atlas.look import folium_map, map_table
from atlas.parts import damage, own_copy, own_pictures, room, served, session, take, time_map
from atlas.parts.session import Opening
from atlas.record import questions
from atlas.story import Stop, Story, StoryError, strokes
from atlas.talk import editing, told
from atlas.words import panel, shown, time_bar

_STORY, _PROBLEM, _ANSWER, _REVISION = "story", "story-problem", "story-answer", "story-revision"  # of this session
_PICTURES = "story-pictures"  # those that the editor has told
_HAS = "story-has"  # the names of those that the page has got
_IS_TOLD = "story-is-told"  # whether the storyline is what the editor has told, and need not go back to it


def begin(opened: Opening) -> tuple[ViewState, int]:
    """Take the storyline of the address, unless this session has chosen or opened another, tell of nonsense in the
    address, and return the state that the page opens with, and at which stop of the storyline that is, from 0."""
    asked, notices = opened.asked.values, opened.notices
    st.session_state[_IS_TOLD] = False
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
    moment, number = asked.get("moment"), int(asked.get("stop", 0)) - 1
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
    stops = _stops(now if now.shown else story.whole())
    cards, asked = panel.cards(own), questions.by_id()
    return {
        "stops": stops,
        "title": now.title,
        "minutes": now.minutes,
        "titled": time_bar.titled("present"),
        "initial": initial.as_dict() | {"story": story.to_address(now) if now.id != "all" else None},
        "at": index,
        "defaults": ViewState().as_dict(),
        "table": vocabulary.browser_table(),
        "names": map_table.table()["names"],
        "notice": "\n\n".join(filter(None, [st.session_state.get(_PROBLEM, ""), _too_large(now)])),
        "talk": room.address(),
        "story": told.without_notes(now),
        "figures": shown.figures_of(now.shown),
        "questions": {key: asked[key].as_dict() for row in stops if (key := row.get("question")) in asked},
        "cards": {key: cards[key] for row in stops for key in row["passages"] if key in cards},
        "presenter": served.base() + "presenter",
        "revision": f"{st.session_state.get(_REVISION, 0)}-{len(own)}",
    }


@st.fragment
@damage.sheltered("The stage")
def stage(initial: ViewState, index: int) -> None:
    """The stage (``stage.js``) and, behind the key S, what a lecturer prepares."""
    with st.container(key="prepare"):
        _prepare(initial)
    data = _stage_data(initial, index)
    with st.container(key="own-pictures"):
        for told_of in filter(None, (data, data["story"])):
            told_of["stops"] = own_pictures.apart(told_of["stops"], st.session_state.get(_HAS, ()))
    served.mount("hall/stage", data)


def _prepare(initial: ViewState) -> None:
    st.html('<h2 class="prepare-head">Your talk</h2>')
    if st.session_state.get(_PROBLEM):
        st.html(panel.notices(st.session_state[_PROBLEM].split("\n\n")))  # not as Markdown: words of an address
    _edit()
    st.html('<h2 class="prepare-head">Room for followers</h2>')
    room.box()
    st.html('<h2 class="prepare-head">Take away</h2>')
    _take_away(initial)


@st.fragment
def _take_away(initial: ViewState) -> None:
    """Files of the talk, and of the map as it is when somebody turns to them: only then the browser tells where the
    talk is. A fragment of its own, so that no stops are sent with it."""
    now = session.heard(initial)
    session.listen()
    with st.container(key="take-away"):
        take.box(now, the_story())


def _edit() -> None:
    """The editor (``web/editor/editor.js``): it owns the talk while that is made, and tells it at each change."""
    now = the_story()
    data = {
        "catalogue": served.catalogue_address(),
        "layers": served.layer_addresses(),
        "talk": None if st.session_state[_IS_TOLD] else story.content_of(now),
        "code": story.to_address(now),
        "asked": st.query_params.get("story", ""),
        "stop": st.query_params.get("stop", ""),
        "answer": st.session_state.get(_ANSWER),
    }
    served.mount("editor/editor", data, on_told_change=_hear_editor)


def _hear_editor() -> None:
    """Show the talk that the editor told."""
    pictures: editing.Pictures = st.session_state.get(_PICTURES, {})
    said = st.session_state["editor"].get("told")
    heard = editing.read(said, pictures)
    if heard is None:
        return
    st.session_state[_HAS] = editing.has(said)
    if heard.story:
        _take(heard.story)
    st.session_state[_PICTURES] = editing.remembered(pictures, heard)
    st.session_state[_IS_TOLD] = heard.is_own
    st.session_state[_ANSWER] = heard.answer()


initial, index = begin(session.opening("present"))

with st.container(key="present"):
    stage(initial, index)
    with st.container(key="hall-map"):
        time_map.frame(folium_map.talk_map)
