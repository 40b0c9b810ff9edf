"""The picture of a view, as the site answers for it: drawn in its turn, bounded, of what the address says."""

import pytest

from atlas.export import FORMATS, Request, image, queue
from atlas.export.canvas import raster
from atlas.export.queue import Job, Line
from atlas.site import previews
from tests.site.asking import Site

Asked = list[Job]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What is asked for; no picture is drawn for it."""
    found: Asked = []

    def make(job: Job) -> bytes:
        found.append(job)
        if job.request.state.names == "ru":
            raise ValueError
        return b"PNG"

    line = Line(1, make)
    monkeypatch.setattr(queue, "of_this_server", lambda: line)
    return found


def site() -> Site:
    from starlette.applications import Starlette

    return Site(Starlette(routes=previews.routes()))


def test_the_picture_is_of_what_the_address_says_and_comes_as_a_file(drawn: Asked) -> None:
    assert FORMATS["png"].mime == "image/png"
    answer = site().get("/picture.png?moment=2020-11-25-kelbajar&names=az&view=39.76,46.75,9&theme=dark&cite=FD2&x=1")
    assert (answer.status, answer.body, answer.headers["content-type"]) == (200, b"PNG", "image/png")
    assert answer.headers["content-disposition"].endswith('filename="karabakh-time-map-2020-11-25-kelbajar.png"')
    [job] = drawn
    state = job.request.state
    assert (job.name, job.request.theme, state.moment, state.names) == ("png", "dark", "2020-11-25-kelbajar", "az")
    assert (state.view, state.cite) == ((39.76, 46.75, 9.0), None)


def test_the_preview_of_a_link_waits_for_no_file_and_is_drawn_once(
    drawn: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Request] = []

    def make(request: Request, _: object) -> bytes:
        made.append(request)
        return b"PNG"

    monkeypatch.setattr(image, "make_png", make)
    monkeypatch.setattr(raster, "lighter", lambda data: data)
    monkeypatch.setattr(previews, "_kept", {})
    asked = ("1993-04-05.png", "1994-05-12-ceasefire.png?shows=law", "1994-05-12-ceasefire.png")
    for when in (*asked, *asked):
        answer = site().get(f"/preview/{when}")
        assert (answer.status, answer.body) == (200, b"PNG") and "content-disposition" not in answer.headers, when
    wanted = [(None, "1993-04-05", "ground"), *(("1994-05-12-ceasefire", None, shows) for shows in ("law", "ground"))]
    assert [(one.state.moment, one.state.date, one.state.shows) for one in made] == wanted
    assert {one.size for one in made} == {previews.SIZE}
    for nonsense in ("1993-13-05", "1066-01-01", "nonsense", "1993-04-05.png?shows=x&y="):
        assert site().get(f"/preview/{nonsense}.png").status == 404, nonsense
    assert (len(made), drawn) == (len(wanted), [])
    monkeypatch.setattr(previews, "MOST_KEPT", 2)
    site().get("/preview/1993-04-06.png")
    assert len(previews._kept) == len(wanted), "the oldest went for the new one"


def test_nonsense_gets_the_usual_picture_and_what_fails_a_sentence(drawn: Asked) -> None:
    answer = site().get("/picture.png?moment=../../etc&theme=%22&date=1993-08-25")
    assert answer.status == 200 and drawn[0].request.theme == "light"
    assert "1993-08-25" in answer.headers["content-disposition"]
    failed = site().get("/picture.png?names=ru")
    assert failed.status == 500 and failed.text


def test_whoever_comes_when_many_wait_is_told_to_come_back(drawn: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previews, "MOST_WAITING", 0)
    for path in ("picture", "preview/1921-03-03"):
        answer = site().get(f"/{path}.png")
        assert answer.status == 503 and answer.headers["retry-after"] == "60" and not drawn, path
