"""What a file to take away is called: the map it is of, so that two of them can lie in one folder and be told apart."""

from atlas.export import FORMATS
from atlas.export.request import Request
from atlas.search.fold import fold

_HEAD = "karabakh-time-map"
_MOST_LETTERS = 60
"""Letters of a talk's title: some systems take no path of more than 260."""


def _talk(request: Request) -> str:
    """A storyline's id, or the title of a lecturer's own in plain small Latin letters and digits."""
    plain = fold(request.story.title).encode("ascii", "ignore").decode()
    return request.story.id or "-".join(plain.split())[:_MOST_LETTERS].strip("-") or "talk"


def of(name: str, request: Request) -> str:
    """The file's name for a format of FORMATS: stop or day of a picture, storyline of a talk, both days of a film."""
    export, now = FORMATS[name], request.state
    about = {
        "atlas.export.image": now.moment or now.day,
        "atlas.export.film": "-to-".join(request.between or ()) or _talk(request),
        "atlas.export.data": "data" if export.suffix == f".{name}" else name,
    }
    return f"{_HEAD}-{about.get(export.module) or _talk(request)}{export.suffix}"
