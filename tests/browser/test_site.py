"""The site as it answers: pages that say what they are, files that may be kept, headers of safety, readiness."""

import re
import urllib.error
import urllib.request
from email.message import Message

from atlas.site import head

SAFETY = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")


def answer(address: str) -> tuple[int, Message, bytes]:
    try:
        with urllib.request.urlopen(address, timeout=20) as got:
            return got.status, got.headers, got.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read()


def test_it_is_ready(server: str) -> None:
    assert answer(f"{server}/ready")[::2] == (200, b"ready")


def test_every_screen_is_served_with_its_title_and_headers_of_safety(server: str) -> None:
    for screen in head.SCREENS:
        status, headers, page = answer(f"{server}/{'' if screen == 'explore' else screen}?moment=2020-11-08-shusha")
        assert status == 200, screen
        assert "og:image" in page.decode(), screen
        assert all(headers[name] for name in SAFETY), screen


def test_a_preview_is_a_picture_of_the_stop_and_nonsense_is_refused(server: str) -> None:
    status, headers, data = answer(f"{server}/preview/2020-11-08-shusha.png")
    assert (status, headers["Content-Type"]) == (200, "image/png")
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) == 1200 and int.from_bytes(data[20:24]) == 630
    assert answer(f"{server}/preview/nonsense.png")[0] == 404


def test_files_are_kept_for_good_by_their_mark_and_not_otherwise(server: str, shared) -> None:
    find = "performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/bar/timebar.js')).name"
    address = shared.page.evaluate(find)
    status, headers, _ = answer(address)
    assert status == 200 and "immutable" in headers["Cache-Control"] and headers["ETag"]
    other = re.sub(r"/files/\w+/", "/files/0/", address)
    assert answer(other)[1]["Cache-Control"] == "no-store"
    assert answer(re.sub(r"/files/(\w+)/web/.*", r"/files/\1/geodata/__init__.py", address))[0] == 404
    assert answer(re.sub(r"/files/(\w+)/web/.*", r"/files/\1/web/..%2f..%2fapp.py", address))[0] in (400, 404)
