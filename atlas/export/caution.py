"""What a reader should know before a file is made: letters of a talk's own words that our typefaces lack, and what of
a talk a film leaves out.

Whatever is drawn here, a picture, a film or a handout, has no face but ours: such letters are left out of it, with a
mark (`letters.LEFT_OUT`). Slides and the standalone page are text, which the computer that shows them sets in its own
faces.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from atlas.export.canvas import letters
from atlas.export.request import Request
from atlas.story import Stop, Story, Stroke

DRAWN, SET = ("png", "svg", "webp", "gif", "mp4", "pdf"), ("pptx", "html")
"""Formats whose words we draw, and those whose words are set by the computer that shows them."""
_PICTURES, _FILMS = ("png", "svg"), ("webp", "gif", "mp4")
_MOST_LETTERS, _MOST_PLACES = 8, 6  # that are told one by one
_SCRIPT_AFTER = ("LETTER", "SYLLABLE", "IDEOGRAPH", "LIGATURE", "VOWEL", "SIGN", "RADICAL")
_NAMES = {"Cjk": "Chinese"}


@dataclass(frozen=True)
class Gap:
    """Letters of a talk that no face of ours has."""

    where: str
    """In words: ``stop 3, text``."""
    letters: str

    @property
    def told(self) -> str:
        """The place and its letters, few of many, with the scripts that they are of."""
        shown = " ".join(self.letters[:_MOST_LETTERS])
        more = len(self.letters) - _MOST_LETTERS
        scripts = ", ".join(dict.fromkeys(filter(None, map(script_of, self.letters))))
        beside = [f"and {more} more"] * (more > 0) + [scripts] * bool(scripts)
        return f"{self.where}: {shown}" + (f" ({', '.join(beside)})" if beside else "")


def script_of(letter: str) -> str:
    """The script of a letter by its name in Unicode; empty for what is of none."""
    words = unicodedata.name(letter, "").split()
    is_letter = len(words) > 1 and any(word.startswith(_SCRIPT_AFTER) for word in words[1:3])
    script = words[0].capitalize() if is_letter else ""
    return _NAMES.get(script, script)


def _drawn(strokes: Iterable[Stroke]) -> str:
    return " ".join(stroke.text for stroke in strokes)


def _words(stop: Stop, with_text: bool) -> dict[str, str]:
    """The lecturer's own words of a stop that a reader sees, by field."""
    found = {"caption": stop.caption, "words on the map": _drawn(stop.strokes)}
    return found | {"text": stop.text} if with_text else found


def gaps(story: Story, of_film: bool = False) -> Iterator[Gap]:
    """Where the words of a talk hold letters that no face has, in the order of its stops; hidden ones are left out.

    `of_film`: only in the captions of its maps, and not in title and texts.
    """
    fields = [] if of_film else [("title of the talk", story.title)]
    for n, stop in enumerate(story.shown, start=1):
        if stop.on_map or not of_film:
            fields += [(f"stop {n}, {field}", text) for field, text in _words(stop, not of_film).items()]
    for where, text in fields:
        if missing := letters.lacking(text):
            yield Gap(where, missing)


def _of_talk(name: str, request: Request) -> Iterator[Gap]:
    if not request.between:
        yield from gaps(request.story, of_film=name in _FILMS)


def _of_picture(request: Request) -> Iterator[Gap]:
    words = {"title": request.title, "words on the map": _drawn(request.strokes)}
    for where, text in words.items():
        if missing := letters.lacking(text):
            yield Gap(where, missing)


def _left_out(request: Request) -> str:
    """How many stops of its talk a film is without; empty where it has them all."""
    stops = () if request.between else request.story.shown
    others = sum(not stop.on_map for stop in stops)
    if not others:
        return ""
    one = others == 1
    return (
        f"A film shows maps: {'1 stop' if one else f'{others} stops'} of the talk, with two days, a figure or a slide, "
        f"{'is' if one else 'are'} not in it."
    )


def sentence(name: str, request: Request) -> str:
    """What is to be known before the file of a format is made, and what to do; empty where there is nothing."""
    told = [_left_out(request)] if name in _FILMS else []
    return " ".join(filter(None, [*told, _of_letters(name, request)]))


def _of_letters(name: str, request: Request) -> str:
    if name not in DRAWN + SET:
        return ""
    found = [gap.told for gap in (_of_picture(request) if name in _PICTURES else _of_talk(name, request))]
    if not found:
        return ""
    more = len(found) - _MOST_PLACES
    told = "; ".join(found[:_MOST_PLACES]) + (f"; and in {more} more places" if more > 0 else "")
    head = f"Letters that the typefaces of this project lack: {told}."
    if name in SET:
        return (
            f"{head} The computer that shows the file takes them from a face of its own; one without shows boxes. "
            "Look at them on the computer of the hall, or write them in Latin, Cyrillic or Armenian letters."
        )
    return (
        f"{head} The file has {letters.LEFT_OUT} in their place. Write them in Latin, Cyrillic or Armenian letters, or "
        "take slides or the standalone page, whose words are set in the faces of the computer that shows them."
    )
