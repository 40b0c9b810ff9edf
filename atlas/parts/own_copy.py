"""The reader's own copy in one session: opened, matched, closed.

It lives in the memory of that session: it is never written, logged or put into a cache that another session reads. The
copy that a lecturer's machine names in KARABAKH_ARTICLE is for that machine alone, and where others come in the program
does not start with one unless that is wished for.
"""

import os
import sys
import threading
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from atlas.own import CopyError, Match, open_copy
from atlas.own.passages import OwnPassage
from atlas.parts import session

VARIABLE = "KARABAKH_ARTICLE"
WISH = "KARABAKH_ARTICLE_BESIDE_OTHERS"
"""Set to ``yes`` by who wants the named copy, on this machine alone, although the server lets other machines in."""
_MATCH = "match"  # key of what was found, in what the session holds
_PROBLEM, _READ, _ROUND = "copy-problem", "copy-read", "copy-round"  # keys of this session's state
_HERE = ("localhost", "127.0.0.1", "::1")
_FORWARDED = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "Via")
"""Headers of a proxy: behind one, everybody seems to come from this machine."""


def _served_at() -> str:
    """The address that the server listens at: where uvicorn was told none, Streamlit's."""
    told = os.environ.get("UVICORN_HOST", "")
    for word, after in pairwise([*sys.argv, ""]):
        if word == "--host" or word.startswith("--host="):
            told = word.partition("=")[2] or after
    return told or str(st.get_option("server.address") or "0.0.0.0")


def refusal() -> str:
    """Why the program does not start with the copy that is named: in a sentence, or nothing where it may."""
    if not os.environ.get(VARIABLE) or os.environ.get(WISH) == "yes" or _served_at() in _HERE:
        return ""
    return (
        f"{VARIABLE} names a copy of the article, and the address {_served_at()} lets other machines in. They would "
        f"not see it; if you want it on this one all the same, start with {WISH}=yes, else without {VARIABLE}."
    )


def is_this_machine(url: str | None, address: str | None, headers: Mapping[str, str]) -> bool:
    """Whether a visitor sits at this machine: page and visitor have loopback addresses, and no proxy stands between.

    `address` is the visitor's as Streamlit tells it, None for this machine.
    """
    asked = urlsplit(url or "").hostname
    return address in (None, *_HERE) and asked in (None, *_HERE) and not any(name in headers for name in _FORWARDED)


def _is_here() -> bool:
    return is_this_machine(st.context.url, st.context.ip_address, st.context.headers)


def _load(name: str, data: bytes) -> None:
    """Read and match a copy into this session's memory; if that fails, keep what was there and say what is wrong."""
    st.session_state[_PROBLEM] = ""
    try:
        with st.spinner("Reading the copy and finding its passages…"):
            session.held()[_MATCH] = open_copy(name, data)
    except CopyError as problem:
        st.session_state[_PROBLEM] = str(problem)


def _let_go(key: str, file: UploadedFile) -> None:
    """Take an upload out of Streamlit's memory, which would keep it until the session ends, or longer.

    The session's state holds one under the uploader's `key`, of which `file` is a copy, and such a state may stay in
    memory when its session has ended: both are emptied.
    """
    for each in (file, st.session_state.get(key)):
        if isinstance(each, UploadedFile):
            each.truncate(0)
    context = get_script_run_ctx()
    remove = getattr(context.uploaded_file_mgr, "remove_file", None) if context else None
    if context and remove:
        remove(context.session_id, file.file_id)


_one_at_a_time = threading.Lock()


@lru_cache(maxsize=1)
def _named(path: str, changed: int) -> Match | CopyError:
    """What is in the file that this machine names, or what is wrong with it."""
    try:
        return open_copy(Path(path).name, Path(path).read_bytes())
    except CopyError as problem:
        return problem


def _of_this_machine(path: str) -> Match:
    """What is in the file that this machine names, found once a process: it is the machine's own, not a visitor's.

    Raises OSError and CopyError.
    """
    with _one_at_a_time:  # a class that opens at once waits for the first of them
        found = _named(path, Path(path).stat().st_mtime_ns)
    if isinstance(found, CopyError):
        raise found
    return found


def _load_named_file() -> None:
    """Open the copy that a lecturer's machine names in KARABAKH_ARTICLE, once a session, for that machine alone."""
    path = os.environ.get(VARIABLE)
    if not path or _PROBLEM in st.session_state or not _is_here():
        return
    st.session_state[_PROBLEM] = ""
    try:
        session.held()[_MATCH] = _of_this_machine(path)
    except OSError as problem:
        st.session_state[_PROBLEM] = f"{VARIABLE} names a file that cannot be read ({problem.strerror}). Mend the path."
    except CopyError as problem:
        st.session_state[_PROBLEM] = str(problem)


def _closed() -> None:
    """Let go of everything that holds the copy: what was found, the cards made of it, files made of it, the upload."""
    session.held().clear()
    st.session_state[_PROBLEM] = ""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1  # a new uploader, so that the old one lets go


def own_passages() -> dict[str, OwnPassage]:
    """The passages of this session's own copy by their ids; empty when none is open."""
    _load_named_file()
    found: Match | None = session.held().get(_MATCH)
    if found is None or not found.is_article:
        return {}
    return {mine.id: OwnPassage(mine.text, mine.page or "", mine.whole) for mine in found.found}


def box() -> None:
    """Where a reader opens a copy, and what was found in it."""
    _load_named_file()
    with st.expander("Your copy of the article", expanded=_MATCH not in session.held()):
        said = st.container()  # above the chooser, which in a low window would push it out of sight
        key = f"copy-file-{st.session_state.get(_ROUND, 0)}"
        file = st.file_uploader(
            "Open your copy of the article",
            type=["pdf", "txt", "md", "html", "htm"],
            key=key,
            help="PDF, text, Markdown or HTML, up to 25 MB. It stays in this page's memory and goes when you close it.",
        )
        if file is not None and file.file_id != st.session_state.get(_READ):
            st.session_state[_READ] = file.file_id
            _load(file.name, file.getvalue())
            _let_go(key, file)
        if st.session_state.get(_PROBLEM):
            said.error(st.session_state[_PROBLEM])
        found: Match | None = session.held().get(_MATCH)
        if found is not None:
            (said.success if found.is_article else said.warning)(found.message)
            said.button("Close the copy", on_click=_closed)
