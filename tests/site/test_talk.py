"""The routes of a talk, asked as a browser asks them."""

import json
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.datastructures import URL

from atlas.site import join, made, talk
from atlas.site.document import presenter
from atlas.site.guard.headers import SafetyHeaders
from atlas.talk import codes, told
from atlas.talk.answers import reading
from atlas.talk.pace import Pace
from tests.site.asking import Site

SECRET = "0" * 32
CODE = codes.code_of(SECRET)
AT = {"page": "explore", "stop": None, "state": {"moment": "1994-05-12-ceasefire"}}


def site_of(client: str = "127.0.0.1") -> Site:
    """The routes over a store of their own."""
    return Site(SafetyHeaders(Starlette(routes=list(talk.routes()))), client)


def test_a_wrong_setting_of_the_rooms_ends_the_start_with_a_sentence_and_tells_no_password(monkeypatch) -> None:
    for setting in ("http://x", "redis://me:secret@host:port", "rediss://:secret@[::1"):
        monkeypatch.setenv("KARABAKH_ROOMS", setting)
        with pytest.raises(SystemExit, match=r"\[time map\] KARABAKH_ROOMS") as ended:
            talk.routes()
        assert "secret" not in str(ended.value)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setenv("KARABAKH_ROOMS", "memory")
    return site_of()


def tell(site: Site, body: Any, secret: str = SECRET, **headers: str) -> int:
    return site.post(f"/talk/{CODE}", body, **{talk.SECRET.lower(): secret}, **headers).status


def opened(site: Site) -> dict[str, str]:
    answer = site.post("/talk", {"at": AT}, **{talk.SECRET.lower(): SECRET})
    assert answer.status == 201, answer.text
    found: dict[str, str] = answer.json()
    return found


def state(site: Site, after: int = 0) -> Any:
    answer = site.get(f"/talk/{CODE}/state?after={after}")
    return answer.json() if answer.status == 200 else answer.status


def test_a_room_is_opened_told_asked_for_and_ended(site):
    assert state(site) == 404
    card = opened(site)
    assert (card["code"], card["secret"], card["spaced"]) == (CODE, SECRET, f"{CODE[:3]} {CODE[3:]}")
    assert card["address"].endswith(f"/talk/{CODE}") and card["picture"].startswith("data:image/svg+xml")
    first = state(site)
    assert first["how"] == "here" and first["parts"]["at"]["moment"] == "1994-05-12-ceasefire"
    assert state(site, after=first["number"])["parts"] == {}
    step = {"at": AT | {"state": {"moment": "2020-11-08-shusha"}}}
    assert tell(site, step) == 204
    assert state(site, after=first["number"])["parts"]["at"]["moment"] == "2020-11-08-shusha"
    assert tell(site, {"ended": True}) == 204
    assert state(site)["how"] == "ended"
    assert tell(site, {}) == 410


def test_a_server_that_was_started_anew_takes_the_room_up_again_by_its_secret(site):
    opened(site)
    anew = site_of()
    assert tell(anew, {}) == 404
    assert opened(anew)["code"] == CODE
    assert state(anew)["number"] > state(site)["number"], "or phones would take it for old"


def test_a_new_room_has_a_secret_of_its_own(site):
    made = [site.post("/talk", {}).json() for _ in range(2)]
    assert len({card["secret"] for card in made}) == len({card["code"] for card in made}) == 2
    assert all(codes.code_of(card["secret"]) == card["code"] for card in made)


def test_what_is_wrong_is_refused_with_a_sentence_and_nothing_is_changed(site, monkeypatch):
    opened(site)
    plain = {"content-type": "text/plain"}
    asked: list[tuple[int, Any, str, dict[str, str]]] = [
        (403, {}, "", {}),
        (403, {}, "1" * 32, {}),
        (403, {}, "x", {}),
        (400, {}, SECRET, plain),
        (400, b"{", SECRET, {}),
        (400, {"at": {"page": "admin"}}, SECRET, {}),
        (429, b'{"talk": "' + b"x" * told.MOST_BYTES + b'"}', SECRET, {}),
    ]
    before = state(site)["number"]
    for status, body, secret, more in asked:
        answer = site.post(f"/talk/{CODE}", body, **({talk.SECRET.lower(): secret} | more))
        assert answer.status == status, (status, answer.text)
        assert answer.json()["problem"].endswith(".")
        assert answer.headers["Cache-Control"] == "no-store"
    assert state(site)["number"] == before
    monkeypatch.setattr(talk, "_telling", Pace(1, 100, 10))
    assert [tell(site, {}) for _ in range(2)] == [204, 429]
    for code in ("x", "KVT4M8R", "K" * 400):
        assert site.get(f"/talk/{code}/state").status == 404
        assert site.get(f"/talk/{code}/events").status == 404


def test_phones_answer_once_each_and_the_lecturer_alone_sees_and_saves_it(site, monkeypatch):
    opened(site)
    asked = {"id": "belt-height", "state": "asked", "round": 1}
    own = {talk.SECRET.lower(): SECRET}

    def send(number: int, **more: Any) -> int:
        body = {"question": "belt-height", "round": 1, "phone": f"{number:032x}", "point": [46.7, 39.8], **more}
        status: int = site.post(f"/talk/{CODE}/answers", body).status
        return status

    assert send(1) == 409, "nothing is asked yet"
    assert tell(site, {"question": asked}) == 204
    assert [send(1), send(1), send(2, point=[46.75, 39.7585])] == [204] * 3
    assert [send(3, point=[0, 0]), send(3, phone="me"), send(3, round=2)] == [400, 400, 409]
    assert send(3, more="x" * reading.MOST_BYTES) == 429
    for path in ("answers", "answers.geojson"):
        assert [site.get(f"/talk/{CODE}/{path}", **more).status for more in ({}, own)] == [403, 200]
        assert site.get(f"/talk/KVT4M8R/{path}", **own).status == 404
    assert site.get(f"/talk/{CODE}/answers", **own).json() == asked | {"answered": 2}
    assert tell(site, {"question": asked | {"state": "revealed"}}) == 204
    assert send(3) == 409
    told = state(site)["parts"]["question"]
    assert (told["state"], told["answered"], len(told["cloud"])) == ("revealed", 2, 2)
    saved = site.get(f"/talk/{CODE}/answers.geojson", **own)
    assert saved.headers["content-type"] == "application/geo+json" and len(saved.json()["features"]) == 3
    monkeypatch.setattr(talk, "_answering", Pace(1, 100, 10))
    assert [send(1), send(1)] == [409, 429]
    assert site.post("/talk/KVT4M8R/answers", {}).status == 400
    assert site.post("/talk/x/answers", {}).status == 404


def test_one_address_cannot_take_every_room_and_this_machine_may(monkeypatch):
    monkeypatch.setattr(talk, "_opening", Pace(2, 100, 10))
    for address, wanted in (("203.0.113.7", [201, 201, 429]), ("127.0.0.1", [201, 201, 201])):
        asking = site_of(address)
        assert [asking.post("/talk", {}).status for _ in range(3)] == wanted


def test_the_phone_s_page_is_the_same_for_every_talk_and_asks_no_other_host(site):
    pages = {site.get(path).text for path in ("/talk", f"/talk/{CODE}", "/talk/%3Cscript%3E")}
    assert len(pages) == 1
    page = pages.pop()
    data = json.loads(page.split('id="places">')[1].split("</script>")[0])
    assert "://" not in json.dumps(data) and "<script>alert" not in page
    assert site.get("/talk").headers["Content-Security-Policy"]


def test_the_presenter_s_window_is_a_page_of_the_site_with_what_a_map_needs():
    page = Site(SafetyHeaders(Starlette(routes=presenter.routes()))).get("/presenter")
    assert page.status == 200 and page.headers["Content-Security-Policy"]
    code = ("joined/main.js", "joined/presenter/presenter.js")
    wanted = (*code, "leaflet.js", "/made/presenter.css", "/made/map.json")
    assert [part for part in wanted if part not in page.text] == []
    assert "desk-next-map" in made.made("presenter.css").body.decode()


def test_the_card_shows_an_address_that_answers_or_says_what_to_start(monkeypatch):
    monkeypatch.setattr(join, "network_host", lambda: "192.0.2.5")
    monkeypatch.setattr(join, "_answers", lambda host, port: (host, port) == ("192.0.2.5", 8501))
    url = URL("http://localhost:8501/talk")
    assert join.card(url, "/x/", CODE)["address"] == f"http://192.0.2.5:8501/x/talk/{CODE}"
    assert join.card(url, "/x/", CODE)["notice"] == ""
    assert "--server.address 0.0.0.0" in join.card(url.replace(port=9000), "/", CODE)["notice"]
    public = url.replace(netloc="karabakh.example.org", scheme="https")
    assert join.card(public, "/", CODE)["door"] == "karabakh.example.org/talk"
    monkeypatch.setattr(join, "network_host", lambda: "")
    assert "no network" in join.card(url, "/", CODE)["notice"]
