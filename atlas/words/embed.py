"""The code with which another page takes a figure in: a frame with its title, and under it its words, for all."""

from urllib.parse import urlsplit, urlunsplit

from markupsafe import Markup

from atlas.address import state
from atlas.address.state import ViewState
from atlas.citation.items import MAP_TITLE
from atlas.record import moments
from geodata.dates import long_day

SIZE = (800, 600)
"""CSS pixels that a figure asks for; its width gives way to the page's."""

# Scripts draw the map; links open pages of their own. Nothing else is asked of the page that takes it in.
_FRAME = Markup(
    '<figure style="margin:0"><iframe src="{figure}" title="{title}" width="{width}" height="{height}"'
    ' style="width:100%;border:0" loading="lazy" allow="fullscreen"'
    ' sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>'
    '<figcaption>{words} <a href="{page}">{name}</a></figcaption></figure>'
)


def title(now: ViewState) -> str:
    """What a frame with this map is called for those who do not see it."""
    if now.moment:
        stop = moments.by_id()[now.moment]
        return f"Map, {stop.label}: {stop.title}"
    return f"Map of {long_day(now.day)}"


def words(now: ViewState) -> str:
    """What the map is about, in the words of its stop: the alternative text."""
    stop = moments.by_id()[now.moment] if now.moment else None
    return f"{stop.label}: {stop.title}. {stop.text}" if stop else f"The map of {long_day(now.day)}."


def address(site: str, now: ViewState) -> str:
    """The address of the figure that shows a state; `site` is the address of the site's root."""
    parts = urlsplit(site)
    return state.permalink(urlunsplit((*parts[:2], f"{parts.path.rstrip('/')}/figure", "", "")), now)


def code(site: str, now: ViewState, size: tuple[int, int] = SIZE) -> str:
    """Markup to paste; everything in it is escaped. `site` is the address of the site's root, `size` in CSS pixels."""
    page = state.permalink(site, now)
    width, height = size
    return str(
        _FRAME.format(
            figure=address(site, now),
            title=title(now),
            width=width,
            height=height,
            words=words(now),
            page=page,
            name=MAP_TITLE,
        )
    )
