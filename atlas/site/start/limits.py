"""How many files and connections this process may have open at once."""

import contextlib
import sys

MOST = 65_536
_ENOUGH = (MOST, 10_240)
"""What is asked for, one after the other: macOS grants the first to nobody, whatever it says."""


def allow_connections() -> None:
    """Ask the system for as many as it grants. Each phone that follows a talk is one, and a process begins with 1,024
    on Debian and 256 on macOS, however many are allowed."""
    if sys.platform == "win32":  # which counts none
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for many in _ENOUGH:
        wanted = many if hard == resource.RLIM_INFINITY else min(many, hard)
        with contextlib.suppress(ValueError, OSError):
            if soft != resource.RLIM_INFINITY and wanted > soft:
                resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            return
