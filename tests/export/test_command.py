"""The command: the same request as the buttons, a whole file or none, plain words and exit code 2 for what is wrong."""

import os
import sys
from types import SimpleNamespace

import pytest

import geodata
from atlas import own, story
from atlas.address import state, vocabulary
from atlas.export import FORMATS, Cancelled, Export, ExportError
from atlas.export import __main__ as command
from atlas.own.passages import OwnPassage
from geodata.files import Problem


@pytest.fixture
def out(tmp_path):
    """A target in a folder of its own, so that whatever is left there is seen."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "talk.bin"


@pytest.fixture
def made(monkeypatch):
    """A format “fake”, which keeps the requests that it gets; what its file holds, or raises, can be set."""
    seen = SimpleNamespace(requests=[], result=b"bytes")

    def make(request, tell):
        seen.requests.append(request)
        tell(0.0, "Begun")
        tell(0.5, "Half done")
        if isinstance(seen.result, BaseException):
            raise seen.result
        return seen.result

    module = SimpleNamespace(make=make)
    monkeypatch.setitem(sys.modules, "tests_fake_format", module)
    monkeypatch.setitem(FORMATS, "fake", Export("Fake", ".bin", "a/b", "tests_fake_format"))
    return seen


def run(*arguments: object) -> int:
    return command.main([str(argument) for argument in arguments])


def test_it_writes_the_file_and_tells_its_progress_on_stderr(made, out, capsys):
    assert run("fake", "--out", out) == 0
    assert out.read_bytes() == b"bytes"
    assert [path.name for path in out.parent.iterdir()] == ["talk.bin"]
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[:2] == ["  0%  Begun", " 50%  Half done"]


def test_quiet_is_quiet(made, out, capsys):
    assert run("fake", "--out", out, "--quiet") == 0
    assert capsys.readouterr().err == ""


def test_what_damaged_tables_leave_out_is_said_even_if_quiet(made, out, capsys, monkeypatch):
    damage = Problem("choices/captions.csv", "line 2 (nkao)", "lat is 'x'", "correct lat")
    monkeypatch.setattr(geodata, "problems", lambda: [damage])
    assert run("fake", "--out", out, "--quiet") == 0
    assert capsys.readouterr().err == f"python -m atlas.export: left out: {damage}\n"


def test_every_option_reaches_the_request(made, out):
    options = "--story belt --date 1993-08-25 --layers nkao,control --names az --view 39.8,46.7,9.5 --theme dark"
    options += " --shows law --since stop"
    more = "--paper letter --size 1280x720 --dpi 300 --link https://maps.example.org/karabakh/"
    assert run("fake", "--out", out, *options.split(), *more.split()) == 0
    asked = made.requests[0]
    assert asked.story is story.ready()["belt"]
    assert asked.state == state.ViewState(
        moment=None,
        date="1993-08-25",
        layers=("control", "nkao"),
        names="az",
        view=(39.8, 46.7, 9.5),
        shows="law",
        since="stop",
    )
    assert (asked.theme, asked.paper, asked.size, asked.dpi) == ("dark", "letter", (1280, 720), 300)
    assert asked.link == "https://maps.example.org/karabakh/"
    assert dict(asked.own) == {}


def test_every_option_of_the_table_of_keys_is_in_the_help(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "400")  # or words are parted at their hyphens
    with pytest.raises(SystemExit):
        run("--help")
    told = " ".join(capsys.readouterr().out.split())
    for key in vocabulary.keys().values():
        assert (f" --{key.key} " in told) == (key.option or key.key in ("story", "stop")), key.key
        assert not key.option or key.holds.replace("`", "") in told


def test_a_year_is_its_first_stop(made, out):
    assert run("fake", "--out", out, "--date", "1997") == 0
    assert made.requests[0].state == state.ViewState(moment="1997-troika")


def test_a_storyline_of_ones_own_is_read_from_its_file(made, out, tmp_path):
    mine = story.Story("Mine", (story.Stop("1997-troika", caption="Three chairs"),))
    (tmp_path / "mine.json").write_text(story.dumps(mine), encoding="utf-8")
    assert run("fake", "--out", out, "--story", tmp_path / "mine.json") == 0
    assert made.requests[0].story == mine


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--story", "belts"], "there is no storyline “belts”; take all, article, belt,"),
        (["--story", "gone.json"], "gone.json: No such file"),
        (["--moment", "1994"], "--moment=“1994”. There is no such stop"),
        (["--date", "yesterday"], "Days run from 1905-01-01"),
        (["--date", "1904-12-31"], "Days run from 1905-01-01"),
        (["--layers", "nkao,roads"], "The layers are control,"),
        (["--names", "fr"], "It is one of article, az"),
        (["--view", "1,2,3"], "A view is latitude,longitude,zoom"),
        (["--view", "39,46,50"], "--view=“39,46,50”. A view is latitude,longitude,zoom inside the map"),
        (["--shows", "both"], "--shows=“both”. It is one of ground, law"),
        (["--since", "1993"], "--since=“1993”. It is one of none, stop"),
        (["--date", "1993-13"], "1993-08 or 1993 will do"),
        (["--with-text"], "--with-text needs --article FILE"),
        (["--article", "gone.pdf"], "gone.pdf: No such file"),
    ],
)
def test_what_is_wrong_is_said_plainly_and_nothing_is_written(made, out, capsys, arguments, said):
    assert run("fake", "--out", out, *arguments) == 2
    error = capsys.readouterr().err
    assert error.startswith("python -m atlas.export: ")
    assert said in error
    assert error.rstrip().endswith("Nothing was written.")
    assert "Traceback" not in error
    assert made.requests == []
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["docx", "--out", "x"],
        ["data"],
        ["data", "--out", "x", "--size", "1920"],
        ["data", "--out", "x", "--size", "99999x10"],
        ["data", "--out", "x", "--dpi", "72"],
        ["data", "--out", "x", "--link", "javascript:alert(1)"],
        ["data", "--out", "x", "--link", "http://localhost:8501/?moment=x"],
        ["data", "--out", "x", "--moment", "1997-troika", "--date", "1997-01-01"],
    ],
)
def test_options_that_make_no_sense_end_with_code_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        run(*arguments)
    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err


def test_a_damaged_storyline_names_its_file(made, out, tmp_path, capsys):
    (tmp_path / "mine.json").write_bytes(b'{"stops": [{"moment": "no"}]}')
    assert run("fake", "--out", out, "--story", tmp_path / "mine.json") == 2
    assert "mine.json, stop 1" in capsys.readouterr().err
    (tmp_path / "mine.json").write_bytes(b"\xff\xfe\x00")
    assert run("fake", "--out", out, "--story", tmp_path / "mine.json") == 2
    assert "no UTF-8 text" in capsys.readouterr().err


def test_a_target_that_cannot_be_written_is_refused_before_the_work(made, out, tmp_path, capsys):
    assert run("fake", "--out", tmp_path) == 2
    assert "is a folder" in capsys.readouterr().err
    assert run("fake", "--out", tmp_path / "none" / "talk.bin") == 2
    assert "no folder none" in capsys.readouterr().err
    assert made.requests == []


@pytest.mark.parametrize(
    ("problem", "code"), [(KeyboardInterrupt(), 130), (Cancelled(), 130), (ExportError("The map is torn."), 2)]
)
def test_what_ends_halfway_leaves_the_old_file_and_nothing_else(made, out, capsys, problem, code):
    out.write_bytes(b"of yesterday")
    made.result = problem
    assert run("fake", "--out", out) == code
    assert out.read_bytes() == b"of yesterday"
    assert [path.name for path in out.parent.iterdir()] == ["talk.bin"]
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("problem", [KeyboardInterrupt(), OSError(28, "No space left on device", "talk.bin")])
def test_what_ends_while_it_is_written_leaves_nothing_half_written(made, out, monkeypatch, problem, capsys):
    def fail(*_):
        raise problem

    monkeypatch.setattr(os, "replace", fail)
    assert run("fake", "--out", out) in (2, 130)
    assert list(out.parent.iterdir()) == []


def test_a_full_disk_names_the_file(made, out, monkeypatch, capsys):
    """A write to a full disk does not say in its error which file it was."""

    class Full:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            raise OSError(28, "No space left on device")

        def write(self, data):
            raise OSError(28, "No space left on device")

    def opened(handle, mode):
        os.close(handle)
        return Full()

    monkeypatch.setattr(os, "fdopen", opened)
    assert run("fake", "--out", out) == 2
    assert capsys.readouterr().err.endswith(f"{out}: No space left on device. Nothing was written.\n")
    assert list(out.parent.iterdir()) == []


@pytest.fixture
def copy_of_the_article(monkeypatch, tmp_path):
    """A file that the reader of copies takes for the article (the real reader has tests of its own)."""
    mine = SimpleNamespace(id="UM3", text="Words of the reader's copy.", page="257", whole=True)
    found = SimpleNamespace(is_article=True, found=[mine], message="Found.")
    monkeypatch.setattr(own, "open_copy", lambda name, data: found)
    path = tmp_path / "copy.txt"
    path.write_text("words", encoding="utf-8")
    return path


def test_words_of_the_article_go_in_only_when_that_is_asked_for(made, out, copy_of_the_article, capsys):
    assert run("fake", "--out", out, "--article", copy_of_the_article) == 0
    assert dict(made.requests[0].own) == {}
    assert "add --with-text" in capsys.readouterr().err
    assert run("fake", "--out", out, "--article", copy_of_the_article, "--with-text") == 0
    assert made.requests[1].own == {"UM3": OwnPassage("Words of the reader's copy.", "257", True)}


def test_a_file_that_is_not_the_article_is_refused(made, out, tmp_path, capsys):
    other = tmp_path / "other.txt"
    other.write_text("A recipe for bread. " * 400, encoding="utf-8")
    assert run("fake", "--out", out, "--article", other, "--with-text") == 2
    assert "other.txt" in capsys.readouterr().err
    assert made.requests == []
