"""Exports from the shell, by the same code as the app's buttons: python -m atlas.export FORMAT --out FILE

    python -m atlas.export html --out talk.html --story belt
    python -m atlas.export pdf  --out handout.pdf --story my-talk.json --paper letter
    python -m atlas.export png  --out ceasefire.png --moment 1994-05-12-ceasefire --dpi 300
    python -m atlas.export webp --out autumn.webp --between 2020-09-27/2020-11-10
    python -m atlas.export data --out data.zip

The file is written whole or not at all. Exit codes: 0 done, 2 something to mend, 130 stopped by Ctrl-C.
"""

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import geodata
from atlas import own, story
from atlas.address import codec, vocabulary
from atlas.address.state import FIRST_DAY, LAST_DAY, ViewState
from atlas.export import FORMATS, Cancelled, ExportError, Request, caution
from atlas.own import CopyError
from atlas.own.file.errors import TooLarge
from atlas.own.passages import NONE, OwnPassage, OwnPassages

_PROGRAM = "python -m atlas.export"
_SMALLEST, _LARGEST = 320, 7680  # CSS pixels of a picture's side
_LARGEST_COPY = 25_000_000  # bytes, as in the app
_OPTIONS = tuple(key for key in vocabulary.keys().values() if key.option)


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,5})[x×](\d{1,5})", text)
    sides = (int(found[1]), int(found[2])) if found else (0, 0)
    if not all(_SMALLEST <= side <= _LARGEST for side in sides):
        raise argparse.ArgumentTypeError(f"write width x height, {_SMALLEST} to {_LARGEST} each, like 1920x1080")
    return sides


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text and FIRST_DAY <= text <= LAST_DAY
    except ValueError:
        return False


def _between(text: str) -> tuple[str, str]:
    """Two ISO days with a slash between them, as EDTF writes an interval."""
    first, _, last = text.partition("/")
    if not (_is_day(first) and _is_day(last) and first < last):
        raise argparse.ArgumentTypeError(f"write two days from {FIRST_DAY} to {LAST_DAY}, like 2020-09-27/2020-11-10")
    return first, last


def _link(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s?#]+", text):
        raise argparse.ArgumentTypeError("write the app's address without a query, like http://localhost:8501/")
    return text


def _parser() -> argparse.ArgumentParser:
    description, _, example = (__doc__ or "").partition(": python -m")
    parser = argparse.ArgumentParser(
        prog=_PROGRAM,
        description=description + ".",
        epilog=example.partition("\n\n")[2],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    listed = ", ".join(f"{name} ({export.label})" for name, export in FORMATS.items())
    parser.add_argument("format", metavar="FORMAT", choices=FORMATS, help=listed)
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="the file to write")
    parser.add_argument("--story", default="all", help=f"{', '.join(story.shipped())}, or a storyline's file")
    _add_address(parser)
    parser.add_argument("--stop", metavar="N", type=int, help="a picture of that stop of the storyline, from 1")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="of the handout")
    parser.add_argument("--size", type=_size, default=(1920, 1080), help="of a slide or picture; 1920x1080")
    parser.add_argument("--dpi", type=int, choices=(96, 300), default=96, help="of a PNG")
    parser.add_argument("--between", metavar="DAY/DAY", type=_between, help="a film of the map between two days")
    parser.add_argument("--link", type=_link, help="the app's address, for permalinks")
    parser.add_argument("--article", metavar="FILE", type=Path, help="your own copy of the article")
    parser.add_argument("--with-text", action="store_true", help="put passages of that copy into the export")
    parser.add_argument("--quiet", action="store_true", help="say nothing but what is wrong")
    return parser


def _add_address(parser: argparse.ArgumentParser) -> None:
    """An option for each key of the address that an export heeds, as the table of keys has it."""
    metavars = {"stop": "ID", "day": "DAY", "list": "A,B", "view": "LAT,LON,ZOOM"}
    one_of = parser.add_mutually_exclusive_group()
    for key in _OPTIONS:
        options = one_of if key.is_time else parser
        metavar = metavars.get(key.kind) or "|".join(key.values)
        options.add_argument(f"--{key.key}", metavar=metavar, help=key.holds.replace("`", "").replace("%", "%%"))


def _story(asked: str) -> story.Story:
    """The storyline of that id, or of that file."""
    if asked in story.shipped():
        return story.shipped()[asked]
    path = Path(asked)
    if not path.suffix and not path.exists():
        raise story.StoryError(f"there is no storyline “{asked}”; take {', '.join(story.shipped())}, or a file.")
    return story.loads(path.read_text(encoding="utf-8"), path.name)


def _own(path: Path) -> OwnPassages:
    """The passages that are found in a copy of the article. Raises CopyError."""
    if path.stat().st_size > _LARGEST_COPY:
        raise TooLarge
    found = own.open_copy(path.name, path.read_bytes())
    if not found.is_article:
        raise CopyError(f"{path.name}: {found.message}")
    return {mine.id: OwnPassage(mine.text, mine.page or "", mine.whole) for mine in found.found}


def _request(options: argparse.Namespace) -> Request:
    """The request that the options make; what they do not make sense of raises ExportError."""
    given = {key.key: getattr(options, key.key) for key in _OPTIONS}
    asked = codec.read({key: value for key, value in given.items() if value is not None})
    if asked.notices:
        raise ExportError(" ".join(notice.replace("The address asks for ", "--") for notice in asked.notices))
    if options.with_text and not options.article:
        raise ExportError("--with-text needs --article FILE, your own copy of the article.")
    own = _own(options.article) if options.article else NONE
    request = Request(
        story=_story(options.story),
        state=ViewState.of(asked.values),
        between=options.between,
        theme=options.theme,
        paper=options.paper,
        size=options.size,
        dpi=options.dpi,
        own=own if options.with_text else NONE,
        link=options.link or "",
        day=date.today(),
    )
    if options.stop is None:
        return request
    from atlas.export import script  # with the libraries that draw, which a mistake in the command need not wait for

    return script.of_stop(request, options.stop)


def _check_target(out: Path) -> None:
    """Refuse a target that cannot be written before the work begins, not after it."""
    if out.is_dir():
        raise ExportError(f"--out {out} is a folder; add the name of a file.")
    if out.exists() and not out.is_file():
        raise ExportError(f"--out {out} is a device or a pipe, in whose place a file would come; name a file.")
    if not out.absolute().parent.is_dir():
        raise ExportError(f"--out {out}: there is no folder {out.absolute().parent.name}; make it first.")


def _write(out: Path, data: bytes) -> None:
    """Write a file whole or not at all: to a temporary file beside it, then by one rename."""
    handle, temporary = tempfile.mkstemp(dir=out.absolute().parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, out)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 2 something to mend, 130 stopped by the user."""
    options = _parser().parse_args(arguments)

    def say(line: str) -> None:
        if not options.quiet:
            print(line, file=sys.stderr, flush=True)

    for damage in (*geodata.problems(), *story.problems()):
        print(f"{_PROGRAM}: left out: {damage}", file=sys.stderr)
    try:
        _check_target(options.out)
        request = _request(options)
        if options.article and not options.with_text:
            say("The copy is read; its text stays out of the export. To put it in, add --with-text.")
        if said := caution.sentence(options.format, request):
            print(f"{_PROGRAM}: {said}", file=sys.stderr)
        data = FORMATS[options.format].make(request, lambda share, doing: say(f"{share:4.0%}  {doing}"))
        _write(options.out, data)
    except (KeyboardInterrupt, Cancelled):
        print(f"{_PROGRAM}: stopped; nothing was written.", file=sys.stderr)
        return 130
    except (ExportError, story.StoryError, CopyError, OSError, UnicodeDecodeError) as problem:
        # A disk that is full does not say which file it was: then it is the one being written.
        what = (
            f"{problem.filename or options.out}: {problem.strerror}." if isinstance(problem, OSError) else str(problem)
        )
        what = "the storyline's file is no UTF-8 text." if isinstance(problem, UnicodeDecodeError) else what
        print(f"{_PROGRAM}: {what} Nothing was written.", file=sys.stderr)
        return 2
    say(f"{options.out}: {len(data) / 1000:,.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
