"""A job tells how far it is, ends when it is told to, and never leaves the page waiting. No test sleeps: events do."""

import threading

import pytest

from atlas.export.job import Job
from atlas.export.request import ExportError, Request

LONG = 20  # seconds, only to fail instead of hanging


class Steps:
    """An export in two steps that goes on when the test lets it."""

    def __init__(self) -> None:
        self.reached, self.go, self.ended = threading.Event(), threading.Event(), threading.Event()

    def make(self, request, tell):
        try:
            tell(0.5, "half")
            self.reached.set()
            assert self.go.wait(LONG)
            tell(0.2, "back")
            return b"file"
        finally:
            self.ended.set()


@pytest.fixture
def steps():
    return Steps()


def test_it_tells_how_far_it_is_and_hands_over_the_file(steps):
    job = Job.start(steps.make, Request())
    assert steps.reached.wait(LONG)
    assert (job.share, job.doing, job.result, job.running) == (0.5, "half", None, True)
    steps.go.set()
    assert job.wait(LONG)
    assert (job.share, job.result, job.state, job.problem) == (1.0, b"file", "done", "")


def test_a_cancelled_job_ends_at_its_next_step_and_keeps_nothing(steps):
    job = Job.start(steps.make, Request())
    assert steps.reached.wait(LONG)
    job.cancel()
    assert job.state == "cancelled" and not job.running  # at once, before the thread has noticed
    steps.go.set()
    assert job.wait(LONG) and steps.ended.is_set()
    assert (job.result, job.state, job.problem, job.doing) == (None, "cancelled", "", "half")


def test_a_file_that_comes_after_the_cancel_is_thrown_away():
    go = threading.Event()

    def make(request, tell):
        go.wait(LONG)
        return b"late"

    job = Job.start(make, Request())
    job.cancel()
    go.set()
    assert job.wait(LONG)
    assert (job.state, job.result) == ("cancelled", None)


def test_a_finished_job_cannot_be_cancelled(steps):
    steps.go.set()
    job = Job.start(steps.make, Request())
    assert job.wait(LONG)
    job.cancel()
    assert (job.state, job.result) == ("done", b"file")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ExportError("Choose a stop."), "Choose a stop."),
        (ValueError("secret"), "ValueError"),
        (MemoryError(), "MemoryErr"),
    ],
)
def test_a_problem_is_told_and_only_the_exports_own_words_are_shown(error, said):
    def make(request, tell):
        raise error

    job = Job.start(make, Request())
    assert job.wait(LONG)
    assert job.state == "failed" and said in job.problem and "secret" not in job.problem


def test_many_readers_see_a_share_that_never_goes_back():
    def make(request, tell):
        for i in range(2000):
            tell(i / 2000, str(i))
        return b""

    job = Job.start(make, Request())
    seen: list[list[float]] = [[] for _ in range(4)]

    def read(into):
        while job.running:
            into.append(job.share)

    readers = [threading.Thread(target=read, args=(into,)) for into in seen]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join(LONG)
    assert all(each == sorted(each) for each in seen)
    assert job.share == 1.0


def test_jobs_do_not_share_anything():
    a, b = Steps(), Steps()
    first, second = Job.start(a.make, Request()), Job.start(b.make, Request())
    assert a.reached.wait(LONG) and b.reached.wait(LONG)
    first.cancel()
    a.go.set()
    b.go.set()
    assert first.wait(LONG) and second.wait(LONG)
    assert (first.state, second.state) == ("cancelled", "done")
