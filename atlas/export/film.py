"""The map through time as a film: GIF, WebP and, where ffmpeg is installed, MP4.

Each picture is the map at a stop of the story, or on a day between two days on which it changes, with date, title,
legend and credit in it.

GIF and WebP are written by Pillow. ffmpeg is a program of its own (LGPL or GPL, no part of this project); it is handed
the pictures through a pipe, so nothing lies on the disk.
"""

import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from atlas.export import picture, script
from atlas.export.request import ExportError, Request, Tell, silent
from atlas.record import moments, version
from atlas.record.built import layers
from geodata.dates import in_words

STOP_MS, DAY_MS, LAST_MS = 2600, 700, 4200
"""How long a picture stands: a stop, which one reads; a day between two; the last, which has the credit."""
MOST_PICTURES = 240
WIDEST, EVEN = 1280, 2
"""Dots: a wider film would be tens of MB; and MP4 wants even sides."""
RATE = 10
"""Pictures a second of an MP4: durations are whole tenths."""
NO_FFMPEG = "MP4 needs the program ffmpeg, which is not installed here. Install it, or take WebP or GIF."
_LOSS = {"quality": 80, "method": 4}
_FFMPEG_WITHIN = 600  # s


@dataclass(frozen=True)
class Shot:
    """A picture of the film: what is drawn, what is told of it while it is made, how long it stands (ms)."""

    request: Request
    told: str
    ms: int


def _changes() -> list[str]:
    """The ISO days on which land changes hands on the map, in order."""
    rows = (*layers.control(), *layers.changes_2020())
    return sorted({day for row in rows for day in (row.start, row.end) if day})


def _on_day(request: Request, day: str, before: str) -> Shot:
    """The shot of an ISO day; where a stop is on it, of that stop."""
    stop = next((stop for stop in moments.all_moments() if stop.map_date == day), None)
    state = replace(
        request.state, moment=stop.id if stop else None, date=None if stop else day, place=None, feature=None
    )
    return Shot(replace(request, state=state, before=before), day, STOP_MS if stop else DAY_MS)


def _between(request: Request, first: str, last: str) -> list[Shot]:
    days = [first, *(day for day in _changes() if first < day < last), last]
    return [_on_day(request, day, before) for before, day in pairwise(["", *days])]


def shots(request: Request) -> list[Shot]:
    """The pictures of a request's film, in order: the stops of its story, or, where it names two days, those on which
    the map changes between them, both ends included. Raises ExportError where there are too many or none."""
    if request.between:
        found = _between(request, *request.between)
    else:
        found = [
            Shot(script.at(request, stop), stop.date, STOP_MS) for stop in script.stops(request) if stop.stop.on_map
        ]
    if not found:
        raise ExportError("The storyline shows no stop, so there is nothing to film. Show at least one.")
    if len(found) > MOST_PICTURES:
        raise ExportError(
            f"{len(found)} pictures are too many for a film ({MOST_PICTURES} at most). Take days less apart."
        )
    return [*found[:-1], replace(found[-1], ms=LAST_MS)]


def _size(request: Request) -> tuple[int, int]:
    """Width and height of the film in dots: the request's shape, not wider than WIDEST, both even."""
    width, height = request.size
    shrink = min(1.0, WIDEST / width)
    return _even(width * shrink), _even(height * shrink)


def _even(side: float) -> int:
    return max(EVEN, round(side / EVEN) * EVEN)


def _frames(request: Request, found: list[Shot], tell: Tell) -> Iterator[Image.Image]:
    """Each shot drawn. Tells before each of them; the last tenth of the work is left for writing."""
    width, height = _size(request)
    for n, shot in enumerate(found):
        tell(0.9 * n / len(found), f"Picture {n + 1} of {len(found)}: {shot.told}")
        drawing = picture.svg(shot.request, size=(width, height))
        with Image.open(io.BytesIO(picture.png(drawing, width))) as image:
            yield image.convert("RGB").crop((0, 0, width, height))


def _title(request: Request) -> str:
    """What the film is of, in words: its storyline, or its two days."""
    return in_words("/".join(request.between)) if request.between else script.story_title(request)


def _about(request: Request) -> str:
    return f"{_title(request)}. The Karabakh Time Map, version {version.both()}. {script.LICENCES[0][1]}"


def _ascii(text: str) -> bytes:
    """A text as the comment of a GIF has it, which knows no other letters."""
    plain = text.replace("©", "(c)").translate(dict.fromkeys(map(ord, "–—"), "-"))
    return plain.encode("ascii", "replace")


def _animated(request: Request, tell: Tell, kind: str) -> bytes:
    found = shots(request)
    frames = list(_frames(request, found, tell))
    tell(0.9, "Writing the file")
    stream = io.BytesIO()
    how = _LOSS if kind == "WEBP" else {"optimize": True, "comment": _ascii(_about(request))}
    if kind == "GIF":
        frames = [frame.quantize(256, dither=Image.Dither.NONE) for frame in frames]
    durations = [shot.ms for shot in found]
    frames[0].save(stream, kind, save_all=True, append_images=frames[1:], duration=durations, loop=0, **how)
    tell(1.0, "Done")
    return stream.getvalue()


def make_gif(request: Request, tell: Tell = silent) -> bytes:
    """The film as GIF, which every program shows: 256 colours a picture, without end."""
    return _animated(request, tell, "GIF")


def make_webp(request: Request, tell: Tell = silent) -> bytes:
    """The film as animated WebP, for browsers: a fifth of the GIF, in all colours."""
    return _animated(request, tell, "WEBP")


def has_ffmpeg() -> bool:
    """Whether MP4 can be made here."""
    return shutil.which("ffmpeg") is not None


def make_mp4(request: Request, tell: Tell = silent) -> bytes:
    """The film as MP4 (H.264), for slides and players. Raises ExportError where ffmpeg is missing or fails."""
    program = shutil.which("ffmpeg")
    if program is None:
        raise ExportError(NO_FFMPEG)
    found = shots(request)
    width, height = _size(request)
    with TemporaryDirectory() as folder:
        out = Path(folder) / "film.mp4"  # a pipe cannot be wound back to where players look for the table of contents
        source = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", str(RATE), "-i", "-"]
        codec = [
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            "-crf",
            "20",
            "-pix_fmt",
            "yuv420p",
        ]
        about = ["-metadata", f"title={_title(request)}", "-metadata", f"comment={_about(request)}"]
        command = [program, "-v", "error", "-y", *source, *codec, *about, "-movflags", "+faststart", str(out)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            try:
                assert process.stdin is not None
                for shot, frame in zip(found, _frames(request, found, tell), strict=True):
                    process.stdin.write(frame.tobytes() * round(shot.ms * RATE / 1000))
                tell(0.9, "Writing the file")
                _, said = process.communicate(timeout=_FFMPEG_WITHIN)
            except BrokenPipeError:
                said = process.stderr.read() if process.stderr else b""
                raise ExportError(f"ffmpeg could not write the film: {said.decode(errors='replace')[-300:]}") from None
            except BaseException:
                process.kill()
                raise
        if process.returncode:
            raise ExportError(f"ffmpeg could not write the film: {said.decode(errors='replace')[-300:]}")
        tell(1.0, "Done")
        return out.read_bytes()
