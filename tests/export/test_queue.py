"""A job tells its place and how far it is, ends when it is told to, and nothing keeps the line waiting for ever.

No test sleeps to be right: events do. What is made by threads here is made by processes in the program; those are tried
at the end.
"""

import os
import sys
import threading
import time
from dataclasses import replace

import pytest

from atlas.export.queue import Line, Shelf, job, line, number, process, shelf
from atlas.export.queue.job import Job
from atlas.export.request import Cancelled, ExportError, Request
from atlas.own.passages import OwnPassage
from atlas.story import Stop, Story, Stroke

LONG = 20  # seconds, only to fail instead of hanging


class Steps:
    """An export in two steps that goes on when the test lets it."""

    def __init__(self) -> None:
        self.reached, self.go, self.ended = threading.Event(), threading.Event(), threading.Event()
        self.made = 0

    def make(self, job):
        try:
            self.made += 1
            job.tell(0.5, "half")
            self.reached.set()
            assert self.go.wait(LONG)
            job.tell(0.2, "back")
            return b"file"
        finally:
            self.ended.set()


@pytest.fixture
def steps():
    return Steps()


def test_it_tells_how_far_it_is_and_hands_over_the_file(steps):
    asked = Line(1, steps.make).ask("svg", Request())
    assert steps.reached.wait(LONG)
    assert (asked.share, asked.doing, asked.result, asked.state) == (0.5, "half", None, "running")
    steps.go.set()
    assert asked.wait(LONG)
    assert (asked.share, asked.result, asked.size, asked.state, asked.problem) == (1.0, b"file", 4, "done", "")


def test_a_cancelled_job_ends_at_once_and_keeps_nothing(steps):
    asked = Line(1, steps.make).ask("svg", Request())
    assert steps.reached.wait(LONG)
    asked.cancel()
    assert asked.state == "cancelled" and not asked.running  # before the thread has noticed
    steps.go.set()
    assert steps.ended.wait(LONG)
    assert (asked.result, asked.state, asked.problem, asked.doing) == (None, "cancelled", "", "half")


def test_a_finished_job_cannot_be_cancelled(steps):
    steps.go.set()
    asked = Line(1, steps.make).ask("svg", Request())
    assert asked.wait(LONG)
    asked.cancel()
    assert (asked.state, asked.result) == ("done", b"file")


def test_each_sees_how_many_are_before_it_and_the_line_moves_on_when_one_gives_up(steps):
    queue = Line(1, steps.make)
    first = queue.ask("svg", Request())
    assert steps.reached.wait(LONG)
    second, third, fourth = (queue.ask("svg", Request()) for _ in range(3))
    assert [queue.before(each) for each in (first, second, third, fourth)] == [0, 1, 2, 3]
    second.cancel()
    assert [queue.before(each) for each in (second, third, fourth)] == [0, 1, 2]
    steps.go.set()
    assert fourth.wait(LONG)
    assert [each.state for each in (first, second, third, fourth)] == ["done", "cancelled", "done", "done"]
    assert steps.made == 3, "what was cancelled in the line was never made"


def test_never_more_are_made_at_once_than_the_line_has_hands():
    at_work, most, lock, go = [], [0], threading.Lock(), threading.Event()

    def make(asked):
        with lock:
            at_work.append(asked)
            most[0] = max(most[0], len(at_work))
            if len(at_work) == 2:
                go.set()
        assert go.wait(LONG)
        with lock:
            at_work.remove(asked)
        return b""

    queue = Line(2, make)
    jobs = [queue.ask("svg", Request()) for _ in range(6)]
    assert all(each.wait(LONG) for each in jobs)
    assert most == [2]


def test_a_line_that_is_full_says_so(steps, monkeypatch):
    monkeypatch.setattr(line, "MOST_WAITING", 2)
    queue = Line(1, steps.make)
    queue.ask("svg", Request())
    assert steps.reached.wait(LONG)
    kept = [queue.ask("svg", Request()) for _ in range(2)]
    refused = queue.ask("svg", Request())
    assert (refused.state, refused.problem) == ("failed", line.FULL)
    kept[0].cancel()
    assert queue.ask("svg", Request()).running, "a place is free again"
    steps.go.set()


def test_who_has_gone_is_waited_for_a_moment_and_then_no_longer(steps, monkeypatch):
    queue = Line(1, steps.make)
    queue.ask("svg", Request())
    assert steps.reached.wait(LONG)
    gone, after = queue.ask("svg", Request(), lambda: False), queue.ask("svg", Request())
    assert queue.before(after) == 2 and gone.running
    monkeypatch.setattr(job, "GRACE", -1.0)
    assert queue.before(after) == 1
    assert gone.state == "cancelled"
    steps.go.set()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ExportError("Choose a stop."), "Choose a stop."),
        (ValueError("secret"), "ValueError"),
        (MemoryError(), "MemoryErr"),
    ],
)
def test_a_problem_is_told_and_only_the_exports_own_words_are_shown(error, said):
    def make(asked):
        raise error

    queue = Line(1, make)
    asked = queue.ask("svg", Request())
    assert asked.wait(LONG)
    assert asked.state == "failed" and said in asked.problem and "secret" not in asked.problem
    assert queue.ask("svg", Request()).wait(LONG), "the line goes on"


def test_many_readers_see_a_share_that_never_goes_back():
    def make(asked):
        for i in range(2000):
            asked.tell(i / 2000, str(i))
        return b""

    asked = Line(1, make).ask("svg", Request())
    seen: list[list[float]] = [[] for _ in range(4)]

    def read(into):
        while asked.running:
            into.append(asked.share)

    readers = [threading.Thread(target=read, args=(into,)) for into in seen]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join(LONG)
    assert all(each == sorted(each) for each in seen)
    assert asked.share == 1.0


# --- the shelf --------------------------------------------------------------------------------------------------------


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_same_request_is_made_once(tmp_path, steps):
    steps.go.set()
    queue = Line(1, steps.make, Shelf(tmp_path, 1000))
    first = queue.ask("svg", Request())
    assert first.wait(LONG)
    again = queue.ask("svg", Request())
    assert (again.state, again.result, again.size, steps.made) == ("done", b"file", 4, 1)
    other = queue.ask("png", Request())
    assert other.wait(LONG) and steps.made == 2, "another format is another file"
    assert queue.ask("svg", Request(theme="dark")).wait(LONG) and steps.made == 3


def test_what_one_waits_for_while_it_is_made_for_another_is_not_made_again(tmp_path, steps):
    queue = Line(1, steps.make, Shelf(tmp_path, 1000))
    first, second = queue.ask("svg", Request()), queue.ask("svg", Request())
    assert steps.reached.wait(LONG) and queue.before(second) == 1
    steps.go.set()
    assert first.wait(LONG) and second.wait(LONG)
    assert (second.result, second.state, steps.made) == (b"file", "done", 1)


def test_a_change_of_code_or_tables_makes_all_files_anew(tmp_path, monkeypatch):
    before = shelf.key("svg", Request())
    assert before == shelf.key("svg", Request())
    monkeypatch.setattr(shelf, "_maker", lambda: "another")
    assert shelf.key("svg", Request()) != before


def test_what_is_a_readers_own_never_reaches_the_disk(tmp_path, steps):
    steps.go.set()
    queue = Line(1, steps.make, Shelf(tmp_path, 1000))
    mine = Story("Mine", (Stop("1997-troika", caption="words of the copy"),), id="belt")
    drawn = (Stroke("text", ((46.7, 39.8),), "mine"),)
    own = {"UM3": OwnPassage("words of the copy")}
    for request in (Request(own=own), Request(story=mine), Request(caption="Mine"), Request(strokes=drawn)):
        asked = queue.ask("pdf", request)
        assert asked.wait(LONG) and asked.result == b"file"
    assert files(tmp_path) == []


def test_what_was_not_asked_for_longest_goes_first_and_nothing_else_of_the_folder(tmp_path):
    (tmp_path / "mine.txt").write_text("of somebody else")
    kept = Shelf(tmp_path, 25)
    requests = [Request(link=f"http://{name}/") for name in "abc"]
    for age, request in enumerate(requests[:2]):
        kept.put("svg", request, b"0123456789")
        os.utime(tmp_path / shelf.key("svg", request), (age, age))
    held = kept.find("svg", requests[0])  # asked for again, and so younger than b
    b = kept.find("svg", requests[1])
    os.utime(tmp_path / shelf.key("svg", requests[1]), (1, 1))
    kept.put("svg", requests[2], b"0123456789")
    assert [kept.find("svg", request) is not None for request in requests] == [True, False, True]
    assert held and b and b.read() == b"0123456789", "who holds a file that was cleared away still has it"
    assert (tmp_path / "mine.txt").exists()
    assert kept.put("svg", requests[1], b"0" * 26) is None, "what is larger than the shelf is not kept"


def test_a_shelf_that_cannot_be_written_only_keeps_nothing(tmp_path, steps, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    steps.go.set()
    monkeypatch.setattr(os, "replace", full)
    asked = Line(1, steps.make, Shelf(tmp_path, 1000)).ask("svg", Request())
    assert asked.wait(LONG) and asked.result == b"file"
    assert files(tmp_path) == []


def test_the_settings_say_where_how_much_and_how_many(tmp_path, monkeypatch):
    monkeypatch.setenv("KARABAKH_CACHE", str(tmp_path / "made"))
    monkeypatch.setenv("KARABAKH_CACHE_MB", "3")
    found = Shelf.of_settings()
    assert found and (found.folder, found.most_bytes) == (tmp_path / "made", 3_000_000)
    monkeypatch.setenv("KARABAKH_CACHE_MB", "0")
    assert Shelf.of_settings() is None
    monkeypatch.setenv("KARABAKH_CACHE_MB", "")
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("KARABAKH_CACHE", str(tmp_path / "file" / "below"))
    assert Shelf.of_settings() is None, "no folder, no shelf"
    for given, expected in (("3", 3), ("", 2), ("-1", 2), ("many", 2), ("99", 8), ("٣", 2)):
        monkeypatch.setenv("KARABAKH_EXPORTS", given)
        assert number("KARABAKH_EXPORTS", 2, 8) == expected


# --- the process ------------------------------------------------------------------------------------------------------


def told_by(monkeypatch, program: str, **how: float) -> Job:
    """The job after a program has taken the place of the worker, which is handed the request and answers in its way."""
    monkeypatch.setattr(process, "COMMAND", [sys.executable, "-c", program])
    asked = Job("svg", Request(), lambda: True)
    asked.begin()
    process.make(asked, **how)
    return asked


def test_a_process_that_dies_is_a_sentence(monkeypatch):
    for program in ("", "import os; os.abort()", "print('no JSON')", "print('{\"bytes\": 9}'); print('short')"):
        with pytest.raises(ExportError, match="ended before it was done"):
            told_by(monkeypatch, program)


def test_a_process_that_takes_too_long_is_ended(monkeypatch):
    began = time.monotonic()
    with pytest.raises(ExportError, match="given up"):
        told_by(monkeypatch, "import time; time.sleep(60)", seconds=0.3)
    assert time.monotonic() - began < LONG


def test_a_cancelled_process_is_ended(monkeypatch):
    began = time.monotonic()
    monkeypatch.setattr(Job, "tell", lambda self, share, doing: self.cancel())  # as soon as it says anything
    with pytest.raises(Cancelled):
        told_by(monkeypatch, """print('{"share": 0.5, "doing": "half"}', flush=True); import time; time.sleep(60)""")
    assert time.monotonic() - began < LONG


def test_a_file_made_in_a_process_is_the_same_as_one_made_here_and_errors_are_sentences():
    queue = Line(1, process.make)
    from atlas.export import FORMATS

    request = Request()
    made = queue.ask("moments", request)
    bad = queue.ask("html", replace(request, link="nonsense"))
    assert made.wait(60) and made.result == FORMATS["moments"].make(request)
    assert bad.wait(60) and "'nonsense' is no web address" in bad.problem


def test_a_worker_without_memory_is_a_sentence(monkeypatch):
    program = "from atlas.export.queue import worker; worker.MEMORY = 150_000_000; worker.main()"
    with pytest.raises(ExportError):
        told_by(monkeypatch, program)


def test_a_worker_ends_when_its_server_does():
    import pickle
    import subprocess

    program = (
        "from atlas.export import FORMATS; from atlas.export.queue import worker; import time\n"
        "type(FORMATS['svg']).make = lambda self, request, tell: (tell(0, 'begun'), time.sleep(60))\n"
        "worker.main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=process._PROJECT
    ) as worker:
        assert worker.stdin and worker.stdout
        worker.stdin.write(pickle.dumps(("svg", Request())))
        worker.stdin.flush()
        assert b"begun" in worker.stdout.readline()
        worker.stdin.close()
        assert worker.wait(LONG) == 1
