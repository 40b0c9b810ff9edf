"""The typefaces that go into the page, so that a hall's computer shows what the lecturer's did.

Source Sans is the face of the app's pages, in the file that Streamlit ships for its own; the Armenian is that of the
drawn pictures. Both are under the SIL Open Font License, which each file names in itself.
"""

import base64
from importlib.util import find_spec
from pathlib import Path

_ARMENIAN = Path(__file__).parents[1] / "canvas" / "faces"


def _streamlit() -> Path:
    """The folder of Streamlit's package, which is not loaded for it."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("streamlit is not installed; run pip install -r requirements.txt")
    return Path(spec.origin).parent


def faces() -> list[dict[str, str]]:
    """Family, weights and file (base64) of each face, as a browser's FontFace takes them."""
    media = _streamlit() / "static" / "static" / "media"
    found = [("Source Sans", "200 900", path) for path in sorted(media.glob("SourceSansVF-Upright*.woff2"))]
    found += [
        ("Noto Sans Armenian", weight, _ARMENIAN / f"NotoSansArmenian-{cut}.ttf")
        for weight, cut in (("400", "Regular"), ("700", "Bold"))
    ]
    return [
        {"family": family, "weight": weight, "file": base64.b64encode(path.read_bytes()).decode()}
        for family, weight, path in found
    ]
