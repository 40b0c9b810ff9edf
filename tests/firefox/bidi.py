"""Firefox as its users have it, driven by WebDriver BiDi, which it speaks itself: no driver has to be installed.

Playwright's own Firefox is a changed one that has to be downloaded. Only what these tests need of the protocol
(https://w3c.github.io/webdriver-bidi/) is here.
"""

import base64
import itertools
import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

from websockets.sync.client import connect

STARTS_WITHIN = 60  # s
PATIENCE = 60  # s, beside another browser
KEYS = {"ArrowRight": "\ue014", "ArrowLeft": "\ue012", "PageDown": "\ue00f", "PageUp": "\ue00e"}
KEYS |= {"Home": "\ue011", "End": "\ue010", "Escape": "\ue00c", "Tab": "\ue004"}
_PREFS = {
    "network.proxy.type": 1,  # every host but this machine is behind a proxy that is not there
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1",
    "network.proxy.allow_hijacking_localhost": False,
    "remote.active-protocols": 1,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.disabledForTesting": True,
}
_SAID = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


def installed() -> str | None:
    """Path of a Firefox of this machine, ESR or not, or None."""
    return os.environ.get("ATLAS_FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """A running Firefox without a window; ends with its ``with`` block."""

    def __init__(self, path: str) -> None:
        self._profile = tempfile.TemporaryDirectory(prefix="karabakh-firefox-", ignore_cleanup_errors=True)
        prefs = "".join(f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in _PREFS.items())
        (Path(self._profile.name) / "user.js").write_text(prefs, encoding="utf-8")
        command = [path, "--headless", "--no-remote", "--profile", self._profile.name, "--remote-debugging-port", "0"]
        self._process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        self._socket = connect(self._address() + "/session", max_size=None, open_timeout=STARTS_WITHIN, legacy=True)
        self._numbers = itertools.count(1)
        self.errors: list[str] = []
        """What pages told of as errors, since it was last emptied."""
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded"])

    def __enter__(self) -> "Firefox":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()
        self._process.terminate()
        self._process.wait(20)
        self._profile.cleanup()

    def _address(self) -> str:
        assert self._process.stderr
        timer = threading.Timer(STARTS_WITHIN, self._process.kill)
        timer.start()
        for line in self._process.stderr:
            if found := _SAID.search(line):
                timer.cancel()
                threading.Thread(target=self._process.stderr.read, daemon=True).start()  # or it would stand still
                return found[1]
        raise RuntimeError("Firefox ended before it could be driven")

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """The result of a command of the protocol. Raises RuntimeError with what Firefox says against it."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv(timeout=120))
            if message.get("method") == "log.entryAdded" and message["params"]["level"] == "error":
                self.errors.append(str(message["params"]["text"]))
            if message.get("id") != number:
                continue
            if message["type"] == "error":
                raise RuntimeError(f"{method}: {message['error']}: {message['message']}")
            result: dict[str, Any] = message["result"]
            return result

    def tab(self, width: int = 1280, height: int = 720) -> "Tab":
        """A new tab of a size in CSS pixels."""
        context = self.ask("browsingContext.create", type="tab")["context"]
        self.ask("browsingContext.setViewport", context=context, viewport={"width": width, "height": height})
        return Tab(self, context)


class Tab:
    """A page."""

    def __init__(self, firefox: Firefox, context: str) -> None:
        self._firefox = firefox
        self._context = context

    def goto(self, address: str) -> None:
        """Load an address, to the end."""
        self._firefox.ask("browsingContext.navigate", context=self._context, url=address, wait="complete")

    def evaluate(self, expression: str, argument: Any = None) -> Any:
        """The value of JavaScript that may use `arg`; a promise is awaited. Values pass as JSON."""
        function = f"async (text) => {{ const arg = JSON.parse(text); return JSON.stringify(await ({expression})); }}"
        found = self._firefox.ask(
            "script.callFunction",
            functionDeclaration=function,
            arguments=[{"type": "string", "value": json.dumps(argument)}],
            awaitPromise=True,
            target={"context": self._context},
        )
        if found["type"] == "exception":
            raise RuntimeError(found["exceptionDetails"]["text"])
        return json.loads(found["result"].get("value", "null"))

    def wait(self, condition: str, argument: Any = None, seconds: float = PATIENCE) -> None:
        """Wait until JavaScript is true, looked at in each frame. Raises TimeoutError."""
        expression = f"""new Promise((done) => {{
          const until = performance.now() + {seconds * 1000};
          const look = () => {{
            let right = false;
            try {{ right = {condition}; }} catch {{ /* what is looked for is not there yet */ }}
            if (right || performance.now() > until) done(Boolean(right)); else requestAnimationFrame(look);
          }};
          look();
        }})"""
        if not self.evaluate(expression, argument):
            raise TimeoutError(condition)

    def press(self, *keys: str) -> None:
        """Press and release keys, one after another."""
        actions = [{"type": kind, "value": KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keyboard", "actions": actions}
        self._firefox.ask("input.performActions", context=self._context, actions=[source])

    def click(self, x: float, y: float) -> None:
        """Click at a point, CSS pixels from the page's upper left corner."""
        move = {"type": "pointerMove", "x": round(x), "y": round(y)}
        actions = [move, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        source = {"type": "pointer", "id": "mouse", "actions": actions}
        self._firefox.ask("input.performActions", context=self._context, actions=[source])

    def screenshot(self) -> bytes:
        """The page as PNG."""
        found = self._firefox.ask("browsingContext.captureScreenshot", context=self._context)
        return base64.b64decode(found["data"])

    def pdf(self) -> bytes:
        """The page as it would be printed."""
        return base64.b64decode(self._firefox.ask("browsingContext.print", context=self._context)["data"])

    def close(self) -> None:
        """Close the tab."""
        self._firefox.ask("browsingContext.close", context=self._context)
