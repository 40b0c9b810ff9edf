"""What the pages do for a room: mount the parts that tell it where the talk is, open it and end it. The rest is the
browser's (``atlas/web/room``) and the routes' (``atlas/site/talk.py``)."""

from atlas.parts import served


def address() -> str:
    """Where the talks are, from the host's root."""
    return served.base() + "talk"


def lead(page: str) -> None:
    """Tell this tab's room, if it has one, of the page and of each step on it."""
    served.mount("room/lecturer", {"page": page, "talk": address()})


def box() -> None:
    """Open and end this tab's room."""
    served.mount("room/door", {"talk": address()})
