"""Which form of a name stands on a day: the one rule, for the layers, the map, the pictures and the cards alike.

A form is shown on the days on which it was in use, and only where somebody used it: spellings (`variant`), forms made
by rule (`transcribed`) and names of units that stood there before (`predecessor`) are for the gazetteer and for
searching. Of the forms of a language that are in use on a day stands

1. the leading form of the gazetteer, if it is one of them;
2. else the first of the others in the table's order;
3. a form that the NKR gave only where there is no other and the table knows of just one: it is never the leading form
   of a language beside a neutral one, but may stand second (`of_the_nkr`).

Where a language has no form for a day, who shows it falls back on the form of the article and of English (``en``), by
the same rule, and where that has none for the day either, on the gazetteer's leading form.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geodata import dates

Names = tuple[str, str | None, str | None]
"""What something is called in English, Azerbaijani, Armenian; None where no form can be vouched for."""
NKR = "nkr"
"""The kind of a form that the NKR gave."""
NOT_SHOWN = frozenset({"variant", "transcribed", "predecessor"})
"""Kinds of forms that no map shows."""
SCRIPTS = {"hy": "Armn", "ru": "Cyrl", "ka": "Geor", "fa": "Arab", "ab": "Cyrl"}
"""The script of a language, where it is not the Latin one."""
KINDS = {
    "article": "",
    "official": "official",
    "soviet": "Soviet",
    NKR: "NKR name",
    "local": "",
    "other": "",
    "variant": "",
    "transcribed": "",
    "predecessor": "of the unit before it",
}
"""Whose form it is, in words, by the kinds of ``name_forms.csv``."""


@dataclass(frozen=True)
class NameForm:
    """A form of the name of a place, or of a unit of the survey, as its users write it."""

    place: str
    language: str
    """ISO 639-1; the form of the article and of English is ``en``."""
    script: str
    """ISO 15924: Latn, Armn, Cyrl, Geor."""
    text: str
    latin: str
    """Romanised (BGN/PCGN, without its signs), where the form is in another script; else empty."""
    start: str
    """The time since when it is in use, as EDTF; empty where that is open or not known."""
    end: str
    """The time from which it is no longer in use, as EDTF; empty where it still is, or that is not known."""
    kind: str
    """Whose it is; the words are in `KINDS`."""
    source: str
    note: str

    @property
    def tag(self) -> str:
        """Language and, where it is not that of the language, script, as BCP 47 has it: ``hy``, ``fa-Latn``."""
        own = SCRIPTS.get(self.language, "Latn") == self.script
        return self.language if own else f"{self.language}-{self.script}"

    @property
    def when(self) -> str:
        """Since when and until when in words: ``from 1923 to 26 November 1991``, ``from 2001``, or nothing."""
        start, end = (dates.in_words(text) if text else "" for text in (self.start, self.end))
        if start and end:
            return f"from {start} to {end}"
        return f"from {start}" if start else f"to {end}" if end else ""

    @property
    def whose(self) -> str:
        """Whose form it is, and what is to be said of it, in words; empty for a form of everyday use."""
        return ", ".join(part for part in (KINDS[self.kind], self.note) if part)

    @property
    def ends(self) -> tuple[str, str]:
        """The ISO days from which it is in use (inside) and no longer in use (outside); empty where that is open."""
        start, end = (dates.first_day(text) if text else "" for text in (self.start, self.end))
        return start, end

    def holds(self, day: str) -> bool:
        """Tell whether it was in use on an ISO `day`: from the first day of its start, to that of its end, not in."""
        start, end = self.ends
        return start <= day and (not end or day < end)


def by_id(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[NameForm, ...]]:
    """The rows of ``name_forms.csv`` by the id of their place or unit, in the table's order."""
    found: dict[str, list[NameForm]] = {}
    for row in rows:
        form = NameForm(
            *(row["place_id"], row["language"], row["script"], row["form"], row["latin"]),
            *(row["from"], row["until"], row["kind"], row["source"], row["note"]),
        )
        found.setdefault(form.place, []).append(form)
    return {key: tuple(forms) for key, forms in found.items()}


def every_form(
    place: str, name: str, names: Mapping[str, str | None], told: Iterable[NameForm]
) -> tuple[NameForm, ...]:
    """Every form of a place: its name, the leading form of each language, then the others, each with its years.

    `names` are the leading forms as ``places.json`` has them. One of which `told`, the table's rows, knows the years
    stands there as often as they tell a time of it.
    """
    rows = tuple(told)
    found: list[NameForm] = []
    for language, text, latin in (
        ("en", name, ""),
        *((key, names.get(key) or "", names.get(f"{key}_latin") or "") for key in ("az", "hy", "ru")),
    ):
        known = [form for form in rows if (form.language, form.text) == (language, text)]
        script = SCRIPTS.get(language, "Latn")
        plain = NameForm(place, language, script, text, latin, "", "", "other", "editor", "")
        found += known or ([plain] if text else [])
    return (*found, *(form for form in rows if form not in found))


def on_day(forms: Iterable[NameForm], language: str, lead: str, day: str) -> NameForm | None:
    """The form of a language that is shown on an ISO `day`, by the rule above; None where there is none.

    `lead` is the gazetteer's leading form of the language, empty where it has none.
    """
    used = [f for f in forms if f.language == language and f.kind not in NOT_SHOWN and f.holds(day)]
    others = [form for form in used if form.kind != NKR]
    return next((form for form in used if form.text == lead), None) or next(iter(others), None) or _only(used)


def of_the_nkr(forms: Iterable[NameForm], day: str) -> NameForm | None:
    """The NKR's name in use on an ISO `day`; None where the table knows of none, or of several and not which it was."""
    return _only([form for form in forms if form.kind == NKR and form.holds(day)])


def _only(forms: list[NameForm]) -> NameForm | None:
    return forms[0] if len(forms) == 1 else None


def turns(forms: Iterable[NameForm]) -> list[str]:
    """The ISO days on which a form that is shown comes into use or goes out of it, in order."""
    return sorted({day for form in forms if form.kind not in NOT_SHOWN for day in form.ends if day})
