"""Makes the file of a job in a process of its own, and ends that process when the job is ended or takes too long.

Not by `multiprocessing`: its processes begin by running the program that the parent has as ``__main__``, and inside of
Streamlit that is the page.
"""

import json
import pickle
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

from atlas.export.queue.job import Job
from atlas.export.request import Cancelled, ExportError

SECONDS = 900.0
"""Time that one file may take. The slides of every stop take one to two minutes."""
LOOK_EVERY = 0.25  # s
SLOW = "The file was not ready after {:.0f} minutes and was given up. Choose fewer stops or another format."
DIED = (
    "The program that makes the file ended before it was done, perhaps for want of memory. "
    "Choose fewer stops or a smaller picture, and try again."
)
COMMAND = [sys.executable, "-m", "atlas.export.queue.worker"]
_PROJECT = Path(__file__).resolve().parents[3]


def make(job: Job, seconds: float = SECONDS) -> bytes:
    """The bytes of the file. Raises Cancelled, and ExportError with a sentence for the reader."""
    too_slow: list[bool] = []
    try:
        with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_PROJECT) as process:
            assert process.stdin and process.stdout
            over = threading.Event()
            watch = threading.Thread(target=_watch, args=(process, job, seconds, over, too_slow), daemon=True)
            watch.start()
            try:
                return _talk(process.stdin, process.stdout, job)
            finally:
                over.set()
                process.kill()
                watch.join()
    except (BrokenPipeError, EOFError):
        if job.state == "cancelled":
            raise Cancelled from None
        raise ExportError(SLOW.format(seconds / 60) if too_slow else DIED) from None


def _watch(
    process: "subprocess.Popen[bytes]", job: Job, seconds: float, over: threading.Event, too_slow: list[bool]
) -> None:
    """End the process when nobody waits for its job any more, or when its time is up."""
    left = seconds
    while not over.wait(LOOK_EVERY):
        left -= LOOK_EVERY
        if left <= 0:
            too_slow.append(True)
        if left <= 0 or not job.is_wanted():
            process.kill()
            return


def _talk(requests: IO[bytes], answers: IO[bytes], job: Job) -> bytes:
    """Send the request, pass on what is told, return the file. Raises EOFError where the process ends before that."""
    pickle.dump((job.name, job.request), requests)
    requests.flush()  # and left open: the process ends when it closes, and with it when this one dies
    while line := answers.readline():
        try:
            said = json.loads(line)
        except ValueError:
            break
        if "share" in said:
            job.tell(said["share"], said["doing"])
        elif "problem" in said:
            raise ExportError(said["problem"])
        else:
            data = answers.read(said["bytes"])
            if len(data) == said["bytes"]:
                return data
            break
    raise EOFError
