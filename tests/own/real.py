"""The article, on machines that have a copy: ``KARABAKH_ARTICLE``, or ``../shared/article`` beside the project."""

import os
from pathlib import Path

import geodata
from atlas.own.matching import build
from atlas.record import article
from tests.own.invented import Text


def real_file() -> Path | None:
    """The copy of the article on this machine, if there is one."""
    named = os.environ.get("KARABAKH_ARTICLE")
    path = Path(named) if named else geodata.ROOT.parents[1] / "shared" / "article" / "broers-2021.txt"
    return path if path.is_file() else None


def real_text() -> Text | None:
    """The passages of the copy, if it is a clean text from which fingerprints are built."""
    path = real_file()
    if path is None or path.suffix != ".txt":
        return None
    try:
        cut = build.passages(path.read_text(encoding="utf-8"))
    except (build.UnexpectedCopy, UnicodeDecodeError):
        return None
    plain = tuple((key, passage.replace("*", "").rstrip(" ■")) for key, passage in cut)
    return Text(plain, {listed[0].id: title for title, listed in article.sections()[1:]})
