"""The project's own Python environment, .venv: made once, filled again only when a lock file changes.

Standard library only, and readable by any Python 3, so that an old one gets a sentence instead of a traceback:
what an old one does not know as a type is written in quotation marks here, and texts are joined by +.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)


def say(text: str) -> None:
    """Print one line at once, also when the output is piped."""
    print("[time map] " + text, flush=True)


def stop(text: str) -> None:
    """End the program with a message that names the fix."""
    raise SystemExit("\n[time map] " + text + "\n")


def run(command: "list[str]", quiet: bool = False) -> int:
    """Run a command in the project's folder and return its exit code; quiet hides its output."""
    out = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run(command, cwd=ROOT, stdout=out, stderr=out, check=False).returncode
    except FileNotFoundError:
        return 127


def replace_this_process(command: "list[str]") -> int:
    """Run a command in place of this program, so that Ctrl+C and signals reach it; returns only on Windows."""
    os.chdir(ROOT)
    if os.name == "posix":
        os.execv(command[0], command)
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 130


def root_prefix() -> "list[str] | None":
    """What to put before a command that needs root: nothing as root, sudo where it can be used, None where not."""
    if os.name != "posix":
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and (sys.stdin.isatty() or run(["sudo", "-n", "true"], quiet=True) == 0):
        return ["sudo"]
    return None


def apt_install(packages: "list[str]") -> bool:
    """Install Debian or Ubuntu packages; False where there is no apt-get, no right to use it, or it fails."""
    prefix = root_prefix()
    if prefix is None or not shutil.which("apt-get"):
        return False
    say("installing with apt-get: " + " ".join(packages))
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    run([*apt, "update", "-qq"])  # may fail for one source of many; the install tells
    return run([*apt, "install", "-y", "-qq", "--no-install-recommends", *packages]) == 0


def find_python() -> str:
    """A Python that is new enough: this one, else the newest on PATH; ends the program where there is none."""
    if sys.version_info >= OLDEST:
        return sys.executable
    for minor in (13, 12, 11):
        found = shutil.which("python3." + str(minor))
        if found:
            return found
    stop(
        "Python 3.11 or newer is needed; this one is " + sys.version.split()[0] + ".\n"
        "  Debian 12, Ubuntu 24.04 or newer: apt install python3\n"
        "  macOS, Windows: https://www.python.org/downloads/"
    )
    raise AssertionError  # stop() does not return


def venv_python() -> Path:
    """Path of the interpreter inside .venv, which may not exist yet."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_venv() -> None:
    """Make .venv, or make it anew where it is broken; ends the program with the fix where Python cannot."""
    if run([str(venv_python()), "-c", "import pip"], quiet=True) == 0:
        return
    python = find_python()
    can_make = [python, "-c", "import venv, ensurepip"]
    if run(can_make, quiet=True) != 0:
        # Debian and Ubuntu keep these two modules of the standard library in a package of their own.
        ask = [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        version = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()
        package = "python" + version + "-venv"
        say("Python's venv module is missing (Debian and Ubuntu keep it in the package " + package + ")")
        if not apt_install([package]) or run(can_make, quiet=True) != 0:
            stop("install it, then run this command again:\n  sudo apt-get update && sudo apt-get install " + package)
    say("making " + str(VENV.relative_to(ROOT)))
    if run([python, "-m", "venv", "--clear", str(VENV)]) != 0:
        stop("could not make " + str(VENV) + "\n  Is the disk full, or the folder read-only? Delete it and try again.")


def prepare(lock: str) -> str:
    """Make sure that .venv holds what a lock file names, and nothing that is not what its hash says.

    Returns the path of its interpreter. Needs the network only when .venv is new or the file has changed since the last
    time. The locks keep to the same versions, so that .venv can be filled from one after another.
    """
    make_venv()
    digest = hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()
    stamp = VENV / (lock + ".installed")
    if stamp.is_file() and stamp.read_text() == digest:
        return str(venv_python())
    try:
        stamp.write_text("not yet")
    except OSError as problem:
        stop(
            "cannot write into " + str(VENV) + ": " + str(problem.strerror) + ".\n"
            "  Run this as the user whose folder it is, or make room on the disk, or delete .venv and try again."
        )
    say("installing " + lock + " (a few minutes the first time)")
    pip = [str(venv_python()), "-m", "pip", "install", "--disable-pip-version-check", "--prefer-binary", "--quiet"]
    if run([*pip, "--require-hashes", "-r", lock]) != 0:
        stop("pip could not install it (see above). Is the network there? Run this command again when it is.")
    stamp.write_text(digest)
    return str(venv_python())


def enter(lock: str) -> None:
    """Go on in .venv, filled as by prepare(), unless this program already runs there.

    For programs that import installed packages: call it before those imports. With ATLAS_NO_VENV set, the Python in
    use is taken to have them already.
    """
    if Path(sys.prefix).resolve() == VENV.resolve() or os.environ.get("ATLAS_NO_VENV"):
        return
    raise SystemExit(replace_this_process([prepare(lock), *sys.argv]))
