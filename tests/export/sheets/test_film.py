"""Films: which pictures they are made of, how long each stands, and that every player gets a file it can read."""

import io
import shutil
import subprocess
from dataclasses import replace

import pytest
from PIL import Image

from atlas import story
from atlas.export import FORMATS, ExportError, Request, __main__, film
from atlas.record import moments

SMALL = Request(size=(480, 320), between=("2020-10-18", "2020-10-20"))


def test_between_two_days_each_day_on_which_the_map_changes_is_shown_once_and_both_ends():
    shots = film.shots(SMALL)
    days = [shot.request.state.day for shot in shots]
    assert days[0] == "2020-10-18"
    assert days[-1] == "2020-10-20"
    assert days == sorted(set(days))
    assert [shot.request.before for shot in shots] == ["", *days[:-1]]
    assert shots[-1].ms == film.LAST_MS


def test_a_day_that_is_a_stop_says_so_and_stands_longer():
    stop = next(stop for stop in moments.all_moments() if stop.id == "2020-11-25-kelbajar" or "kelbajar" in stop.id)
    shots = film.shots(replace(SMALL, between=(stop.map_date, "2020-12-31")))
    assert moments.by_id()[shots[0].request.state.moment or ""].map_date == stop.map_date
    assert shots[0].ms == film.STOP_MS


def test_a_story_s_film_shows_its_stops_in_order():
    told = story.shipped()["belt"]
    shots = film.shots(Request(story=told))
    assert [shot.request.state.moment for shot in shots] == [stop.moment for stop in told.shown if stop.on_map]


def test_all_changes_of_the_map_fit_into_a_film():
    assert len(film.shots(Request(between=("1988-01-01", "2026-01-01")))) <= film.MOST_PICTURES


@pytest.mark.parametrize(("name", "kind"), [("gif", "GIF"), ("webp", "WEBP")])
def test_a_moving_picture_has_a_frame_for_each_shot_with_its_time(name, kind):
    shots = film.shots(SMALL)
    with Image.open(io.BytesIO(FORMATS[name].make(SMALL))) as image:
        assert (image.format, image.size, getattr(image, "n_frames", 1)) == (kind, (480, 320), len(shots))
        if kind == "GIF":
            assert image.info["comment"].startswith(b"18-20 October 2020. The Karabakh Time Map, version")
            assert b"(c) OpenStreetMap" in image.info["comment"]
        durations = []
        for n in range(getattr(image, "n_frames", 1)):
            image.seek(n)
            image.load()
            durations.append(image.info["duration"])
    assert durations == [shot.ms for shot in shots]


def test_without_ffmpeg_a_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(ExportError, match="ffmpeg.*Install it, or take WebP or GIF"):
        film.make_mp4(SMALL)


def test_a_failing_ffmpeg_is_told(monkeypatch, tmp_path):
    broken = tmp_path / "ffmpeg"
    broken.write_text("#!/bin/sh\necho no codec >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(broken))
    with pytest.raises(ExportError, match="ffmpeg could not write the film: no codec"):
        film.make_mp4(SMALL)


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg, which writes MP4, is not installed here")
def test_a_film_for_players_lasts_as_long_as_its_shots(tmp_path):
    path = tmp_path / "film.mp4"
    path.write_bytes(film.make_mp4(SMALL))
    asked = [
        "ffprobe",
        "-v",
        "error",
        "-show_entries",
        "format=duration:format_tags=title",
        "-of",
        "csv=p=0",
        str(path),
    ]
    lasts, title = subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout.strip().split(",")
    assert title == "18–20 October 2020"
    assert float(lasts) == pytest.approx(sum(shot.ms for shot in film.shots(SMALL)) / 1000, abs=0.15)


def test_each_picture_is_told_before_it_is_made_and_may_end_the_work():
    told: list[float] = []

    def stop_at_the_second(share: float, doing: str) -> None:
        told.append(share)
        if len(told) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        film.make_gif(SMALL, stop_at_the_second)
    assert told == sorted(told)


@pytest.mark.parametrize("text", ["2020-10-20/2020-10-18", "2020-10-18", "1850-01-01/2020-01-01", "2020-02-30/2020-03"])
def test_the_command_refuses_days_that_are_none(text, tmp_path, capsys):
    with pytest.raises(SystemExit):
        __main__.main(["gif", "--out", str(tmp_path / "x.gif"), "--between", text])
    assert "write two days from" in capsys.readouterr().err
