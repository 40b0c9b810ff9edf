"""A lecturer's own picture, as a data address. It comes from outside: bounded in bytes and in dots, of three kinds."""

import base64
import binascii
import io
import re
from functools import lru_cache

from PIL import Image

from atlas.story.model import OF_STOP, StoryError

MOST_BYTES = 400_000
"""Of one picture: that of a wall of 1920 x 1080 px as WebP has some 200 kB."""
MOST_DOTS = 4096
"""Of a side; a file of few bytes may unfold to far more dots than a browser can hold."""
PHONE_DOTS = 800
FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
_PATTERN = re.compile(OF_STOP["picture"]["pattern"])
_FIX = "choose a PNG, JPEG or WebP file anew"


def to_data(data: bytes, kind: str) -> str:
    """The data address of a picture of a kind in FORMATS."""
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def of_data(address: str) -> tuple[bytes, str]:
    """The bytes and the kind (MIME) of a data address. Raises ValueError where it is none."""
    head, _, text = address.partition(",")
    return base64.b64decode(text, validate=True), head.removeprefix("data:").removesuffix(";base64")


@lru_cache(maxsize=64)
def small(address: str) -> str:
    """The same picture for a phone: WebP, at most PHONE_DOTS wide or high."""
    data, _ = of_data(address)
    with Image.open(io.BytesIO(data), formats=list(FORMATS.values())) as image:
        image.thumbnail((PHONE_DOTS, PHONE_DOTS))
        stream = io.BytesIO()
        image.convert("RGBA" if image.has_transparency_data else "RGB").save(stream, "WEBP", quality=60)
    return to_data(stream.getvalue(), "image/webp")


def read(value: object, where: str) -> str:
    """A data address that holds a picture within the bounds. Raises StoryError with `where` in front."""
    if not isinstance(value, str) or not _PATTERN.fullmatch(value[:200]):
        raise StoryError(f"{where}: “picture” is no picture; {_FIX}.")
    if len(value) > OF_STOP["picture"]["maxLength"]:
        raise StoryError(f"{where}: “picture” has more than {MOST_BYTES // 1000} kB; take a smaller one.")
    try:
        data, kind = of_data(value)
        with Image.open(io.BytesIO(data), formats=[FORMATS[kind]]) as image:
            size = image.size
    except binascii.Error:
        raise StoryError(f"{where}: “picture” is cut short; {_FIX}.") from None
    except Exception:  # a reader of pictures raises whatever it meets in a broken one
        raise StoryError(f"{where}: “picture” cannot be read; {_FIX}.") from None
    if len(data) > MOST_BYTES:
        raise StoryError(f"{where}: “picture” has more than {MOST_BYTES // 1000} kB; take a smaller one.")
    if max(size) > MOST_DOTS:
        raise StoryError(f"{where}: “picture” is {size[0]} x {size[1]}; a side has at most {MOST_DOTS} dots.")
    return value
