"""Asks an ASGI app as a server would, without one."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Site:
    """An app and from where it is asked."""

    app: ASGIApp
    client: str = "127.0.0.1"

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask("GET", path, b"", headers)

    def post(self, path: str, body: Any, **headers: str) -> Answer:
        """`body` is sent as JSON, or as it is where it is bytes."""
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self._ask("POST", path, sent, {"content-type": "application/json"} | headers)

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        where, _, query = path.partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(where),
            "raw_path": where.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": [(b"host", b"localhost:8501")] + [(k.encode(), v.encode()) for k, v in headers.items()],
            "client": (self.client, 5000),
            "server": ("localhost", 8501),
        }
        said: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            said.append(message)

        asyncio.run(self.app(scope, receive, send))  # type: ignore[arg-type]  # of Starlette: what it calls is a coroutine
        body = b"".join(message.get("body", b"") for message in said[1:])
        return Answer(said[0]["status"], Headers(raw=said[0]["headers"]), body)
