"""Make the fingerprints from a copy: ``python -m atlas.own.matching.build FILE [--out FINGERPRINTS]``.

FILE is a clean text of the article: headings of sections as lines with ``##``, blocks separated by blank lines. Only
its fingerprints are written. The same copy gives the same bytes.
"""

import argparse
import re
import sys
from pathlib import Path

from atlas.own.matching import fingerprints
from atlas.record import article

_HEADING = re.compile(r"##\s+(.*)")
_RULE = re.compile(r"-{3,}")
_PULL_QUOTE = re.compile(r"\*[^*]+\*", re.DOTALL)
_ENDS = re.compile(r"[.?!][\"'”’)\]]*\s*■?$")


class UnexpectedCopy(Exception):
    """The copy does not fall into the passages that passages.json lists."""


def passages(text: str) -> list[tuple[str, str]]:
    """The passages of a clean copy, as (id, text), in the article's order.

    A block is left out when it stands before the byline (title matter) or is a rule, a pull quote (wholly in italics)
    or the note on the author (a block other than the byline that begins with it). A block that does not end a sentence
    is a paragraph cut by the end of a page: the next block is the rest of it.

    Raises UnexpectedCopy when the paragraphs of a section are not as many as passages.json says.
    """
    found = _paragraphs(text)
    wanted = article.sections()
    cut: list[tuple[str, str]] = []
    if len(found) != len(wanted):
        raise UnexpectedCopy(f"{len(found)} sections, expected {len(wanted)}: is each heading a line with ##?")
    for (title, listed), (heading, paragraphs) in zip(wanted, found, strict=True):
        if heading and heading.casefold() != title.casefold():
            raise UnexpectedCopy(f"section {heading!r} where {title!r} was expected")
        if len(paragraphs) != len(listed):
            raise UnexpectedCopy(f"{title}: {len(paragraphs)} paragraphs, expected {len(listed)}")
        cut += [(passage.id, paragraph) for passage, paragraph in zip(listed, paragraphs, strict=True)]
    return cut


def _paragraphs(text: str) -> list[tuple[str, list[str]]]:
    """The sections after the byline as (heading, paragraphs); the heading of the opening section is empty."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text)]
    byline = next(
        (i for i, block in enumerate(blocks) if block and block == block.upper() and block[0].isalpha()), None
    )
    if byline is None:
        raise UnexpectedCopy("no byline: the author's name in capitals on a line of its own")
    sections: list[tuple[str, list[str]]] = [("", [])]
    unfinished = False
    for block in blocks[byline + 1 :]:
        foreign = _RULE.fullmatch(block) or _PULL_QUOTE.fullmatch(block) or block.startswith(blocks[byline])
        if not block or foreign:
            continue
        if heading := _HEADING.fullmatch(block):
            if unfinished:
                raise UnexpectedCopy(f"a paragraph is unfinished before the heading {heading[1]!r}")
            sections.append((heading[1], []))
            continue
        paragraphs = sections[-1][1]
        if unfinished:
            paragraphs[-1] += " " + block
        else:
            paragraphs.append(block)
        unfinished = not _ENDS.search(block)
    return sections


def main(arguments: list[str]) -> int:
    """Write the fingerprints of the copy named on the command line; returns 0 when they were written."""
    parser = argparse.ArgumentParser(prog="python -m atlas.own.matching.build", description=__doc__)
    parser.add_argument("file", type=Path, help="a clean text of the article")
    parser.add_argument("--out", type=Path, default=fingerprints.FILE, help="where to write (default: %(default)s)")
    options = parser.parse_args(arguments)
    try:
        cut = passages(options.file.read_text(encoding="utf-8"))
    except (UnexpectedCopy, OSError, UnicodeDecodeError) as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 1
    made = fingerprints.make(cut)
    options.out.write_text(fingerprints.to_json(made), encoding="utf-8", newline="\n")
    share = made.bits / made.letters
    print(f"{len(made.passages)} passages, {made.letters} letters, {made.bits} bits ({share:.2f} a letter)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
