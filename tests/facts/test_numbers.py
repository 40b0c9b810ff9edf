"""Figures and sources: sums, shares and ratios hold, both ends of every link are there, records are well formed."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import geodata
from geodata.dates import day_range
from tests.facts.common import Row, Tables, by_id, fault, none_of, read

AZERBAIJAN_KM2 = 86_600
DISTRICTS = ("kelbajar", "lachin", "qubadli", "zangilan", "jabrayil", "fuzuli", "agdam")
HELD = "part held by Armenian forces to 2020"
UNITS = {
    "people", "km2", "km", "times", "percent", "years", "weeks", "days", "states", "settlements", "posts", "troops",
    "ordinal", "deaths a year", "mines",
}  # fmt: skip
CSL_TYPES = {
    "article", "article-journal", "article-newspaper", "book", "chapter", "dataset", "entry-encyclopedia",
    "legal_case", "legislation", "report", "speech", "treaty", "webpage",
}  # fmt: skip
UNDATED = {"dataset", "entry-encyclopedia"}
CREDITS = {"osm", "geoboundaries", "noaa-globe"}
"""Sources of geometry, which the authored tables need not name."""
COLLECTIVE = {"az-press-displaced", "virtualkarabakh"}
"""Entries for pages without a date."""


def links(t: Tables) -> list[str]:
    """A figure and its passages name each other; its owner is a source of it; the article's cite it alone."""
    found = []
    figures, passages = by_id(t["figures"]), by_id(t["passages"])
    for f in t["figures"]:
        for p in f["passages"]:
            if f["id"] not in passages.get(p, {"figures": []})["figures"]:
                found.append(fault("passages", p, f"does not list figure {f['id']}, which lists it", "add it"))
        if not f["passages"]:
            found.append(fault("figures", f["id"], "belongs to no passage", "name one"))
        if f["whose"] == "article" and f["sources"] != ["broers-2021"]:
            found.append(fault("figures", f["id"], "is the article's with other sources", "move them to alternatives"))
        if f["whose"] not in ["article", *f["sources"]]:
            found.append(fault("figures", f["id"], f"{f['whose']} is not among its sources", "add it"))
    for p in t["passages"]:
        for key in p["figures"]:
            if p["id"] not in figures.get(key, {"passages": []})["passages"]:
                found.append(fault("figures", key, f"does not list {p['id']}, which lists it", "add it to passages"))
    return found


def ranges(t: Tables) -> list[str]:
    """Values are positive, ranges go upward, units are known, `as_of` is EDTF with both ends."""
    found = []
    for f in t["figures"]:
        values = [f[k] for k in ("value", "low", "high") if k in f]
        if len(values) not in (1, 2) or values != sorted(values) or min(values) <= 0:
            found.append(fault("figures", f["id"], f"has the values {values}", "give value, or low and a larger high"))
        if f["unit"] not in UNITS:
            found.append(fault("figures", f["id"], f"unit {f['unit']!r} is new", "use a known one or add it to UNITS"))
        if f["unit"] == "percent" and max(values) > 100:
            found.append(fault("figures", f["id"], f"is {max(values)} percent", "correct value or unit"))
        try:
            day_range(f["as_of"])
        except Exception as error:  # the library raises several kinds
            found.append(fault("figures", f["id"], f"as_of {f['as_of']!r}: {error}", "write it as EDTF"))
    return found


def arithmetic(t: Tables) -> list[str]:
    """Sums, ratios, shares and lengths of time follow from the figures that they are made of."""
    f = by_id(t["figures"])
    value: dict[str, Any] = {key: row.get("value") for key, row in f.items()}
    held: dict[str, float] = {d: _alternative(f[f"district-{d}-area"], note=HELD) for d in DISTRICTS}
    belt, oblast = sum(held.values()), value["nkao-area"]
    raions = sum(value[f"raion-{r}-area"] for r in ("mardakert", "askeran", "hadrut", "shusha"))
    first, last = (date.fromisoformat(d) for d in day_range(f["war-length"]["as_of"]))
    start, end = (int(d[:4]) for d in day_range(f["wilderness-years"]["as_of"]))
    civilians = _alternative(f["deaths-2020-civilians"], source="amnesty-2021")
    registered = value["refugees-armenians-registered"] + value["idps-armenia"]
    refugees = _alternative(f["refugees-1988-1990"], source="echr-sargsyan")
    remainder = _alternative(f["raion-martuni-area"], source="editor")
    people, zone = value["nkao-population-1989"], round(0.277 * value["nkr-area-stated"])
    shares = value["territory-2020-shares"] + sum(
        a["value"] for a in f["territory-2020-shares"]["alternatives"] if isinstance(a["value"], float)
    )
    wanted: list[tuple[str, float, float, str]] = [
        ("belt-area", value["belt-area"], belt, "sum of the seven held parts"),
        ("held-area", value["held-area"], oblast + belt, "oblast and belt"),
        ("held-to-nkao-ratio", value["held-to-nkao-ratio"], round((oblast + belt) / oblast, 2), "held by oblast"),
        ("belt-share", value["belt-share"], round(100 * belt / AZERBAIJAN_KM2, 1), "belt by Azerbaijan, percent"),
        ("raion-martuni-area", remainder, oblast - raions, "the oblast less the others, in its alternative"),
        ("peacekeepers-zone-area", f["peacekeepers-zone-area"]["high"], zone, "27.7 per cent of nkr-area-stated"),
        ("war-length", value["war-length"], (last - first).days + 1, "days of as_of, both ends counted"),
        ("wilderness-years", value["wilderness-years"], end - start, "years of as_of"),
        ("refugees-1988-1990", refugees, registered, "refugees-armenians-registered and idps-armenia"),
        ("deaths-2020-civilians", civilians, 94 + 52, "sum in its note"),
        ("nkao-armenians-1989", round(100 * value["nkao-armenians-1989"] / people), 77, "percent of all"),
        ("nkao-azerbaijanis-1989", round(100 * value["nkao-azerbaijanis-1989"] / people), 22, "percent of all"),
        ("territory-2020-shares", round(shares), 100, "taken, handed over and left"),
    ]  # fmt: skip
    found = [
        fault("figures", key, f"is {has}, which does not follow", f"{want} ({how}), or correct what it is made of")
        for key, has, want, how in wanted
        if has != want
    ]
    for d in DISTRICTS:
        if held[d] > value[f"district-{d}-area"]:
            found.append(
                fault("figures", f"district-{d}-area", f"held part {held[d]} is larger than all", "correct one")
            )
    return found


def _alternative(figure: Row, **wanted: str) -> Any:
    """Return the value of the one alternative with these fields."""
    values = [a["value"] for a in figure["alternatives"] if all(a.get(k) == v for k, v in wanted.items())]
    assert len(values) == 1, fault("figures", figure["id"], f"has {len(values)} alternatives with {wanted}", "keep one")
    return values[0]


def percents_in_notes(t: Tables) -> list[str]:
    """A note that says "N per cent of M" beside a number is right to the rounding of N."""
    found = []
    for f in t["figures"]:
        for a in f["alternatives"]:
            said = re.search(r"(\d+(?:\.\d+)?) per cent of ([\d,]+)", a.get("note", ""))
            if said and isinstance(a["value"], (int, float)):
                share, whole = float(said[1]), float(said[2].replace(",", ""))
                if abs(100 * a["value"] / whole - share) > 0.51:
                    found.append(fault("figures", f["id"], f"{a['value']} is not {said[0]}", "correct the note"))
    return found


def records(t: Tables) -> list[str]:
    """Records are CSL with a year that can be, well-formed DOI and ISBN, and nothing entered twice."""
    found = []
    seen: dict[str, str] = {}
    for s in t["sources"]:
        if s["type"] not in CSL_TYPES:
            found.append(fault("sources", s["id"], f"type {s['type']!r}", "use a type of CSL"))
        years = [part[0] for part in s.get("issued", {}).get("date-parts", [])]
        if not years and s["type"] not in UNDATED and s["id"] not in COLLECTIVE:
            found.append(fault("sources", s["id"], "has no year", "add issued"))
        if any(not 1900 <= year <= 2026 for year in years):
            found.append(fault("sources", s["id"], f"is of {years}", "correct issued"))
        if "DOI" in s and not re.fullmatch(r"10\.\d{4,9}/\S+", s["DOI"]):
            found.append(fault("sources", s["id"], f"DOI {s['DOI']!r}", "write it as 10.xxxx/yyyy, without address"))
        if "ISBN" in s and not _isbn(s["ISBN"]):
            found.append(fault("sources", s["id"], f"ISBN {s['ISBN']!r} fails its check digit", "look it up"))
        if "URL" in s and not re.fullmatch(r"https?://\S+", s["URL"]):
            found.append(fault("sources", s["id"], f"URL {s['URL']!r}", "begin with https://"))
        for key in ("DOI", "ISBN", "URL"):
            if s.get(key) in seen:
                found.append(fault("sources", s["id"], f"has the {key} of {seen[s[key]]}", "merge them"))
            elif key in s:
                seen[s[key]] = s["id"]
    return found


def _isbn(text: str) -> bool:
    """Tell whether the check digit of an ISBN of 10 or 13 digits, without hyphens, is right."""
    if re.fullmatch(r"\d{13}", text):
        return sum(int(c) * (1, 3)[i % 2] for i, c in enumerate(text)) % 10 == 0
    digits = [10 if c == "X" else int(c) for c in text] if re.fullmatch(r"\d{9}[\dX]", text) else []
    return bool(digits) and sum(d * (10 - i) for i, d in enumerate(digits)) % 11 == 0


def cited(t: Tables) -> list[str]:
    """Every source is cited by a row."""
    used = {s for table in ("moments", "places", "figures") for row in t[table] for s in row["sources"]}
    used |= {a["source"] for f in t["figures"] for a in f["alternatives"]}
    used |= {
        s for name in ("law", "states") for row in geodata.read_csv(f"facts/{name}.csv") for s in row["sources"].split()
    }
    used |= {row["source"] for row in geodata.read_csv("facts/name_forms.csv")}
    used |= {s for row in geodata.read_csv("survey/announcements.csv") for s in row["sources"].split()}
    return [
        fault("sources", s["id"], "no row cites it", "cite it where it belongs, or remove it")
        for s in t["sources"]
        if s["id"] not in used | CREDITS
    ]


CHECKS = [links, ranges, arithmetic, percents_in_notes, records, cited]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_numbers_and_sources(check: Callable[[Tables], list[str]]) -> None:
    none_of(check(read()))


@pytest.mark.parametrize(
    ("check", "table", "row", "changes"),
    [
        (links, "figures", "gazakh-area", {"passages": ["IP8"]}),
        (links, "passages", "IP6", {"figures": []}),
        (links, "figures", "nkao-area", {"whose": "dewaal-2003"}),
        (ranges, "figures", "line-deaths-per-year", {"low": 40}),
        (ranges, "figures", "belt-share", {"value": 880}),
        (ranges, "figures", "nkao-area", {"as_of": "about 1989"}),
        (ranges, "figures", "nkao-area", {"unit": "hectares"}),
        (arithmetic, "figures", "belt-area", {"value": 7643}),
        (arithmetic, "figures", "held-to-nkao-ratio", {"value": 2.47}),
        (arithmetic, "figures", "war-length", {"as_of": "2020-09-27/2020-11-10"}),
        (records, "sources", "lewis-2018", {"DOI": "https://doi.org/10.1177/0010836718765902"}),
        (records, "sources", "dewaal-2003", {"ISBN": "9780814719443"}),
        (records, "sources", "hrw-1992", {"ISBN": "156432081X"}),
        (records, "sources", "icg-264", {"type": "paper"}),
        (records, "sources", "broers-2019", {"issued": {"date-parts": [[2091]]}}),
        (cited, "sources", "knaus-2015", {"id": "knaus-2016"}),
    ],
)
def test_damage_is_found(
    check: Callable[[Tables], list[str]], table: str, row: str, changes: dict[str, object]
) -> None:
    tables = read()
    by_id(tables[table])[row].update(changes)
    assert check(tables), f"{check.__name__} did not see {row} {changes}"


def test_wrong_percent_in_a_note_is_found() -> None:
    tables = read()
    note = {"value": 583, "source": "editor", "note": "47 per cent of 1,386"}
    by_id(tables["figures"])["district-fuzuli-area"]["alternatives"].append(note)
    assert percents_in_notes(tables)
