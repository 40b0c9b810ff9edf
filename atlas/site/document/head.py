"""What the served page says of itself before any script has run: title, description, preview, citation, words.

A link in a chat, a bookmark, a search engine and a reference manager read only this. The query is untrusted: it is read
as an address is, and everything is escaped.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from atlas.address import codec, pair, state
from atlas.citation.items import MAP_AUTHORS, MAP_TITLE
from atlas.parts import content, served
from atlas.record import moments
from atlas.site import made
from atlas.site.document import early
from atlas.words import time_bar
from geodata.dates import long_day

ABOUT = (
    "Who held which ground around Nagorny Karabakh, day by day, beside the argument of one article: Broers 2021, "
    "“Requiem for the Unipolar Moment in Nagorny Karabakh”."
)
_LONGEST = 300  # letters of a description


@dataclass(frozen=True)
class Head:
    """A page and state in words. `site`, `link`, `preview` are addresses below the host's root, with the base path."""

    title: str
    description: str
    link: str
    preview: str
    site: str
    says: tuple[str, ...]
    """What a reader without scripts is told, a paragraph each."""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + "…"


def head(screen: str, query: Mapping[str, str], base: str) -> Head:
    """What a screen says of itself at a query; `base` is the path under which the app is served (``/`` or ``/x/``)."""
    now, _ = state.read(query)
    stop = moments.by_id()[now.moment] if now.moment else None
    before, after = time_bar.titled(screen)
    when: dict[str, str] = {"moment": now.moment} if now.moment else {"date": now.day}
    if screen == "compare":
        compared, _ = pair.read(query)
        days = [long_day(day) for day in compared.days]
        title = f"{days[0]} and {days[1]} compared{after}"
        when = {"from": compared.start, "to": compared.end}
        says: tuple[str, ...] = (f"What changed hands between {days[0]} and {days[1]}.", ABOUT)
    elif stop:
        title = f"{before}{stop.label}: {stop.title}{after}"
        says = (f"{stop.label}: {stop.title}. {stop.text}", ABOUT)
    else:
        title = f"{before}{long_day(now.day)}{after}"
        says = (f"The map on {long_day(now.day)}.", ABOUT)
    how = codec.write(state.canonical(now))
    shown = f"{compared.end if screen == 'compare' else now.moment or now.day}.png"
    shown += f"?{how}" if how else ""
    return Head(
        title,
        _short(says[0] if stop or screen == "compare" else " ".join(says)),
        f"{base}{'' if screen == 'explore' else screen}?{codec.write(when | state.canonical(now))}",
        f"{base}preview/{shown}",
        base,
        says,
    )


def markup(head: Head, origin: str) -> Markup:
    """The elements of the page's head; `origin` is scheme and host, which previews need in front of an address."""
    link, preview = origin + head.link, origin + head.preview
    named = {
        "description": head.description,
        "citation_title": head.title,
        "citation_author": MAP_AUTHORS[0],
        "citation_public_url": link,
        "twitter:card": "summary_large_image",
    }
    properties = {
        "og:type": "website",
        "og:site_name": MAP_TITLE,
        "og:title": head.title,
        "og:description": head.description,
        "og:url": link,
        "og:image": preview,
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": f"Map: {head.description}",
    }
    lines = [Markup("<title>{}</title>").format(head.title)]
    lines += [Markup('<meta name="{}" content="{}">').format(*item) for item in named.items()]
    lines += [Markup('<meta property="{}" content="{}">').format(*item) for item in properties.items()]
    lines.append(Markup('<link rel="canonical" href="{}">').format(link))
    oembed = f"{origin}{head.site}oembed?{urlencode({'url': link, 'format': 'json'})}"
    lines.append(
        Markup('<link rel="alternate" type="application/json+oembed" href="{}" title="{}">').format(oembed, head.title)
    )
    return Markup("\n").join(lines)


_MAPS = {"explore": "map/map.js", "read": "map/map.js", "present": "map/pair/talk.js", "compare": "map/pair/pair.js"}
"""The screens with a map, and the module that draws it."""


def fetched_early(screen: str) -> Markup:
    """The links to what the first picture needs before anything is painted: its sheets and its letters."""
    sheets = [name for name in ("pages.css", f"{screen}.css") if name in made.NAMES]
    sheet = Markup("").join(Markup('<link rel="stylesheet" href="{}">').format(made.address(name)) for name in sheets)
    # Letters of another typeface are wider: on a phone they would break the line of links until this one has come.
    face = Markup('<link rel="preload" as="font" type="font/woff2" href="{}" crossorigin>')
    return sheet + Markup("").join(
        face.format(f"{served.base()}static/media/{file.name}") for file in served.face_files("Upright")
    )


def fetched_soon(screen: str) -> Markup:
    """The links that let a browser fetch what the map would come upon one after the other, while Streamlit's own
    scripts are at work: without those no map is mounted, so that they go first."""
    if screen not in _MAPS or screen in early.SCREENS:
        return Markup("")
    module, data = (
        Markup('<link rel="modulepreload" href="{}" fetchpriority="low">'),
        Markup('<link rel="preload" as="fetch" href="{}" crossorigin fetchpriority="low">'),
    )
    files = [data.format(address) for address in (content.address(), *served.fetched_early())]
    return Markup("\n").join([*map(module.format, served.joined_files(_MAPS[screen])), *files])


def without_script(head: Head) -> Markup:
    """The paragraphs for a reader without scripts."""
    said = Markup("").join(Markup("<p>{}</p>").format(text) for text in head.says)
    return Markup("<noscript><h1>{}</h1>{}<p>The map itself needs JavaScript.</p></noscript>").format(head.title, said)
