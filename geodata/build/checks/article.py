"""Checks of moments and passages against each other: links both ways, dates and their labels, layers, wording."""

import re

from geodata.build.tables.problems import Problem
from geodata.build.tables.registry import FILE_OF, Tables
from geodata.dates import day_range, in_words

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


def check_article(tables: Tables) -> list[Problem]:
    """Run every check of this module."""
    checks = (links, reach, paragraphs, tracks, dates, labels, layer_names, wording)
    return [problem for check in checks for problem in check(tables)]


def _problem(table: str, row: str, what: str, fix: str) -> Problem:
    return Problem(FILE_OF[table], f"id {row}", what, fix)


def links(t: Tables) -> list[Problem]:
    """Moment and passage name each other, be it as what the stop is about or for context; never both."""
    found = []
    moments, passages = {m["id"]: m for m in t.moments}, {p["id"]: p for p in t.passages}
    for m in t.moments:
        for p in sorted(set(m["passages"]) & set(m["also_passages"])):
            found.append(_problem("moments", m["id"], f"{p} is in passages and also_passages", "keep one"))
        for p in m["passages"] + m["also_passages"]:
            if p in passages and m["id"] not in passages[p]["moments"]:
                what = f"does not list the moment {m['id']}, which lists it"
                found.append(_problem("passages", p, what, f"add {m['id']} to its moments"))
    for p in t.passages:
        for key in p["moments"]:
            if key in moments and p["id"] not in moments[key]["passages"] + moments[key]["also_passages"]:
                what = f"does not list the passage {p['id']}, which lists it"
                found.append(_problem("moments", key, what, f"add {p['id']} to also_passages"))
    return found


def reach(t: Tables) -> list[Problem]:
    """Every passage has a stop that is about it, every theme a passage, every stop a passage."""
    about = {p for m in t.moments for p in m["passages"]}
    themes = {theme for p in t.passages for theme in p["themes"]}
    found = [
        _problem("passages", p["id"], "no moment is about it", "name it in passages of a moment")
        for p in t.passages
        if p["id"] not in about
    ]
    found += [_problem("themes", x["id"], "no passage has it", "remove it") for x in t.themes if x["id"] not in themes]
    told = " ".join(f"{p['claim']} {p['summary']}".lower() for p in t.passages)
    found += [
        _problem("phrases", row["phrase"], "no claim or summary says so", "write it as a passage does, or remove it")
        for row in t.phrases
        if row["phrase"].lower() not in told
    ]
    found += [
        _problem("moments", m["id"], "has no passage at all", "name one in also_passages")
        for m in t.moments
        if not m["passages"] + m["also_passages"]
    ]
    return found


def paragraphs(t: Tables) -> list[Problem]:
    """Passages are the paragraphs of the article, in order, numbered in their section and through."""
    wanted = [(f"{prefix}{n}", head, n) for prefix, (head, count) in SECTIONS.items() for n in range(1, count + 1)]
    if len(t.passages) != len(wanted):
        what = f"has {len(t.passages)} passages, and the article has {len(wanted)} paragraphs"
        return [Problem(FILE_OF["passages"], "file", what, "restore or remove some")]
    found = []
    for i, (p, (key, head, n)) in enumerate(zip(t.passages, wanted, strict=True), start=1):
        if (p["id"], p["section"], p["n"], p["paragraph"]) != (key, head, n, i):
            fix = f"make it {key}, {head!r}, n {n}, paragraph {i}"
            found.append(_problem("passages", p["id"], "is out of order", fix))
    return found


def tracks(t: Tables) -> list[Problem]:
    """Track `article` has passages and cites the article, `after` lies after it; who names Broers cites him."""
    found = []
    for m in t.moments:
        right = "article" if m["passages"] else "after" if m["sort_date"] > LAST_DAY_OF_ARTICLE else "map"
        if m["track"] != right:
            found.append(_problem("moments", m["id"], f"track is {m['track']}", f"make it {right}"))
        if (m["track"] == "article" or "Broers" in m["text"]) and ARTICLE not in m["sources"]:
            found.append(_problem("moments", m["id"], "speaks of the article uncited", f"add {ARTICLE} to sources"))
    return found


def dates(t: Tables) -> list[Problem]:
    """Days of the map lie in the time told, on its day or later; ids begin with a year of it; stops are in order."""
    found = []
    previous = {"sort_date": "", "map_date": ""}
    for m in t.moments:
        first, last = day_range(m["edtf"])
        for field, before in previous.items():
            if not first <= m[field] <= last:
                what = f"{field} {m[field]} lies outside {m['edtf']}"
                found.append(_problem("moments", m["id"], what, "choose a day inside, or widen edtf and label"))
            if m[field] < before:
                what = f"{field} {m[field]} is before that of the moment above it ({before})"
                found.append(_problem("moments", m["id"], what, "put the moments in order of time"))
            previous[field] = m[field]
        if m["map_date"] < m["sort_date"]:
            what = f"map_date {m['map_date']} is before sort_date"
            found.append(_problem("moments", m["id"], what, "show the map of that day or later"))
        if not first[:4] <= m["id"][:4] <= last[:4]:
            found.append(_problem("moments", m["id"], f"its id is not of {m['edtf']}", "rename it or correct edtf"))
    return found


def labels(t: Tables) -> list[Problem]:
    """A label says what the EDTF says, in one manner."""
    return [
        _problem("moments", m["id"], f"label {m['label']!r} does not say {m['edtf']}", f"write {in_words(m['edtf'])!r}")
        for m in t.moments
        if m["label"] != in_words(m["edtf"])
    ]


def layer_names(t: Tables) -> list[Problem]:
    """A stop names layers, or `none` alone (that each has something to show, built.py checks)."""
    return [
        _problem("moments", m["id"], f"layers are {m['layers']}", "name each layer once, or none alone")
        for m in t.moments
        if len(set(m["layers"])) < len(m["layers"]) or ("none" in m["layers"] and len(m["layers"]) > 1)
    ]


def wording(t: Tables) -> list[Problem]:
    """Texts are short and take no side; a partisan word may only report somebody's usage."""
    found = []
    for table, rows, fields in (
        ("moments", t.moments, ("title", "text")),
        ("passages", t.passages, ("summary", "claim")),
    ):
        for row in rows:
            for field in fields:
                size = len(row[field]) if field == "title" else len(row[field].split())
                if size > LIMITS[field]:
                    what = f"{field} has {size} {'characters' if field == 'title' else 'words'}"
                    found.append(_problem(table, row["id"], what, f"shorten it to {LIMITS[field]}"))
                word = re.search(PARTISAN, row[field], re.IGNORECASE)
                if word and REPORTED.get((row["id"], field), "\0") not in row[field]:
                    what = f"{field} says {word[0]!r}, which takes a side"
                    found.append(_problem(table, row["id"], what, "say taken, held or handed over"))
                for sentence in re.split(r"(?<=[.;]) ", row[field]) if table == "moments" else ():
                    judged = re.search(JUDGED, sentence, re.IGNORECASE)
                    if judged and not re.search(WHOSE_WORD, sentence):
                        what = f"{field} says {judged[0]!r} and not whose word it is"
                        found.append(_problem(table, row["id"], what, "say who judges so, in that sentence"))
    return found
