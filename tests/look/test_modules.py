"""The browser's modules, joined: every page has each module once, and a form that is not known is refused by name."""

import re

import pytest

from atlas.look import modules, web

MAIN = "/files/abc/joined/main.js"
ROOTS = ("hall/stage.js", "editor/editor.js", "editor/added.js", "map/pair/pair.js", "phone/phone.js", "room/door.js")


def put(text: str) -> list[str]:
    return re.findall(r'^put\("([^"]+)"', text, re.MULTILINE)


def test_a_file_holds_what_a_module_imports_and_nothing_that_the_main_one_has():
    main = put(modules.joined(modules.MAIN, MAIN))
    assert {"bar/timebar.js", "map/map.js", "kit/dom.js"} <= set(main)
    assert len(set(main)) == len(main)
    for root in ROOTS:
        own = put(modules.joined(root, MAIN))
        assert root in own
        assert not set(own) & set(main)
        assert set(own) | set(main) >= set(modules.graph((root,), late=True))


def test_what_is_taken_has_been_put():
    main = modules.joined(modules.MAIN, MAIN)
    for text in (main, *(modules.joined(root, MAIN) for root in ROOTS)):
        known = {*put(main), *put(text)}
        assert set(re.findall(r'= take\("([^"]+)"\);$', text, re.MULTILINE)) <= known


def test_what_is_fetched_late_is_named_by_its_address():
    assert '(await import("/files/abc/joined/editor/added.js")).take("editor/added.js")' in modules.joined(
        modules.MAIN, MAIN
    )


@pytest.mark.parametrize(
    "line", ["export let now = 1;\n", 'export * from "../kit/dom.js";\n', 'import * as all from "../kit/dom.js";\n']
)
def test_a_form_that_cannot_be_joined_is_refused_by_name(monkeypatch, line):
    text = web.text
    monkeypatch.setattr(web, "text", lambda name: text(name) + (line if name == "room/door.js" else ""))
    with pytest.raises(ValueError, match=r"atlas/web/room/door\.js.*(let|all|\*)"):
        modules.joined("room/door.js", f"/{line}")  # an address for which nothing has been joined yet


def test_there_is_no_file_of_another_name():
    with pytest.raises(KeyError):
        modules.joined("../look/web.py", MAIN)
