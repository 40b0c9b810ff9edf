"""Start the time map: python3 scripts/start.py

Installs what it needs into .venv the first time, then runs the page and opens a browser. From then on it needs no
network. Further arguments go to Streamlit:

    python3 scripts/start.py --server.port 9000          another port
    python3 scripts/start.py --server.headless true      no browser window
    python3 scripts/start.py --server.address 0.0.0.0    let others on the same network in
"""

import os
import socket
import sys

import _venv

USUAL_PORT = "8501"


def setting(arguments: "list[str]", name: str) -> str:
    """A setting of Streamlit's server, from the arguments or else the environment; empty where nobody has set it."""
    option = "--server." + name
    for at, word in enumerate(arguments):
        if word.startswith(option + "="):
            return word[len(option) + 1 :]
        if word == option and at + 1 < len(arguments):
            return arguments[at + 1]
    return os.environ.get("STREAMLIT_SERVER_" + name.upper(), "")


def is_taken(port: int) -> bool:
    """Whether something answers on a port of this machine."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def look_at_the_port(arguments: "list[str]") -> None:
    """Say that a port is taken; end the program where it is the one that was asked for."""
    asked = setting(arguments, "port")
    port = asked or USUAL_PORT
    if not port.isdigit() or not 0 <= int(port) < 65536:
        _venv.stop("--server.port " + port + " is no port; write a number from 1024 to 65535.")
    if not is_taken(int(port)):
        return
    taken = "port " + port + " is taken: perhaps the map runs already, look at http://localhost:" + port
    if asked:
        _venv.stop(taken + "\n  Or choose another: python3 scripts/start.py --server.port " + str(int(port) + 1))
    _venv.say(taken + "; starting another one on the next free port, whose address is printed below")


def main() -> int:
    """Prepare .venv and hand over to Streamlit; returns its exit code."""
    arguments = sys.argv[1:]
    if {"-h", "--help"} & set(arguments):
        print(__doc__)
        return 0
    python = _venv.prepare("requirements.lock")
    look_at_the_port(arguments)
    _venv.say("starting; stop with Ctrl+C")
    os.environ["ATLAS_OPEN_BROWSER"] = "1"
    # Watching the files for changes is for developers (streamlit run app.py), and costs time here.
    streamlit = [python, "-m", "streamlit", "run", "app.py", "--server.fileWatcherType", "none"]
    return _venv.replace_this_process(streamlit + arguments)


if __name__ == "__main__":
    sys.exit(main())
