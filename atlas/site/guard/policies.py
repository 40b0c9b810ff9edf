"""The Content-Security-Policy of each kind of answer: nothing from any other host, and no more than the page needs."""

import base64
import hashlib


def _written(policy: dict[str, str]) -> str:
    return "; ".join(f"{key} {value}" for key, value in policy.items())


_OWN = {
    "default-src": "'self'",
    "script-src": "'self'",
    # The map's rules come with its data; Leaflet and Streamlit write places into elements.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' data: blob:",  # WebSockets of this host are its own too
    "media-src": "'self' data: blob:",
    "worker-src": "'self' blob:",
    "frame-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}

OWN = _written(_OWN)
"""What is this project's alone: its own files are all that runs, and no other site may put it into a frame."""

FRAME = _written(_OWN | {"script-src": "'self' 'unsafe-inline'"})
"""The map's frame: streamlit-folium runs the script of its map as text that it is sent."""

FIGURE = _written(
    {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "*",
    }
)
"""Any site may put a figure into a frame; in it runs nothing but this site's own files."""


def with_scripts(*scripts: str, blobs: bool = False) -> str:
    """That of a page in which these texts of scripts stand; any other text in it does not run. `blobs`: Streamlit makes
    the modules of its components into such.

    What runs may make functions of text. Nothing of this project does, and Streamlit's charts are interpreted; but
    tools that drive a browser wait in a page by it (Playwright's ``wait_for_function``), the tests of this project
    among them, and no text of a visitor's can begin it.
    """
    marks = [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts]
    allowed = ["'self'", *marks, "'unsafe-eval'", *(["blob:"] if blobs else [])]
    return _written(_OWN | {"script-src": " ".join(allowed)})
