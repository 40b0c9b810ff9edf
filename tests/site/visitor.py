"""A visitor without a browser: a Streamlit session over its WebSocket, as a page holds one."""

import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect
from websockets.typing import Subprotocol

PATIENCE = 60.0  # s


class Visitor:
    """Opens a page, takes what it is sent, and sends what its widgets hold."""

    def __init__(self, address: str, page: str = "", query: str = "") -> None:
        self._open = ExitStack()
        self._address, self._page, self._query = address, page, query
        self._socket = self._open.enter_context(
            connect(
                f"ws{address.removeprefix('http')}/_stcore/stream",
                subprotocols=[Subprotocol("streamlit")],
                max_size=None,
            )
        )
        self.session = ""
        self.elements: list[Any] = []

    def __enter__(self) -> "Visitor":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._open.close()

    def run(self, *widgets: WidgetState, fragment: str = "") -> list[Any]:
        """Let the page, or a fragment of it, run with widgets as they are given; the elements that it sent."""
        ask = BackMsg()
        ask.rerun_script.page_name = self._page
        ask.rerun_script.query_string = self._query
        ask.rerun_script.fragment_id = fragment
        ask.rerun_script.widget_states.widgets.extend(widgets)
        self._socket.send(ask.SerializeToString())
        self.elements = []
        until = time.monotonic() + PATIENCE
        while True:
            said = ForwardMsg()
            said.ParseFromString(self._socket.recv(timeout=max(0.0, until - time.monotonic())))
            kind = said.WhichOneof("type")
            if kind == "new_session":
                self.session = said.new_session.initialize.session_id or self.session
            elif kind == "delta" and said.delta.WhichOneof("type") == "new_element":
                self.elements.append(said.delta.new_element)
            elif kind == "script_finished":
                return self.elements

    def find(self, kind: str, holds: Callable[[Any], bool] = lambda _: True) -> Any:
        """The last element of a kind that was sent, as a message of its own."""
        found = [getattr(one, kind) for one in self.elements if one.WhichOneof("type") == kind]
        return [one for one in found if holds(one)][-1]

    def put(self, file: str, data: bytes, session: str = "") -> tuple[int, str]:
        """Send a file to the address that Streamlit takes files at; status and answer."""
        edge = "-----edge"
        lines = [f"--{edge}", f'Content-Disposition: form-data; name="file"; filename="{file}.txt"', "", ""]
        body = "\r\n".join(lines).encode() + data + f"\r\n--{edge}--\r\n".encode()
        address = f"{self._address}/_stcore/upload_file/{session or self.session}/{file}"
        headers = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        try:
            with urllib.request.urlopen(urllib.request.Request(address, body, headers, method="PUT")) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()

    def upload(self, widget: str, file: str, data: bytes) -> WidgetState:
        """Send a file and return the state of the uploader that holds it."""
        assert self.put(file, data)[0] == 204
        state = WidgetState(id=widget)
        info = state.file_uploader_state_value.uploaded_file_info.add()
        info.file_id, info.name, info.size = file, f"{file}.txt", len(data)
        info.file_urls.CopyFrom(FileURLs(file_id=file))
        return state
