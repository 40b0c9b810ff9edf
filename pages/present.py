"""Present: the map over the whole screen for a lecture, along a storyline, with a presenter's window and a room."""

from typing import Any

import streamlit as st

from atlas import story
from atlas.address.state import ViewState
from atlas.look import folium_map
from atlas.parts import damage, own_copy, room, served, session, take, time_map
from atlas.parts.hall import own_pictures
from atlas.parts.hall import stage as hall
from atlas.parts.session import Opening
from atlas.story import Story
from atlas.talk import editing
from atlas.words import panel

_STORY, _PROBLEM, _ANSWER, _REVISION = "story", "story-problem", "story-answer", "story-revision"  # of this session
_PICTURES = "story-pictures"  # those that the editor has told
_HAS = "story-has"  # the names of those that the page has got, as the editor says
_IS_TOLD = "story-is-told"  # whether the storyline is what the editor has told, and need not go back to it


def begin(opened: Opening) -> tuple[ViewState, int]:
    """Take the storyline of the address, unless this session has chosen or opened another, tell of nonsense in the
    address, and return the state that the page opens with, and at which stop of the storyline that is, from 0."""
    notices = opened.notices
    st.session_state[_IS_TOLD] = False
    if _STORY not in st.session_state:
        st.session_state[_STORY] = hall.story_of(opened.asked, notices)
    at = hall.opening(the_story(), opened.asked, opened.state, notices)
    if notices:
        st.session_state[_PROBLEM] = "\n\n".join(notices)
    return at


def the_story() -> Story:
    """The storyline of this session."""
    found: Story = st.session_state[_STORY]
    return found


def _take(chosen: Story) -> None:
    st.session_state[_STORY] = chosen
    st.session_state[_PROBLEM] = ""
    st.session_state[_REVISION] = st.session_state.get(_REVISION, 0) + 1


def _stage_data(initial: ViewState, index: int) -> dict[str, Any]:
    own = own_copy.own_passages()
    data = hall.data(the_story(), initial, index, st.session_state.get(_PROBLEM, ""), own)
    return data | {"revision": f"{st.session_state.get(_REVISION, 0)}-{len(own)}"}


@st.fragment
@damage.sheltered("The stage")
def stage(initial: ViewState, index: int) -> None:
    """The stage (``stage.js``) and, behind the key S, what a lecturer prepares."""
    with st.container(key="prepare"):
        _prepare(initial)
    data = _stage_data(initial, index)
    has = st.session_state.get(_HAS, frozenset()) | editing.has(session.last_told())
    with st.container(key="own-pictures"):
        for told_of in filter(None, (data, data["story"])):
            told_of["stops"] = own_pictures.apart(told_of["stops"], has)
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
