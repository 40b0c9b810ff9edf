"""The reader's own copy in one session: opened, matched, closed.

It lives in the memory of that session: it is never written, logged or put into a cache that another session reads.
"""

import os
from pathlib import Path

import streamlit as st

from atlas.own import CopyError, Match, match, read_copy
from atlas.own.passages import OwnPassage

VARIABLE = "KARABAKH_ARTICLE"
_MATCH, _PROBLEM, _READ = "copy-match", "copy-problem", "copy-read"  # keys of this session's state


def _load(name: str, data: bytes) -> None:
    """Read and match a copy into this session's memory; if that fails, keep what was there and say what is wrong."""
    st.session_state[_PROBLEM] = ""
    try:
        with st.spinner("Reading the copy and finding its passages…"):
            st.session_state[_MATCH] = match(read_copy(name, data))
    except CopyError as problem:
        st.session_state[_PROBLEM] = str(problem)


def _closed() -> None:
    st.session_state.pop(_MATCH, None)
    st.session_state[_PROBLEM] = ""


def _load_named_file() -> None:
    """Open the copy that a lecturer's machine names in KARABAKH_ARTICLE, once a session."""
    path = os.environ.get(VARIABLE)
    if not path or _PROBLEM in st.session_state:
        return
    try:
        data = Path(path).read_bytes()
    except OSError as problem:
        st.session_state[_PROBLEM] = f"{VARIABLE} names a file that cannot be read ({problem.strerror}). Mend the path."
        return
    _load(Path(path).name, data)


def own_passages() -> dict[str, OwnPassage]:
    """The passages of this session's own copy by their ids; empty when none is open."""
    _load_named_file()
    found: Match | None = st.session_state.get(_MATCH)
    if found is None or not found.is_article:
        return {}
    return {mine.id: OwnPassage(mine.text, mine.page or "", mine.whole) for mine in found.found}


def box() -> None:
    """Where a reader opens a copy, and what was found in it."""
    _load_named_file()
    with st.expander("Your copy of the article", expanded=_MATCH not in st.session_state):
        file = st.file_uploader(
            "Open your copy of the article",
            type=["pdf", "txt", "md", "html", "htm"],
            key="copy-file",
            help="PDF, text, Markdown or HTML, up to 25 MB. It stays in this page's memory and goes when you close it.",
        )
        if file is not None and file.file_id != st.session_state.get(_READ):
            st.session_state[_READ] = file.file_id
            _load(file.name, file.getvalue())
        if st.session_state.get(_PROBLEM):
            st.error(st.session_state[_PROBLEM])
        found: Match | None = st.session_state.get(_MATCH)
        if found is not None:
            (st.success if found.is_article else st.warning)(found.message)
            st.button("Close the copy", on_click=_closed)
