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


def _with(*allowed: str) -> str:
    return _written(_OWN | {"script-src": " ".join(("'self'", *allowed))})


def _marks(scripts: tuple[str, ...]) -> list[str]:
    return [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts]


def with_scripts(*scripts: str) -> str:
    """That of a page in which these texts of scripts stand; any other text in it does not run."""
    return _with(*_marks(scripts))


def of_streamlit(*scripts: str) -> str:
    """That of Streamlit's page with these texts of scripts: it makes the modules of its components into blobs, and
    reads its messages with a piece of WebAssembly. No text is made into a function: its charts have Vega interpret
    theirs."""
    return _with(*_marks(scripts), "blob:", "'wasm-unsafe-eval'")
