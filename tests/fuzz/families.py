"""What must hold whatever comes in: an answer or a sentence, within seconds, and nothing of the state is lost.

A family is a function of a seed. It raises when something does not hold.
"""

import contextlib
import io
import json
import os
import pickle
import tempfile
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any
from unittest import mock

import streamlit as st

from atlas import story
from atlas.address import codec, pair
from atlas.address import state as states
from atlas.address.state import KEYS, ViewState
from atlas.answers.figures import checks, terrain
from atlas.export import Export, ExportError
from atlas.export import __main__ as command
from atlas.own import Copy, match, worker
from atlas.own.file.model import Sheet
from atlas.own.matching import fingerprints
from atlas.parts import session
from atlas.record import sources
from atlas.site.document import served_page
from atlas.talk import codes, told
from atlas.words import panel
from geodata.build.__main__ import check_tables
from geodata.build.progress import Progress
from geodata.build.tables.problems import BuildError
from geodata.build.tables.registry import authored_files, read_tables
from tests.fuzz import damages, inputs
from tests.own.invented import invented
from tests.own.mutilations import wrap
from tests.own.pdfs import two_columns

Family = Callable[[int], None]
LONGEST_SENTENCE = 700


def _sentences(notices: Any) -> None:
    for line in notices:
        assert line and len(line) < LONGEST_SENTENCE and "Traceback" not in line, line[:200]


def _kept(now: ViewState) -> None:
    """A state survives its own address, and the pieces of the page can be made of it."""
    again, notices = states.read(_query(now))
    when = {"date": now.day} if not now.moment else {"moment": now.moment}
    assert not notices, notices
    assert {key: getattr(again, key) for key in ("layers", "names", "shows", "since", *when)} == {
        key: getattr(now, key) for key in ("layers", "names", "shows", "since", *when)
    }
    assert 0 <= now.index < len(inputs.STOPS)


def _query(now: ViewState) -> dict[str, str]:
    from urllib.parse import parse_qsl, urlsplit

    return dict(parse_qsl(urlsplit(states.permalink("http://localhost/", now)).query, keep_blank_values=True))


def addresses(seed: int) -> None:
    """Every page reads any address; what it serves holds no markup of the address; the state has an address again."""
    random = Random(f"addresses/{seed}")
    asked, page = inputs.query(random), random.choice(inputs.PAGES)
    known = {"figures": checks.exists, "sources": lambda key: key in sources.by_id()}
    found = codec.read(asked, page, known)
    _sentences(found.notices)
    _kept(ViewState.of(found.values))
    pair.read(asked)
    served = served_page.page(page, asked, "http://localhost", "/")
    assert "onerror=alert" not in served and "<script>alert" not in served
    panel.notices(list(found.notices))


def heard(seed: int) -> None:
    """Whatever a component tells, the page goes on with a whole state, and keeps the one it has heard before."""
    random = Random(f"heard/{seed}")
    told = inputs.state(random)
    st.session_state.clear()
    st.session_state["panel"] = random.choice([{"state": told}, {"state": told}, told])
    first = session.heard(ViewState())
    _kept(first)
    st.session_state["panel"] = {}
    assert session.heard(first) == first
    assert set(ViewState.from_mapping(told).as_dict()) == set(KEYS)
    pair.Pair.from_mapping(told)
    with contextlib.suppress(ValueError):  # for a line that is none the page has a sentence
        terrain.profile(terrain.drawn(told))


def storylines(seed: int) -> None:
    """A storyline is read whole, and then written and read again as it is, or it is refused with its file's name."""
    random = Random(f"storylines/{seed}")
    try:
        if random.random() < 0.6:
            found = story.loads(inputs.storyline(random), "talk.json")
        else:
            found = story.from_address(inputs.packed(random))
    except story.StoryError as problem:
        _sentences([str(problem)])
        return
    again = story.loads(story.dumps(found), "again.json", found.id)
    assert again == found
    address = story.to_address(found)
    assert not address or story.from_address(address).stops == found.stops


@cache
def _text() -> tuple[list[str], fingerprints.Fingerprints, bytes]:
    text = invented(3, passages=3)
    lines = [line for _, row in text.passages for line in wrap(row, 60)]
    return lines, fingerprints.make(text.passages), two_columns(text, "columns")


def matching(seed: int) -> None:
    """Any text layer is looked through to its end."""
    random = Random(f"matching/{seed}")
    lines, prints, _ = _text()
    rows = inputs.lines_of_a_copy(random, lines)
    cut = random.randrange(len(rows) + 1)
    sheets = (Sheet(tuple(rows[:cut])), Sheet(tuple(rows[cut:])))
    found = match(Copy(sheets, paged=random.random() < 0.5), prints)
    assert found.message and len(found.found) + len(found.missing) == 3


def copies(seed: int) -> None:
    """Any file is answered by the process that reads it, with a text or with a sentence."""
    random = Random(f"copies/{seed}")
    lines, _, pdf = _text()
    text = "\n".join(inputs.lines_of_a_copy(random, lines)).encode("utf-8", "replace")
    data = random.choice(
        [inputs.mutated(random, pdf), inputs.mutated(random, text), b"<html>" + inputs.mutated(random, text)]
    )
    answer = worker.answer(random.choice(["a.pdf", "a.txt", "a.md", "a.html", "a"]), data, matched=seed % 20 == 0)
    assert answer.get("sheets") or answer["message"]
    _sentences([answer["message"]] if "error" in answer else [])


def tellings(seed: int) -> None:
    """What is typed as a code stays itself when it is tidied again; what is told a room is read, or refused by a
    sentence."""
    random = Random(f"tellings/{seed}")
    code = codes.tidy(inputs.text(random))
    assert code == codes.tidy(code) or not code.isascii()
    codes.spaced(code)
    body = json.dumps({key: inputs.value(random) for key in ("at", "talk", "ended") if random.random() < 0.7}).encode()
    with contextlib.suppress(told.Nonsense):
        parts = told.read(random.choice([body, inputs.mutated(random, body)]))
        assert all(isinstance(json.loads(part), object) for part in parts.values())


def commands(seed: int) -> None:
    """Any arguments end with code 2 and a sentence, and nothing is written. Where they make sense, the making fails."""
    random = Random(f"commands/{seed}")
    said = io.StringIO()
    failing = mock.patch.object(Export, "make", side_effect=ExportError("The paper is out."))
    with failing, contextlib.redirect_stderr(said), contextlib.redirect_stdout(said), _in_an_empty_folder():
        try:
            code = command.main(inputs.arguments(random))
        except SystemExit as ended:
            code = int(ended.code or 0)
        assert os.listdir(".") == []
    assert code == 2, code
    assert "Traceback" not in said.getvalue() and said.getvalue().strip()


@contextlib.contextmanager
def _in_an_empty_folder() -> Any:
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        yield


@cache
def _tables() -> bytes:
    return pickle.dumps(read_tables())


def tables(seed: int) -> None:
    """Whatever is wrong with the authored tables, it is told in sentences with file, row and fix, or nothing is."""
    random = Random(f"tables/{seed}")
    damaged = pickle.loads(_tables())
    for _ in range(random.choice([1, 1, 1, 2, 5])):
        damages.damage(random, damaged)
    try:
        check_tables(damaged, Progress(total=3, quiet=True))
    except BuildError as refused:
        _sentences(map(str, refused.problems))
        assert all(problem.row and problem.fix and "\n" not in str(problem) for problem in refused.problems)
        assert {problem.file for problem in refused.problems} <= {*authored_files()}


FAMILIES: dict[str, Family] = {
    family.__name__: family for family in (addresses, heard, storylines, matching, copies, tellings, commands, tables)
}
SHARES = {
    "addresses": 6,
    "heard": 6,
    "storylines": 5,
    "matching": 1,
    "copies": 1,
    "tellings": 3,
    "commands": 3,
    "tables": 1,
}
"""Of 26 inputs so many are of each family: those that are made slowly are fewer."""
