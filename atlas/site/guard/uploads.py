"""Bounds for what visitors put into the server's memory: a file, a session, all of them together.

Streamlit takes a file at an address of its own before any page asks for it, as many as are sent, and keeps it as
long as the session lives. What is refused here gets a status and a sentence.
"""

import re
from collections.abc import Mapping

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime

MEGABYTE = 1024 * 1024
MOST_FILES = 8
"""Files of one session; a page asks for two, a copy and a storyline."""
MOST_OF_A_SESSION = 60 * MEGABYTE
"""Bytes of one session: two copies of the largest size that is read."""
MOST_OF_ALL = 600 * MEGABYTE
"""Bytes of all sessions, those on their way among them."""
LARGEST = 26 * MEGABYTE
"""Bytes of one request: a copy of the largest size, and what is written around it."""
_ADDRESS = re.compile(r"/_stcore/upload_file/([^/]+)/([^/]+)$")

TOO_LARGE = (413, "This file is too large. The limit is 25 MB.")
TOO_MANY = (429, "This page holds too many files already. Reload it, and open the one that you need.")
FULL = (503, "This server holds as many files as it can just now. Please try again in some minutes.")


def _held() -> Mapping[str, Mapping[str, int]]:
    """Bytes of each file that Streamlit holds, by session and file."""
    if not runtime.exists():
        return {}
    stored = getattr(runtime.get_instance().uploaded_file_mgr, "file_storage", {})
    return {
        session: {key: len(file.data) for key, file in list(files.items())} for session, files in list(stored.items())
    }


class BoundedUploads:
    """ASGI middleware: lets an upload through as long as there is room for it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._coming: dict[tuple[str, str], int] = {}

    def refusal(self, session: str, file: str, size: int) -> tuple[int, str] | None:
        """Status and sentence for a file that there is no room for; None where there is."""
        if size > LARGEST:
            return TOO_LARGE
        sizes = {(owner, key): many for owner, files in _held().items() for key, many in files.items()}
        sizes |= self._coming
        if (session, file) in self._coming:  # the same one twice at once
            return TOO_MANY
        sizes.pop((session, file), None)  # is put in its own place
        mine = [many for (owner, _), many in sizes.items() if owner == session]
        if len(mine) >= MOST_FILES or sum(mine) + size > MOST_OF_A_SESSION:
            return TOO_MANY
        return FULL if sum(sizes.values()) + size > MOST_OF_ALL else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it before its body is read."""
        address = _ADDRESS.search(scope["path"]) if scope["type"] == "http" and scope["method"] == "PUT" else None
        if address is None:
            await self.app(scope, receive, send)
            return
        said = dict(scope["headers"]).get(b"content-length", b"")
        size = int(said) if said.isdigit() and len(said) < 16 else LARGEST  # Streamlit stops at its own limit
        session, file = address[1], address[2]
        refused = self.refusal(session, file, size)
        if refused is not None:
            status, sentence = refused
            await PlainTextResponse(sentence, status_code=status)(scope, receive, send)
            return
        self._coming[session, file] = size
        try:
            await self.app(scope, receive, send)
        finally:
            del self._coming[session, file]
