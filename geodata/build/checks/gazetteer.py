"""Checks of the gazetteer: each name in its own script, romanised by one rule, no place twice, coordinates in range;
and that a settlement lies in a unit of the district under which it is named."""

import re

from geodata.build.tables.problems import Problem
from geodata.build.tables.registry import CSV_FILES, FILE_OF, Tables, line_of

AZERBAIJANI = set("abcçdeəfgğhxıijkqlmnoöprsştuüvyzABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ -–'")
ARMENIAN = re.compile("[\u0531-\u0556\u0561-\u0587 –-]+")
CYRILLIC = re.compile("[\u0410-\u044fЁё –-]+")
RUSSIAN_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
ARMENIAN_LETTERS = {
    "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "e", "թ": "t", "ժ": "zh", "ի": "i",
    "լ": "l", "խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "gh", "ճ": "ch", "մ": "m", "յ": "y", "ն": "n",
    "շ": "sh", "ո": "o", "չ": "ch", "պ": "p", "ջ": "j", "ռ": "r", "ս": "s", "վ": "v", "տ": "t", "ր": "r", "ց": "ts",
    "փ": "p", "ք": "k", "օ": "o", "ֆ": "f", "և": "ev",
}  # fmt: skip
FAR = {"diplomacy site", "country", "region"}
"""Kinds that may lie outside the map."""
MAP = (38.0, 42.5, 43.0, 51.0)
"""South, north, west and east of the basemap, degrees."""


LETTERS = {
    "Latn": "A-Za-z\u00c0-\u024f\u0259\u018f",
    "Armn": "\u0531-\u0587",
    "Cyrl": "\u0400-\u04ff",
    "Arab": "\u0600-\u06ff",
}
"""ISO 15924 codes and the letters of each."""


def russian(name: str) -> str:
    """Romanise as BGN/PCGN does, with -ый and -ий as y, signs left out, and e after a vowel or at the start as ye."""
    vowels = "аеёиоуыэюя"

    def word(text: str) -> str:
        text = re.sub("(ый|ий)$", "ы", text)
        return "".join(
            "ye" if c == "е" and (i == 0 or text[i - 1] in vowels + "ьъ") else RUSSIAN_LETTERS.get(c, c)
            for i, c in enumerate(text)
        )

    return "".join(word(part) for part in re.split("([ –-])", name.lower()))


def armenian(name: str) -> str:
    """Romanise by sound, without marks: ու as u, and at the start of a word ե, ո and յ as ye, vo and h."""
    first = {"ե": "ye", "ո": "vo", "յ": "h"}

    def word(text: str) -> str:
        text = text.replace("ու", "u")
        return first.get(text[0], ARMENIAN_LETTERS.get(text[0], text[0])) + "".join(
            ARMENIAN_LETTERS.get(c, c) for c in text[1:]
        )

    return " ".join(word(part) for part in name.lower().split(" "))


def check_gazetteer(tables: Tables) -> list[Problem]:
    """Run every check of this module."""
    return [problem for check in (scripts, romanised, forms, positions, districts) for problem in check(tables)]


def _problem(row: str, what: str, fix: str) -> Problem:
    return Problem(FILE_OF["places"], f"id {row}", what, fix)


def scripts(t: Tables) -> list[Problem]:
    """Azerbaijani in its Latin alphabet, Armenian in Armenian, Russian in Cyrillic, the rest in plain Latin letters."""
    found = []
    for p in t.places:
        n = p["names"]
        wrong = sorted(set(n["az"] or "") - AZERBAIJANI)
        if wrong:
            found.append(_problem(p["id"], f"az has {wrong}", "write it in Azerbaijani letters"))
        if n["hy"] and not ARMENIAN.fullmatch(n["hy"]):
            found.append(_problem(p["id"], f"hy is {n['hy']!r}", "write it in Armenian letters"))
        if n["ru"] and not CYRILLIC.fullmatch(n["ru"]):
            found.append(_problem(p["id"], f"ru is {n['ru']!r}", "write it in Cyrillic letters"))
        for text in (p["name"], n["az"], n["hy_latin"], n["ru_latin"]):
            if re.search("[\u0370-\u10ff]", text or ""):
                found.append(_problem(p["id"], f"{text!r} mixes scripts", "write it in Latin letters"))
    return found


def romanised(t: Tables) -> list[Problem]:
    """Latin forms follow one rule, and are there exactly when the form that they stand for is."""
    found = []
    for p in t.places:
        for key, rule in (("hy", armenian), ("ru", russian)):
            name, latin = p["names"][key], p["names"][f"{key}_latin"]
            if (name is None) != (latin is None):
                found.append(_problem(p["id"], f"{key} and {key}_latin: one is missing", "fill in both or none"))
            elif name and latin.lower() != rule(name):
                found.append(_problem(p["id"], f"{key}_latin {latin!r} for {name!r}", f"write {rule(name)!r}"))
    return found


def forms(t: Tables) -> list[Problem]:
    """No two places have one name."""
    found = []
    seen: dict[str, str] = {}
    for p in t.places:
        if p["name"] in seen:
            found.append(_problem(p["id"], f"has the name of {seen[p['name']]}", "tell them apart or merge them"))
        seen[p["name"]] = p["id"]
    return found


def positions(t: Tables) -> list[Problem]:
    """Places of the region lie on the map (swapped axes do not), and no two villages or towns on one spot."""
    south, north, west, east = MAP
    found = []
    spots: dict[tuple[float, float], str] = {}
    for p in t.places:
        if p["kind"] not in FAR and not (south <= p["lat"] <= north and west <= p["lon"] <= east):
            found.append(_problem(p["id"], f"lies at {p['lat']} N {p['lon']} E", "correct or swap lat and lon"))
        spot = (round(p["lat"], 3), round(p["lon"], 3))
        if p["kind"] in {"city", "town", "village"}:
            if spot in spots:
                found.append(_problem(p["id"], f"lies where {spots[spot]} does", "correct one, or merge them"))
            spots[spot] = p["id"]
        if "geonames" in p["sources"] and p["uncertainty_km"] > 5:
            found.append(_problem(p["id"], "has a radius too wide for GeoNames", "5 km or less"))
    return found


def districts(t: Tables) -> list[Problem]:
    """Each unit of a settlement is one of those of the district under which it is named."""
    units = {row["name"]: row["units"].split() for row in t.districts}
    found = []
    for index, row in enumerate(t.settlements):
        own = units[row["district"]]
        for unit in (unit for unit in row["unit"].split() if unit not in own):
            what = f"unit is {unit}, and {row['district']} is {' or '.join(own)}"
            fix = f"correct unit or district, or add the unit to {CSV_FILES['districts']}"
            found.append(Problem(CSV_FILES["settlements"], f"{line_of(index)} ({row['id']})", what, fix))
    return found
