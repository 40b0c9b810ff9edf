"""What is refused before it is in the memory, and which sessions are ended: the rules without a server."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit import runtime

from atlas.parts import session
from atlas.site.guard import sessions, uploads
from atlas.site.guard.uploads import FULL, LARGEST, MEGABYTE, MOST_FILES, TOO_LARGE, TOO_MANY, BoundedUploads

Held = dict[str, dict[str, int]]


async def taken(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def asked(bounds: BoundedUploads, path: str, length: bytes | None, method: str = "PUT") -> tuple[int, str]:
    """Status and answer of a request."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    headers = [] if length is None else [(b"content-length", length)]
    scope = {"type": "http", "method": method, "path": path, "headers": headers}
    asyncio.run(bounds(scope, receive, send))
    return sent[0]["status"], sent[1]["body"].decode()


def test_a_file_is_let_through_where_there_is_room_and_refused_with_a_sentence_where_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held: Held = {}
    monkeypatch.setattr(uploads, "_held", lambda: held)
    bounds = BoundedUploads(taken)
    mine, size = "/_stcore/upload_file/me/f1", str(20 * MEGABYTE).encode()
    assert asked(bounds, mine, size)[0] == 204
    assert asked(bounds, f"/below{mine}", size)[0] == 204, "under a base path too"
    assert asked(bounds, mine, str(LARGEST + 1).encode()) == TOO_LARGE
    assert asked(bounds, mine, b"9" * 400)[0] == 204, "nonsense counts as the largest; Streamlit stops it there"
    held["me"] = {f"f{n}": 1 for n in range(MOST_FILES)}
    assert asked(bounds, "/_stcore/upload_file/me/new", b"1") == TOO_MANY
    assert asked(bounds, mine, b"1")[0] == 204, "a file in its own place is not one more"
    held["me"] = {"a": 25 * MEGABYTE, "b": 25 * MEGABYTE}
    assert asked(bounds, "/_stcore/upload_file/me/c", size) == TOO_MANY
    assert asked(bounds, "/_stcore/upload_file/me/c", None) == TOO_MANY, "without a length: as large as may be"
    assert asked(bounds, "/_stcore/upload_file/you/c", size)[0] == 204
    held.update({f"s{n}": {"a": 25 * MEGABYTE, "b": 25 * MEGABYTE} for n in range(11)})
    assert asked(bounds, "/_stcore/upload_file/you/c", size) == FULL
    assert asked(bounds, "/_stcore/upload_file/s1/a", None, "DELETE")[0] == 204, "what gives room is never refused"
    assert bounds._coming == {}


def test_files_on_their_way_count_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "_held", dict)
    answers: list[tuple[int, str] | None] = []

    async def look(scope: Any, receive: Any, send: Any) -> None:
        answers.extend(bounds.refusal("me", name, LARGEST) for name in ("f1", "f2", "f3"))
        await taken(scope, receive, send)

    bounds = BoundedUploads(look)
    bounds._coming["me", "f0"] = LARGEST
    asked(bounds, "/_stcore/upload_file/me/f1", str(LARGEST).encode())
    assert answers == [TOO_MANY, TOO_MANY, TOO_MANY]
    assert bounds.refusal("me", "f1", LARGEST) is None, "it has arrived and gone"


def test_a_session_is_ended_when_it_has_been_gone_for_long_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"stays", "comes back"}
    ended: list[str] = []
    server = SimpleNamespace(is_active_session=there.__contains__, close_session=ended.append)
    monkeypatch.setattr(runtime, "get_instance", lambda: server)
    monkeypatch.setattr(sessions, "grace", lambda: 10.0)
    held = {name: {"match": name} for name in ("stays", "goes", "comes back")}
    monkeypatch.setattr(session, "_sessions", dict(held))
    seen: dict[str, float] = {}
    sessions.sweep(seen, 0.0)
    there.discard("comes back")
    sessions.sweep(seen, 9.0)
    there.add("comes back")
    assert ended == []
    sessions.sweep(seen, 10.0)
    sessions.sweep(seen, 19.0)
    assert ended == ["goes"]
    assert held == {"stays": {"match": "stays"}, "goes": {}, "comes back": {"match": "comes back"}}
    assert session.holders() == ("stays", "comes back")
