"""Makes what a text mentions live: each place, phrase, date is a button that says where or when and goes there."""

from markupsafe import Markup

from atlas.answers import mentions
from atlas.answers.mentions import Mention
from atlas.record import moments, places

# A button of its own kind may not be broken between lines, and the comma after it would be; these words run on as text.
_LIVE = '<span role="button" tabindex="0" class="live" '
_STOP = Markup(_LIVE + 'data-go-moment="{}" title="{}: {}">{}</span>')
_PLACE = Markup(_LIVE + 'data-go-place="{0}" data-hint-place="{0}" title="{1}: {2}, {3:.2f} N {4:.2f} E">{5}</span>')
_LAND = Markup(_LIVE + 'data-land="{}" aria-pressed="false" title="{}">{}</span>')
_ON_MAP = {"land": "This land on the map", "line": "This line on the map"}


def _button(one: Mention, words: str) -> Markup:
    if one.kind == "stop":
        stop = moments.by_id()[one.target]
        return _STOP.format(stop.id, stop.label, stop.title, words)
    if one.kind == "place":
        place = places.by_id()[one.target]
        return _PLACE.format(place.id, place.name, place.kind, place.lat, place.lon, words)
    return _LAND.format(one.target, _ON_MAP[one.kind], words)


def live(text: str, told: tuple[str, ...] = ()) -> Markup:
    """`text`, escaped, with what it mentions as buttons. The text may be anybody's: nothing in it is markup.

    `told` are the stops that it is about (`mentions.find`).
    """
    pieces, at = [], 0
    for one in mentions.find(text, told):
        pieces += [Markup.escape(text[at : one.start]), _button(one, text[one.start : one.end])]
        at = one.end
    return Markup("").join([*pieces, Markup.escape(text[at:])])
