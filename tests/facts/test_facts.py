"""Moments and passages against each other: links both ways, dates and their labels, layers, wording."""

import calendar
import re
from collections.abc import Callable

import pytest

from geodata.dates import day_range
from tests.facts.common import Tables, by_id, fault, none_of, read

SECTIONS = {
    "F": ("Opening section", 11),
    "UM": ("Unipolar Memory", 6),
    "TLM": ("The Twilight of Liberal Multilateralism", 7),
    "MM": ("The Multipolar Moment", 8),
    "FD": ("A Failed Deterrent", 9),
    "IP": ("An Illiberal Peace?", 9),
}
"""Prefix of the passages' ids, head, and number of paragraphs, in the article's order."""
ARTICLE = "broers-2021"
LAST_DAY_OF_ARTICLE = "2021-10-31"
PARTISAN = r"liberat|terroris|separatist|aggress|invad|\bseiz|conquer|regain|reclaim|occupier|so-called"
"""Words that take a side. The only ones that may stand are reports of what somebody says (REPORTED)."""
REPORTED = {("1994-2020-belt-meanings", "text"): "described"}
JUDGED = r"\boccup(ied|ation|ying)\b|ethnic(ally)? cleans|irredent|mercenar"
"""The article's hard terms. A passage says them as the article does, a stop says whose they are, in that sentence."""
WHOSE_WORD = r"Broers|Security Council|resolution|Court|experts|Watch|Armenia says|Azerbaijan says"
LIMITS = {"title": 56, "text": 55, "summary": 30, "claim": 12}
"""Characters of a title (one line of the time bar); words of the others."""


def links(t: Tables) -> list[str]:
    """Moment and passage name each other, be it as what the stop is about or for context; never both."""
    found = []
    moments, passages = by_id(t["moments"]), by_id(t["passages"])
    for m in t["moments"]:
        for p in sorted(set(m["passages"]) & set(m["also_passages"])):
            found.append(fault("moments", m["id"], f"{p} is in passages and also_passages", "keep one"))
        for p in m["passages"] + m["also_passages"]:
            if m["id"] not in passages.get(p, {"moments": []})["moments"]:
                found.append(fault("passages", p, f"does not list {m['id']}, which lists it", "add it to moments"))
    for p in t["passages"]:
        for m_id in p["moments"]:
            m = moments.get(m_id, {"passages": [], "also_passages": []})
            if p["id"] not in m["passages"] + m["also_passages"]:
                found.append(
                    fault("moments", m_id, f"does not list {p['id']}, which lists it", "add it to also_passages")
                )
    return found


def reach(t: Tables) -> list[str]:
    """Every passage has a stop that is about it, every theme a passage, every stop a passage."""
    about = {p for m in t["moments"] for p in m["passages"]}
    themes = {theme for p in t["passages"] for theme in p["themes"]}
    found = [
        fault("passages", p["id"], "no moment is about it", "name it in passages of a moment")
        for p in t["passages"]
        if p["id"] not in about
    ]
    found += [fault("themes", x["id"], "no passage has it", "remove it") for x in t["themes"] if x["id"] not in themes]
    found += [
        fault("moments", m["id"], "has no passage at all", "name one in also_passages")
        for m in t["moments"]
        if not m["passages"] + m["also_passages"]
    ]
    return found


def paragraphs(t: Tables) -> list[str]:
    """Passages are the paragraphs of the article, in order, numbered in their section and through."""
    wanted = [(f"{prefix}{n}", head, n) for prefix, (head, count) in SECTIONS.items() for n in range(1, count + 1)]
    found = []
    for i, (p, (key, head, n)) in enumerate(zip(t["passages"], wanted, strict=True), start=1):
        if (p["id"], p["section"], p["n"], p["paragraph"]) != (key, head, n, i):
            found.append(
                fault("passages", p["id"], "is out of order", f"make it {key}, {head!r}, n {n}, paragraph {i}")
            )
    return found


def tracks(t: Tables) -> list[str]:
    """Track `article` has passages and cites the article, `after` lies after it; who names Broers cites him."""
    found = []
    for m in t["moments"]:
        right = "article" if m["passages"] else "after" if m["sort_date"] > LAST_DAY_OF_ARTICLE else "map"
        if m["track"] != right:
            found.append(fault("moments", m["id"], f"track is {m['track']}", f"make it {right}"))
        if (m["track"] == "article" or "Broers" in m["text"]) and ARTICLE not in m["sources"]:
            found.append(fault("moments", m["id"], "speaks of the article uncited", f"add {ARTICLE} to sources"))
    return found


def dates(t: Tables) -> list[str]:
    """Days of the map lie in the time told; ids begin with a year of it; stops are in order."""
    found = []
    previous = ""
    for m in t["moments"]:
        first, last = day_range(m["edtf"])
        for field in ("sort_date", "map_date"):
            if not first <= m[field] <= last:
                found.append(
                    fault("moments", m["id"], f"{field} {m[field]} is outside {m['edtf']}", "widen edtf and label")
                )
        if not first[:4] <= m["id"][:4] <= last[:4]:
            found.append(fault("moments", m["id"], f"its id is not of {m['edtf']}", "rename it or correct edtf"))
        if m["sort_date"] < previous:
            found.append(fault("moments", m["id"], f"stands after {previous}", "move it up"))
        previous = m["sort_date"]
    return found


def labels(t: Tables) -> list[str]:
    """A label says what the EDTF says, in one manner."""
    return [
        fault("moments", m["id"], f"label {m['label']!r} does not say {m['edtf']}", f"write {label(m['edtf'])!r}")
        for m in t["moments"]
        if m["label"] != label(m["edtf"])
    ]


def label(edtf: str) -> str:
    """Return an EDTF date or interval (years, months or days) in words; the start leaves out what the end repeats."""
    *start, end = [_words(text) for text in edtf.split("/")]
    if not start:
        return " ".join(end)
    words = start[0]
    while len(words) > 1 and words[-1] == end[len(words) - 1 - len(start[0])]:
        words = words[:-1]
    # A dash between single words stands close: 8-9 May 1992, 1905-1920, April-May 1991.
    return " ".join(words) + ("–" if len(words) == 1 else " – ") + " ".join(end)


def _words(text: str) -> list[str]:
    """Return day, month and year of an ISO date, or month and year, or the year."""
    year, *rest = text.split("-")
    month = [calendar.month_name[int(rest[0])]] if rest else []
    day = [str(int(rest[1]))] if len(rest) == 2 else []
    return [*day, *month, year]


def layer_names(t: Tables) -> list[str]:
    """A stop names layers, or `none` alone (that each has something to show, the build checks)."""
    return [
        fault("moments", m["id"], f"layers are {m['layers']}", "name each layer once, or none alone")
        for m in t["moments"]
        if not m["layers"]
        or len(set(m["layers"])) < len(m["layers"])
        or ("none" in m["layers"] and len(m["layers"]) > 1)
    ]


def wording(t: Tables) -> list[str]:
    """Texts are short and take no side; a partisan word may only report somebody's usage."""
    found = []
    for table, fields in (("moments", ("title", "text")), ("passages", ("summary", "claim"))):
        for row in t[table]:
            for field in fields:
                size = len(row[field]) if field == "title" else len(row[field].split())
                if size > LIMITS[field]:
                    found.append(
                        fault(table, row["id"], f"{field} has {size}, more than {LIMITS[field]}", "shorten it")
                    )
                word = re.search(PARTISAN, row[field], re.IGNORECASE)
                if word and REPORTED.get((row["id"], field), "\0") not in row[field]:
                    found.append(fault(table, row["id"], f"{field} says {word[0]!r}", "taken, held, handed over"))
                for sentence in re.split(r"(?<=[.;]) ", row[field]) if table == "moments" else ():
                    judged = re.search(JUDGED, sentence, re.IGNORECASE)
                    if judged and not re.search(WHOSE_WORD, sentence):
                        found.append(fault(table, row["id"], f"{field} says {judged[0]!r}", "say whose word it is"))
    return found


CHECKS = [links, reach, paragraphs, tracks, dates, labels, layer_names, wording]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_tables_agree(check: Callable[[Tables], list[str]]) -> None:
    none_of(check(read()))


@pytest.mark.parametrize(
    ("check", "table", "row", "field", "value"),
    [
        (links, "passages", "F6", "moments", ["1923-07-nkao"]),
        (links, "moments", "1992-05-18-lachin", "also_passages", ["F7"]),
        (reach, "moments", "2014-ukraine", "passages", []),
        (paragraphs, "passages", "UM3", "paragraph", 15),
        (tracks, "moments", "2021-10-article", "sources", []),
        (tracks, "moments", "2022-03-farrukh", "track", "map"),
        (dates, "moments", "2022-08-lachin", "edtf", "2022-08-26"),
        (dates, "moments", "1993-07-23-agdam", "sort_date", "1993-01-01"),
        (labels, "moments", "1993-07-23-agdam", "label", "July 1993"),
        (layer_names, "moments", "2023-09-exodus", "layers", ["none", "nkao"]),
        (wording, "passages", "F7", "claim", "Land was liberated."),
        (wording, "moments", "1992-1994-first-war", "text", "Broers tells the war. A belt was occupied."),
    ],
)
def test_damage_is_found(check: Callable[[Tables], list[str]], table: str, row: str, field: str, value: object) -> None:
    tables = read()
    by_id(tables[table])[row][field] = value
    assert check(tables), f"{check.__name__} did not see {row}.{field} = {value!r}"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1905/1920", "1905–1920"),
        ("1991-04/1991-05", "April–May 1991"),
        ("1992-05/1994-05", "May 1992 – May 1994"),
        ("1993-03-27/1993-04-03", "27 March – 3 April 1993"),
        ("1993-12-15/1994-02-20", "15 December 1993 – 20 February 1994"),
        ("1992-05-08/1992-05-09", "8–9 May 1992"),
        ("1992-06", "June 1992"),
    ],
)
def test_label(edtf: str, words: str) -> None:
    assert label(edtf) == words
