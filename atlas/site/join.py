"""The card by which a hall joins a room: an address that a phone can open, a picture of it, and what is in the way."""

import ipaddress
import socket

import segno
from starlette.datastructures import URL

from atlas.talk import codes

_ANSWERS_WITHIN = 0.5  # s
_CLOSED = (
    "Phones cannot reach this address yet: the program answers only this machine. "
    "Start it for the class with: python3 scripts/start.py --server.address 0.0.0.0"
)
_ALONE = "This machine is in no network that phones could share. Join one, or open a hotspot, and open the room anew."


def is_here(host: str) -> bool:
    """Whether a host's name or address is this machine's own, which no other machine can use."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def network_host() -> str:
    """This machine's address in its own network, or nothing. A datagram socket that is connected sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 1))
        except OSError:
            return ""
        host: str = probe.getsockname()[0]
    return "" if is_here(host) else host


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), _ANSWERS_WITHIN).close()
        return True
    except OSError:
        return False


def _reached(url: URL) -> tuple[str, str]:
    """Host and port as a phone writes them, and a sentence where that does not work."""
    if not is_here(url.hostname or ""):
        return url.netloc, ""
    host, port = network_host(), url.port or (443 if url.scheme == "https" else 80)
    if not host:
        return url.netloc, _ALONE
    return f"{host}:{port}", "" if _answers(host, port) else _CLOSED


def card(url: URL, base: str, code: str) -> dict[str, str]:
    """What the wall shows of a room, for a page that was opened at `url`; `base` is the path of the app there.

    ``picture`` is a data address of an SVG. May take half a second: not on the loop of a server.
    """
    place, notice = _reached(url)
    address = f"{url.scheme}://{place}{base}talk/{code}"
    picture = segno.make(address, error="m").svg_data_uri(border=2, omitsize=True, light="white")
    door = f"{place}{base}talk"
    return {"spaced": codes.spaced(code), "address": address, "door": door, "picture": picture, "notice": notice}
