"""Checks of figures and sources: sums, shares and ratios hold, both ends of every link are there, records are sound."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from geodata.build.tables.problems import Problem
from geodata.build.tables.references import pointers
from geodata.build.tables.registry import CSV_FILES, FILE_OF, Tables, line_of
from geodata.dates import day_range
from geodata.files import TableError

Row = dict[str, Any]

ARTICLE = "broers-2021"
AZERBAIJAN_KM2 = 86_600
DISTRICTS = ("kelbajar", "lachin", "qubadli", "zangilan", "jabrayil", "fuzuli", "agdam")
HELD = "part held by Armenian forces to 2020"
UNDATED = {"dataset", "entry-encyclopedia"}
COLLECTIVE = {"az-press-displaced", "virtualkarabakh"}
"""Entries for pages without a date."""
FIRST_YEAR, LAST_YEAR = 1900, 2026


def check_figures(tables: Tables) -> list[Problem]:
    """Run every check of this module."""
    checks = (links, shares, arithmetic, percents_in_notes, held_figures, records, cited)
    return [problem for check in checks for problem in check(tables)]


def _problem(table: str, row: str, what: str, fix: str) -> Problem:
    return Problem(FILE_OF[table], f"id {row}", what, fix)


def links(t: Tables) -> list[Problem]:
    """A figure and its passages name each other; its owner is a source of it; the article's cite it alone."""
    found = []
    figures, passages = {f["id"]: f for f in t.figures}, {p["id"]: p for p in t.passages}
    for f in t.figures:
        for p in f["passages"]:
            if p in passages and f["id"] not in passages[p]["figures"]:
                found.append(_problem("passages", p, f"does not list figure {f['id']}, which lists it", "add it"))
        if f["whose"] == "article" and f["sources"] != [ARTICLE]:
            what = "is the article's with other sources"
            found.append(_problem("figures", f["id"], what, "move them to alternatives"))
        if f["whose"] not in ["article", *f["sources"]]:
            found.append(_problem("figures", f["id"], f"{f['whose']} is not among its sources", "add it"))
    for p in t.passages:
        for key in p["figures"]:
            if key in figures and p["id"] not in figures[key]["passages"]:
                what = f"does not list passage {p['id']}, which lists it"
                found.append(_problem("figures", key, what, "add it to passages"))
    return found


def shares(t: Tables) -> list[Problem]:
    """A share is no more than all."""
    return [
        _problem("figures", f["id"], f"{key} is {f[key]} percent", "correct value or unit")
        for f in t.figures
        for key in ("value", "low", "high")
        if f["unit"] == "percent" and f.get(key) is not None and f[key] > 100
    ]


# --- arithmetic -------------------------------------------------------------------------------------------------------


class Numbers:
    """The numbers of the figures by id. Each method raises TableError where the number is not there."""

    def __init__(self, figures: list[Row]) -> None:
        self.rows = {row["id"]: row for row in figures}

    def row(self, key: str) -> Row:
        """Return the figure `key`."""
        if key not in self.rows:
            what = f"the figure {key} is missing, and others are reckoned from it"
            raise TableError(Problem(FILE_OF["figures"], "no row", what, "restore it, or correct checks/figures.py"))
        found: Row = self.rows[key]
        return found

    def __call__(self, key: str, field: str = "value") -> float:
        """Return `field` of the figure `key`: value, low or high."""
        number = self.row(key).get(field)
        if not isinstance(number, (int, float)):
            raise TableError(_problem("figures", key, f"has no {field}, and others are reckoned from it", "restore it"))
        return number

    def other(self, key: str, **wanted: str) -> float:
        """Return the value of the one alternative of the figure `key` with these fields."""
        found = [a.get("value") for a in self.row(key)["alternatives"] if wanted.items() <= a.items()]
        if len(found) != 1 or not isinstance(found[0], (int, float)):
            named = " and ".join(f"{field} {value!r}" for field, value in wanted.items())
            what = f"has {len(found)} alternatives with {named}, and others are reckoned from one number"
            raise TableError(_problem("figures", key, what, "keep one"))
        return found[0]

    def days(self, key: str) -> tuple[str, str]:
        """Return the first and the last day of the figure `key`, both inside."""
        return day_range(self.row(key)["as_of"])

    @property
    def belt(self) -> float:
        """The held parts of the seven districts, in km2."""
        return sum(self.other(f"district-{district}-area", note=HELD) for district in DISTRICTS)


def _martuni(n: Numbers) -> float:
    raions = ("mardakert", "askeran", "hadrut", "shusha")
    return n("nkao-area") - sum(n(f"raion-{raion}-area") for raion in raions)


def _war(n: Numbers) -> int:
    first, last = (date.fromisoformat(day) for day in n.days("war-length"))
    return (last - first).days + 1


def _shares(n: Numbers) -> int:
    others = [a["value"] for a in n.row("territory-2020-shares")["alternatives"] if "value" in a]
    return round(float(n("territory-2020-shares") + sum(others)))


def _years(n: Numbers) -> int:
    first, last = (int(day[:4]) for day in n.days("wilderness-years"))
    return last - first


Number = Callable[[Numbers], float]

SUMS: tuple[tuple[str, Number, Number, str], ...] = (
    ("belt-area", lambda n: n("belt-area"), lambda n: n.belt, "sum of the seven held parts"),
    ("held-area", lambda n: n("held-area"), lambda n: n("nkao-area") + n.belt, "oblast and belt"),
    (
        "held-to-nkao-ratio",
        lambda n: n("held-to-nkao-ratio"),
        lambda n: round((n("nkao-area") + n.belt) / n("nkao-area"), 2),
        "held by oblast",
    ),
    (
        "belt-share",
        lambda n: n("belt-share"),
        lambda n: round(100 * n.belt / AZERBAIJAN_KM2, 1),
        "belt by Azerbaijan, percent",
    ),
    (
        "raion-martuni-area",
        lambda n: n.other("raion-martuni-area", source="editor"),
        _martuni,
        "the oblast less the others, in its alternative",
    ),
    (
        "peacekeepers-zone-area",
        lambda n: n("peacekeepers-zone-area", "high"),
        lambda n: round(0.277 * n("nkr-area-stated")),
        "27.7 per cent of nkr-area-stated",
    ),
    ("war-length", lambda n: n("war-length"), _war, "days of as_of, both ends counted"),
    ("wilderness-years", lambda n: n("wilderness-years"), _years, "years of as_of"),
    (
        "refugees-1988-1990",
        lambda n: n.other("refugees-1988-1990", source="echr-sargsyan"),
        lambda n: n("refugees-armenians-registered") + n("idps-armenia"),
        "refugees-armenians-registered and idps-armenia",
    ),
    (
        "deaths-2020-civilians",
        lambda n: n.other("deaths-2020-civilians", source="amnesty-2021"),
        lambda n: 94 + 52,
        "sum in its note",
    ),
    (
        "nkao-armenians-1989",
        lambda n: round(100 * n("nkao-armenians-1989") / n("nkao-population-1989")),
        lambda n: 77,
        "percent of all",
    ),
    (
        "nkao-azerbaijanis-1989",
        lambda n: round(100 * n("nkao-azerbaijanis-1989") / n("nkao-population-1989")),
        lambda n: 22,
        "percent of all",
    ),
    ("territory-2020-shares", _shares, lambda n: 100, "taken, handed over and left"),
)
"""What follows from what: a figure, what it gives, what it must be, and how that is reckoned."""


def arithmetic(t: Tables) -> list[Problem]:
    """Sums, ratios, shares and lengths of time follow from the figures that they are made of."""
    n = Numbers(t.figures)
    found = []
    for key, has, must, how in SUMS:
        try:
            given, wanted = has(n), must(n)
        except TableError as error:
            found.append(error.problem)
            continue
        if given != wanted:
            fix = f"make it {wanted:g} ({how}), or correct what it is made of"
            found.append(_problem("figures", key, f"gives {given:g}, which does not follow", fix))
    for district in DISTRICTS:
        key = f"district-{district}-area"
        try:
            held, whole = n.other(key, note=HELD), n(key)
        except TableError as error:
            found.append(error.problem)
            continue
        if held > whole:
            found.append(_problem("figures", key, f"held part {held:g} is larger than all", "correct one"))
    return found


def percents_in_notes(t: Tables) -> list[Problem]:
    """A note that says "N per cent of M" beside a number is right to the rounding of N."""
    found = []
    for f in t.figures:
        for a in f["alternatives"]:
            said = re.search(r"(\d+(?:\.\d+)?) per cent of ([\d,]+)", a.get("note", ""))
            if said and "value" in a:
                share, whole = float(said[1]), float(said[2].replace(",", ""))
                if abs(100 * a["value"] / whole - share) > 0.51:
                    found.append(_problem("figures", f["id"], f"{a['value']} is not {said[0]}", "correct the note"))
    return found


def held_figures(t: Tables) -> list[Problem]:
    """The area published for a held part is a value, or an alternative value, of the figure that the row names."""
    figures = {f["id"]: f for f in t.figures}
    problems = []
    for index, row in enumerate(t.units):
        if not row["held_km2"] or row["figure_id"] not in figures:
            continue
        figure = figures[row["figure_id"]]
        values = [figure.get("value"), *(a.get("value") for a in figure["alternatives"])]
        if float(row["held_km2"]) not in [float(v) for v in values if v is not None]:
            what = f"held_km2 {row['held_km2']} is not among the values of figure {row['figure_id']}"
            problems.append(Problem(CSV_FILES["units"], line_of(index), what, "quote the published value"))
    return problems


# --- sources ----------------------------------------------------------------------------------------------------------


def records(t: Tables) -> list[Problem]:
    """Records have a year that can be and an ISBN whose check digit is right, and nothing is entered twice."""
    found = []
    seen: dict[str, str] = {}
    for s in t.sources:
        years = [part[0] for part in s.get("issued", {}).get("date-parts", [])]
        if not years and s["type"] not in UNDATED and s["id"] not in COLLECTIVE:
            found.append(_problem("sources", s["id"], "has no year", "add issued"))
        if any(not FIRST_YEAR <= year <= LAST_YEAR for year in years):
            found.append(_problem("sources", s["id"], f"is of {years}", "correct issued"))
        if "ISBN" in s and not _isbn(s["ISBN"]):
            found.append(_problem("sources", s["id"], f"ISBN {s['ISBN']!r} fails its check digit", "look it up"))
        for key in ("DOI", "ISBN", "URL"):
            if s.get(key) in seen:
                found.append(_problem("sources", s["id"], f"has the {key} of {seen[s[key]]}", "merge them"))
            elif key in s:
                seen[s[key]] = s["id"]
    return found


def _isbn(text: str) -> bool:
    """Tell whether the check digit of an ISBN of 10 or 13 digits, without hyphens, is right."""
    if re.fullmatch(r"[0-9]{13}", text):
        return sum(int(c) * (1, 3)[i % 2] for i, c in enumerate(text)) % 10 == 0
    digits = [10 if c == "X" else int(c) for c in text] if re.fullmatch(r"[0-9]{9}[0-9X]", text) else []
    return bool(digits) and sum(d * (10 - i) for i, d in enumerate(digits)) % 11 == 0


def cited(t: Tables) -> list[Problem]:
    """Every source is cited by a row of some table."""
    used = {pointer.value for pointer in pointers(t) if "sources" in pointer.targets}
    return [
        _problem("sources", s["id"], "no row cites it", "cite it where it belongs, or remove it")
        for s in t.sources
        if s["id"] not in used
    ]
