"""The browser's modules as they hang together, and many of them joined in one file.

The sources stay as they are, and no step of a build stands between them and who works on them. But a page that asks
for eighty small files waits for them in a queue, each with its own head, and packs each for itself. So the site joins
them when it starts: each module becomes a function that runs when it is first taken, as its module would have, and all
of a window's files share one of each. Only imports and exports are written anew, which our formatter keeps in a few
forms at the beginning of a line; a module that has another form is refused by name.
"""

import hashlib
import posixpath
import re
from collections.abc import Sequence
from graphlib import TopologicalSorter

from atlas.look import web
from geodata.kept import for_good

_IMPORTED = re.compile(r'from "(\.{1,2}/[\w./]+)"')
_LATE = re.compile(r'await import\("(\.{1,2}/[\w./]+)"\)')
_RELATIVE = re.compile(r"""["'`]\.{1,2}/[\w./]+\.js""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

MAIN = "main.js"
"""What is joined for every page and for the map in its frame."""
_MAIN = (
    *("bar/timebar.js", "panel/panel.js", "editor/add.js", "room/lecturer.js", "map/map.js", "alone/room.js"),
    "kit/own.js",
)  # what the first page that one opens needs, and what stage and editor must have in common


def _beside(name: str, other: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), other))


def graph(roots: Sequence[str], late: bool = False) -> dict[str, str]:
    """These modules and all that they import, by path below ``atlas/web``, each after those that it imports.

    With `late` a module may also fetch another when it is first needed, which then is not among them. Raises ValueError
    where one names another in a way that is not known, or two import each other.
    """
    found: dict[str, list[str]] = {}
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        source = web.text(name)
        found[name] = [_beside(name, other) for other in _IMPORTED.findall(source)]
        known = len(found[name]) + (len(_LATE.findall(source)) if late else 0)
        if len(_RELATIVE.findall(_COMMENT.sub("", source))) != known:
            raise ValueError(
                f'atlas/web/{name}: write every import as … from "./name.js" or "../folder/name.js", which is '
                "all that unpack.js and atlas/look/modules.py know"
            )
        waiting += found[name]
    return {name: web.text(name) for name in TopologicalSorter(found).static_order()}


_WHOLE_LINES = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";$', re.MULTILINE)
_DEFAULT = re.compile(r"^export default ", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|const|class) (\w+)", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def _function(name: str, source: str, main: str) -> str:
    """A module as a function that returns what it exports. What it exports never changes: none exports a ``let``."""
    exported = [found[2] for found in _EXPORT.finditer(source)] + ["default: byDefault"] * bool(_DEFAULT.search(source))
    body = _IMPORT.sub(lambda of: f'const {{{of[1].replace(" as ", ": ")}}} = take("{_beside(name, of[2])}");', source)
    body = _EXPORT.sub(r"\1 \2", _DEFAULT.sub("const byDefault = ", body))
    late = posixpath.dirname(main)
    body = _LATE.sub(lambda of: f'(await import("{late}/{_beside(name, of[1])}")).take("{_beside(name, of[1])}")', body)
    if left := _LEFT.search(body):
        raise ValueError(f"atlas/web/{name}: atlas/look/modules.py does not know how to join “{left[0]}”")
    return f'put("{name}", () => {{\n{_WHOLE_LINES.sub("", body)}return {{ {", ".join(exported)} }};\n}});\n'


_FIRST = """const made = new Map();
export const put = (name, make) => {
  let done;
  made.set(name, () => (done ??= make()));
};
export const take = (name) => made.get(name)();
"""


@for_good(most=64)
def joined(name: str, main: str) -> str:
    """The file of that name: `MAIN`, or a module with all that it imports and `MAIN` has not, which then runs.

    It exports ``take``, which returns what a module exports. `main` is the address of `MAIN`; the others lie beside it.
    Raises KeyError where there is no such module, ValueError as `graph`.
    """
    shared = graph(_MAIN, late=True)
    if name == MAIN:
        return _FIRST + "".join(_function(*module, main) for module in shared.items())
    if name not in names():
        raise KeyError(name)
    own = {key: source for key, source in graph((name,), late=True).items() if key not in shared}
    head = f'import {{ put, take }} from "{main}";\nexport {{ take }};\n'
    return head + "".join(_function(*module, main) for module in own.items()) + f'take("{name}");\n'


@for_good(most=1)
def names() -> frozenset[str]:
    """Every module by its path below ``atlas/web``."""
    return frozenset(path.relative_to(web.WEB).as_posix() for path in web.WEB.rglob("*.js"))


@for_good(most=256)
def file_of(root: str) -> str:
    """The name of the joined file in which a module is found, or `MAIN` itself."""
    return MAIN if root == MAIN or root in graph(_MAIN, late=True) else root


@for_good(most=1)
def mark() -> str:
    """A mark of all that is joined."""
    content = joined(MAIN, "") + "".join(map(web.text, sorted(names())))
    return hashlib.sha256(content.encode()).hexdigest()[:10]
