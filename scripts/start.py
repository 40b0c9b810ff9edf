"""Start the time map: python3 scripts/start.py

Installs what it needs into .venv the first time, then runs the page and opens a browser. From then on it needs no
network. Further arguments go to Streamlit:

    python3 scripts/start.py --server.port 9000          another port
    python3 scripts/start.py --server.headless true      no browser window
    python3 scripts/start.py --server.address 0.0.0.0    let others on the same network in
"""

from __future__ import annotations

import sys

import _venv


def main() -> int:
    """Prepare .venv and hand over to Streamlit; returns its exit code."""
    if {"-h", "--help"} & set(sys.argv[1:]):
        print(__doc__)
        return 0
    python = _venv.prepare("requirements.lock")
    _venv.say("starting; stop with Ctrl+C")
    # Watching the files for changes is for developers (streamlit run app.py), and costs time here.
    streamlit = [python, "-m", "streamlit", "run", "app.py", "--server.fileWatcherType", "none"]
    return _venv.replace_this_process([*streamlit, *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
