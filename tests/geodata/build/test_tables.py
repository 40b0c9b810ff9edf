"""The authored tables, and every check of what they say: it passes on the tables and really fails on a mistake."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from geodata.build.checks import article, figures, gazetteer, intervals
from geodata.build.checks.certainty import check_certainty
from geodata.build.checks.headlines import check_headline_figures, check_headlines
from geodata.build.checks.name_forms import check_name_forms
from geodata.build.checks.questions import check_answers, check_questions
from geodata.build.checks.told import check_told
from geodata.build.partition.model import Sources
from geodata.build.shapes.geojson import Feature
from geodata.build.tables.problems import Problem
from geodata.build.tables.references import check_references
from geodata.build.tables.registry import BY_NAME, TABLES, Tables
from geodata.build.tables.schemas import check_schemas, check_table

Check = Callable[[Tables], list[Problem]]
Changed = Callable[[Callable[[Tables], Any]], Tables]


@pytest.mark.parametrize(
    "check",
    [
        check_schemas,
        check_references,
        intervals.check_intervals,
        article.check_article,
        check_headlines,
        check_certainty,
        gazetteer.check_gazetteer,
        figures.check_figures,
        check_questions,
    ],
    ids=lambda check: check.__name__,
)
def test_the_tables_are_sound(tables: Tables, check: Check) -> None:
    assert [str(p) for p in check(tables)] == []


def row(table: list[dict[str, str]], column: str, value: str, nth: int = 0) -> dict[str, str]:
    return [r for r in table if r[column] == value][nth]


def item(table: list[dict[str, Any]], identifier: str) -> dict[str, Any]:
    return next(r for r in table if r["id"] == identifier)


def unseen(problems: list[Problem], file: str, what: str) -> list[str]:
    """Nothing if a problem names the file and says what; else what was said instead."""
    if any(p.file == file and what in p.what and p.row and p.fix for p in problems):
        return []
    return [f"{file}: {what!r} was not said, but: " + ("; ".join(map(str, problems)) or "nothing")]


def faults(changed: Changed, check: Check, cases: list[tuple[Callable[[Tables], Any], str, str]]) -> list[str]:
    """What `check` does not see of the damages; `cases` are a damage, the file at fault and part of the message."""
    return [fault for damage, file, what in cases for fault in unseen(check(changed(damage)), file, what)]


def test_a_wrong_field_is_told_with_its_value_and_what_it_must_be(tables: Tables) -> None:
    cases: list[tuple[str, int, dict[str, Any], str]] = [
        ("control", 3, {"holder": "someone"}, "holder is 'someone'; it must be one of 'soviet_azerbaijan', "),
        ("control", 3, {"basis": ""}, "basis is empty"),
        ("control", 3, {"start": "4.7.1992"}, "start is '4.7.1992', which is not an EDTF date"),
        ("control", 3, {"end": "1993-02-30"}, "end is '1993-02-30', which is not an EDTF date"),
        ("arcs", 10, {"lon": "forty"}, "lon is 'forty'; it must be a plain number"),
        ("arcs", 10, {"lon": "4.6e1"}, "lon is '4.6e1'; it must be a plain number"),
        ("arcs", 10, {"lat": "12.5"}, "lat is 12.5; it must be at least 38"),
        ("arcs", 10, {"seq": "1.5"}, "seq is '1.5'; it must be a plain number"),
        ("arcs_meta", 1, {"confidence": "sure"}, "confidence is 'sure'; it must be one of"),
        ("arcs_meta", 1, {"arc_id": "A01"}, "has the arc_id of line 2 (A01)"),
        ("cells", 1, {"belongs_nkao": "yes"}, "belongs_nkao is 'yes'; it must be true or false"),
        ("villages", 0, {"expect_1994": "N"}, "expect_1994 is 'N'"),
        ("states", 0, {"tint": "red"}, "tint is 'red'"),
        ("law", 0, {"start": "1991-13-45"}, "start is '1991-13-45', which is not a day of the calendar"),
        ("captions", 0, {"lat": "x"}, "lat is 'x'; it must be a plain number"),
        ("terrain", 0, {"west": "z5.85"}, "west is 'z5.85'; it must be a plain number"),
        ("terrain", 0, {"west": "47.9"}, "needs west < east"),
        ("eras", 0, {"start": "x1900-01-01"}, "start is 'x1900-01-01'"),
        ("moments", 0, {"track": "other"}, "track is 'other'"),
        ("moments", 0, {"comment": "x"}, "comment is not known here"),
        ("moments", 0, {"layers": []}, "layers is []; it must have at least 1 entry"),
        ("moments", 3, {"short": "x" * 19}, "; it must have at most 18 characters"),
        ("moments", 3, {"callout": {"what": "x", "how": "x" * 61}}, "; it must have at most 60 characters"),
        ("questions", 0, {"cells": ["agdam-held"]}, "is a question of kind place, which has place alone"),
        ("questions", 3, {"right": 4}, "has no option of the number that is right"),
        ("moments", 3, {"edtf": "Feb 1988"}, "edtf is 'Feb 1988', which is not an EDTF date"),
        ("places", 0, {"lat": 140.0}, "lat is 140.0; it must be at most 90"),
        ("places", 0, {"kind": "hamlet"}, "kind is 'hamlet'"),
        ("figures", 0, {"value": None}, "needs either value, or low and high"),
        ("figures", 0, {"value": -5}, "it must be more than 0"),
        ("figures", 0, {"as_of": "long ago"}, "as_of is 'long ago'"),
        ("figures", 0, {"unit": "hectares"}, "unit is 'hectares'"),
        ("sources", 0, {"verified": "yes"}, "verified is 'yes'; it must be true or false"),
        ("sources", 0, {"DOI": "https://doi.org/10.1177/00108"}, "DOI is 'https://doi.org/10.1177/00108'"),
        ("sources", 0, {"type": "paper"}, "type is 'paper'"),
    ]
    found = []
    for name, index, changes, what in cases:
        rows = [dict(r) for r in getattr(tables, name)]
        rows[index].update(changes)
        found += unseen(check_table(BY_NAME[name], rows), BY_NAME[name].path, what)
    assert found == []


def test_an_id_used_twice_is_told_in_every_table(tables: Tables) -> None:
    found = []
    for table in TABLES:
        rows = getattr(tables, table.name)
        what = f"has the {' and '.join(table.key)} of "
        found += unseen(check_table(table, [*rows, rows[0]]), table.path, what)
    assert found == []


def test_a_hole_or_a_double_in_time_is_found(changed: Changed) -> None:
    def drop(tables: Tables, cell: str, nth: int) -> None:
        tables.control.remove(row(tables.control, "cell_id", cell, nth))

    def kelbajar(nth: int, **changes: str) -> Callable[[Tables], Any]:
        return lambda t: row(t.control, "cell_id", "kelbajar", nth).update(changes)

    cases = [
        (lambda t: drop(t, "kelbajar", 1), "without a row"),
        (lambda t: drop(t, "kelbajar", 0), "begins on 1991-10-18"),
        (kelbajar(2, start="1993-04-02"), "overlaps"),
        (kelbajar(2, start="1993-04-05"), "without a row"),
        (kelbajar(3, end="2030-01-01"), "is the last row"),
        (kelbajar(2, end="1993-04-03"), "not after its start"),
        (kelbajar(2, end=""), "overlaps"),
        (kelbajar(2, holder="azerbaijan"), "says the same as"),
    ]
    assert faults(changed, intervals.check_control, [(d, "survey/control.csv", what) for d, what in cases]) == []


def test_what_must_hold_on_every_day_or_stand_in_order_does(changed: Changed) -> None:
    def status(t: Tables, nth: int) -> dict[str, str]:
        return row(t.law, "kind", "status", nth)

    cases: list[tuple[Callable[[Tables], Any], str, str]] = [
        (lambda t: t.states.remove(row(t.states, "unit", "TR", 1)), "facts/states.csv", "is the last row"),
        (lambda t: t.states.clear(), "facts/states.csv", "has no row"),
        (lambda t: t.law.remove(status(t, 2)), "facts/law.csv", "without a row"),
        (lambda t: status(t, 1).update(end="1991-09-30"), "facts/law.csv", "overlaps"),
        (lambda t: [r.update(kind="law") for r in t.law], "facts/law.csv", "no row is of the kind status"),
        (lambda t: row(t.law, "kind", "law").update(end="1900-01-01"), "facts/law.csv", "not after its start"),
        (lambda t: t.captions[0].update(end=""), "choices/captions.csv", "overlaps line 3"),
        (lambda t: t.captions[0].update(end="1995-01-01"), "choices/captions.csv", "overlaps line 3"),
        (lambda t: t.captions[0].update(end="1900-01-01"), "choices/captions.csv", "not after its start"),
        (lambda t: t.eras[0].update(start="1910-01-01"), "article/eras.json", "begins on 1910-01-01"),
        (lambda t: t.eras[2].update(start="1987-01-01"), "article/eras.json", "not before the next era"),
        (lambda t: t.eras[2].update(start=t.eras[1]["start"]), "article/eras.json", "not before the next era"),
        (lambda t: t.eras.append({"id": "x", "start": "2100-01-01"}), "article/eras.json", "has no stop"),
        (lambda t: t.wars[0].update(end="1991-01-01"), "article/wars.json", "not after its start"),
        (lambda t: t.wars[1].update(start="1993-01-01"), "article/wars.json", "before the war above ends"),
    ]
    assert faults(changed, intervals.check_intervals, cases) == []


def test_moments_and_passages_that_disagree_are_found(changed: Changed) -> None:
    moments, passages = "article/moments.json", "article/passages.json"

    def moment(key: str, **changes: Any) -> Callable[[Tables], Any]:
        return lambda t: item(t.moments, key).update(changes)

    def passage(key: str, **changes: Any) -> Callable[[Tables], Any]:
        return lambda t: item(t.passages, key).update(changes)

    cases: list[tuple[Callable[[Tables], Any], str, str]] = [
        (passage("F6", moments=["1923-07-nkao"]), passages, "does not list the moment"),
        (lambda t: item(t.passages, "F4")["moments"].remove("1923-07-nkao"), passages, "does not list the moment"),
        (moment("1923-07-nkao", also_passages=["F6"]), moments, "F6 is in passages and also_passages"),
        (lambda t: item(t.passages, "F1")["moments"].append("2026-01-tripp"), moments, "does not list the passage F1"),
        (moment("2014-ukraine", passages=[]), passages, "no moment is about it"),
        (moment("2022-03-farrukh", passages=[], also_passages=[]), moments, "has no passage at all"),
        (lambda t: t.themes.append({"id": "new"}), "article/themes.json", "no passage has it"),
        (passage("UM3", paragraph=15), passages, "is out of order"),
        (lambda t: t.passages.pop(), passages, "has 49 passages, and the article has 50 paragraphs"),
        (moment("2021-10-article", sources=[]), moments, "speaks of the article uncited"),
        (moment("2022-03-farrukh", track="map"), moments, "track is map"),
        (moment("2022-08-lachin", edtf="2022-08-26"), moments, "lies outside 2022-08-26"),
        (moment("1993-07-23-agdam", sort_date="1993-01-01"), moments, "is before that of the moment above"),
        (moment("1993-07-23-agdam", map_date="1993-07-01"), moments, "is before sort_date"),
        (moment("1993-07-23-agdam", edtf="1999"), moments, "its id is not of 1999"),
        (lambda t: t.moments.reverse(), moments, "is before that of the moment above it"),
        (moment("1993-07-23-agdam", label="July 1993"), moments, "label 'July 1993' does not say 1993-07-23"),
        (moment("2023-09-exodus", layers=["none", "nkao"]), moments, "layers are ['none', 'nkao']"),
        (passage("F7", claim="Land was liberated."), passages, "claim says 'liberat', which takes a side"),
        (passage("F7", claim="word " * 13), passages, "claim has 13 words"),
        (
            moment("1992-1994-first-war", text="Broers tells the war. A belt was occupied."),
            moments,
            "text says 'occupied'",
        ),
        (moment("2014-ukraine", title="x" * 57), moments, "title has 57 characters"),
        (moment("2014-ukraine", text="word " * 56), moments, "text has 56 words"),
    ]
    assert faults(changed, article.check_article, cases) == []


def test_a_headline_callout_or_short_name_that_is_wrong_is_found(changed: Changed) -> None:
    def moment(key: str, **changes: Any) -> Callable[[Tables], Any]:
        return lambda t: item(t.moments, key).update(changes)

    def callout(key: str, what: str, how: str) -> Callable[[Tables], Any]:
        return moment(key, callout={"what": what, "how": how})

    cases = [
        (moment("1993-07-23-agdam", headline="Armenian forces captured Agdam"), "headline says 'captur'"),
        (moment("1993-07-23-agdam", short="Agdam occupied"), "short says 'occup'"),
        (callout("1993-07-23-agdam", "Agdam", "liberated; schematic"), "callout.how says 'liberat'"),
        (moment("1993-07-23-agdam", headline="Agdam is taken."), "headline ends with a stop"),
        (moment("1993-07-23-agdam", headline="Agdam is taken. Its people flee"), "more than one sentence"),
        (moment("1993-07-23-agdam", headline="They hold {land_km2} km²"), "{land_km2}, which is no figure"),
        (moment("1993-07-23-agdam", short="kelbajar"), "short is 'kelbajar', as that of 1993-04-kelbajar"),
        (moment("1993-07-23-agdam", callout=None), "has no callout, and the map changes (agdam-held)"),
        (callout("1993-07-23-agdam", "Agdam", "taken by Armenian forces"), "does not say that this is schematic"),
        (callout("2001-key-west", "Key West", "talks"), "neither changes the map nor has its first place on it"),
        (callout("1994-2020-interstate", "Yerevan", "talks"), "neither changes the map"),
        (callout("2021-10-article", "Karabakh", "in print"), "neither changes the map"),
    ]
    stops = "article/moments.json"
    assert faults(changed, check_headlines, [(damage, stops, what) for damage, what in cases]) == []
    quoted = changed(moment("2021-10-article", headline="Broers writes of an “occupied” belt"))
    assert check_headlines(quoted) == []


def test_a_figure_that_the_map_of_the_day_does_not_have_and_a_headline_too_long_with_it_are_found(
    changed: Changed, tables: Tables, built: dict[str, list[Feature]]
) -> None:
    def headline(text: str) -> Tables:
        return changed(lambda t: item(t.moments, "1993-07-23-agdam").update(headline=text))

    assert check_headline_figures(tables, built) == []
    (problem,) = check_headline_figures(headline("Peacekeepers hold {peacekeepers_km2} km²"), built)
    assert "{peacekeepers_km2}, and there is none on 1993-07-23" in problem.what
    assert "armenian_km2" in problem.fix and "settlements" not in problem.fix
    (problem,) = check_headline_figures(headline("{armenian_km2}".ljust(122, "x")), built)
    assert problem.what == "headline has 113 characters" and problem.fix == "shorten it to 112"


def test_a_question_without_one_answer_on_the_map_is_found(
    changed: Changed, sources: Sources, built: dict[str, list[Feature]]
) -> None:
    def question(key: str, **changes: Any) -> Callable[[Tables], Any]:
        return lambda t: item(t.questions, key).update(changes)

    file = "facts/questions.json"
    cases: list[tuple[Callable[[Tables], Any], str, str]] = [
        (question("belt-height", story="none"), file, "the talk 'none' does not show the stop"),
        (question("belt-height", stop="2001-key-west"), file, "does not show the stop 2001-key-west"),
        (question("belt-height", stop="1992-05-18-lachin"), file, "does not ask it at 1992-05-18-lachin"),
        (question("belt-height", day="1992-05-01"), file, "its day 1992-05-01 is before its stop"),
        (question("belt-height", place="key-west"), file, "nobody can point at key-west"),
        (question("belt-height", prompt="Where is Shusha?"), file, "prompt says Shusha, which is the answer"),
        (question("forty-four-way", options=["West", "west"]), file, "two of its options are the same"),
        (question("belt-height", told="Shusha was liberated."), file, "says 'liberat'"),
    ]
    assert faults(changed, check_questions, cases) == []
    cases = [
        (question("belt-front", day="2001-01-01"), file, "layer front has no line on 2001-01-01"),
        (question("article-belt", cells=["kelbajar", "agdam-east"]), file, "held by armenian_forces and azerbaijan on"),
        (question("article-belt", day="2020-10-20"), file, "by_settlement"),
    ]
    assert faults(changed, lambda tables: check_answers(sources, tables, built), cases) == []


def test_each_talk_that_ships_asks_three_questions_and_all_kinds_are_asked(tables: Tables) -> None:
    asked = Counter(f"stories/{row['story']}.json" for row in tables.questions)
    talks = [path for path in tables.documents if path.startswith("stories/")]
    assert asked == dict.fromkeys(talks, 3)
    assert {row["kind"] for row in tables.questions} == {"line", "land", "place", "choice"}


def test_no_stop_is_certain_on_weak_ground(changed: Changed) -> None:
    weak = {
        "the article alone": ["broers-2021"],
        "a record not seen": ["broers-2021", "saparov-2014"],
        "the parties' words": ["azernews-169428", "editor"],
        "an encyclopaedia": ["wikipedia-sumgait"],
    }

    def weakened(sources: list[str]) -> Callable[[Tables], Any]:
        return lambda t: item(t.moments, "1993-07-23-agdam").update(sources=sources, certainty="high")

    cases = [(weakened(sources), "article/moments.json", "certainty is high") for sources in weak.values()]
    assert faults(changed, check_certainty, cases) == []


def test_no_row_of_control_is_surer_than_the_stop_that_tells_it(changed: Changed) -> None:
    def surer(moment: str) -> Callable[[Tables], Any]:
        return lambda t: row(t.control, "moment", moment).update(certainty="high")

    file = "survey/control.csv"
    cases = [
        (surer("1992-10-02-martuni"), file, "certainty is high, but its stop 1992-10-02-martuni is low"),
        (surer(""), file, "certainty is high, but no stop tells it"),
    ]
    assert faults(changed, check_certainty, cases) == []


def test_a_wrong_name_form_is_found(changed: Changed) -> None:
    cases: list[tuple[Callable[[Tables], Any], str, str]] = [
        (lambda t: t.name_forms[0].update(form="НКАО"), "facts/name_forms.csv", "is not in script Latn"),
        (lambda t: t.name_forms[0].update(until="1923-07-01"), "facts/name_forms.csv", "not after its start"),
    ]
    assert faults(changed, check_name_forms, cases) == []


def test_a_stop_of_autumn_2020_that_names_a_place_before_its_claim_is_found(changed: Changed) -> None:
    file = "article/moments.json"

    def says(key: str, field: str, words: str) -> Callable[[Tables], Any]:
        return lambda t: item(t.moments, key).update({field: words})

    early = says("2020-10-03-talish", "text", "Azerbaijan announced Talish and, south of it, Hadrut.")
    cases = [
        (early, file, "names Hadrut as taken; it was first claimed on 9 October 2020"),
        (says("2020-09-27-war", "title", "Fuzuli falls"), file, "names Fuzuli as taken"),
        (
            lambda t: item(t.moments, "2020-09-27-war").update(callout={"what": "Shusha", "how": "taken"}),
            file,
            "names Shusha as taken",
        ),
    ]
    assert faults(changed, check_told, cases) == []
    innocent = (
        "Azerbaijan announced villages in Fuzuli and Jabrayil districts.",
        "Talish was announced. The guns could be heard at Hadrut.",
    )
    for words in innocent:
        assert check_told(changed(says("2020-10-03-talish", "text", words))) == []
    assert check_told(changed(says("2016-04-four-day-war", "text", "Hadrut was taken."))) == [], "of that war alone"


def test_a_wrong_name_or_position_is_found(changed: Changed) -> None:
    def names(**changes: Any) -> Callable[[Tables], Any]:
        return lambda t: item(t.places, "shusha")["names"].update(changes)

    def place(key: str, **changes: Any) -> Callable[[Tables], Any]:
        return lambda t: item(t.places, key).update(changes)

    cases: list[tuple[Callable[[Tables], Any], str]] = [
        (names(az="Шуша"), "az has"),
        (names(az="Shuwa"), "az has"),
        (names(hy="Shushi"), "hy is 'Shushi'"),
        (names(ru="Шyша"), "ru is"),  # a Latin y
        (names(hy_latin="Շուշի"), "mixes scripts"),
        (names(ru_latin="Schuscha"), "ru_latin 'Schuscha'"),
        (names(hy_latin=None), "one is missing"),
        (place("hadrut", name="Shusha"), "has the name of"),
        (place("hadrut", lat=47.03, lon=39.52), "lies at 47.03 N 39.52 E"),
        (
            lambda t: item(t.places, "sus").update({k: item(t.places, "zabukh")[k] for k in ("lat", "lon")}),
            "lies where",
        ),
        (place("hadrut", sources=["geonames"], uncertainty_km=9), "radius too wide"),
    ]
    assert faults(changed, gazetteer.check_gazetteer, [(d, "facts/places.json", what) for d, what in cases]) == []


def test_numbers_and_sources_that_do_not_follow_are_found(changed: Changed) -> None:
    file, records = "facts/figures.json", "facts/sources.json"

    def figure(key: str, **changes: Any) -> Callable[[Tables], Any]:
        return lambda t: item(t.figures, key).update(changes)

    def source(key: str, **changes: Any) -> Callable[[Tables], Any]:
        return lambda t: item(t.sources, key).update(changes)

    def shrink(t: Tables) -> None:
        row = item(t.figures, "district-lachin-area")
        row["value"] = next(a["value"] for a in row["alternatives"] if a["note"] == figures.HELD) - 1

    def add_note(t: Tables) -> None:
        note = {"value": 583, "source": "editor", "note": "47 per cent of 1,386"}
        item(t.figures, "district-fuzuli-area")["alternatives"].append(note)

    cases: list[tuple[Callable[[Tables], Any], str, str]] = [
        (figure("gazakh-area", passages=["IP8"]), "article/passages.json", "does not list figure gazakh-area"),
        (lambda t: item(t.passages, "IP6").update(figures=[]), "article/passages.json", "does not list figure"),
        (figure("nkao-area", whose="dewaal-2003"), file, "dewaal-2003 is not among its sources"),
        (figure("refugees-1988-1990", sources=["editor"]), file, "is the article's with other sources"),
        (figure("belt-share", value=880), file, "value is 880 percent"),
        (figure("belt-area", value=7643), file, "gives 7643, which does not follow"),
        (figure("belt-share", value=8.9), file, "gives 8.9, which does not follow"),
        (shrink, file, "is larger than all"),
        (figure("held-to-nkao-ratio", value=2.47), file, "gives 2.47, which does not follow"),
        (figure("war-length", as_of="2020-09-27/2020-11-10"), file, "gives 44, which does not follow"),
        (figure("district-lachin-area", alternatives=[]), file, "has 0 alternatives with note"),
        (figure("nkao-area", value="many"), file, "has no value, and others are reckoned from it"),
        (lambda t: t.figures.remove(item(t.figures, "nkao-area")), file, "the figure nkao-area is missing"),
        (add_note, file, "583 is not 47 per cent of 1,386"),
        (lambda t: t.units[6].update(held_km2="1900"), "survey/units.csv", "held_km2 1900 is not among the values"),
        (source("dewaal-2003", ISBN="9780814719443"), records, "fails its check digit"),
        (source("hrw-1992", ISBN="156432081X"), records, "fails its check digit"),
        (source("broers-2019", issued={"date-parts": [[2091]]}), records, "is of [2091]"),
        (lambda t: item(t.sources, "broers-2019").pop("issued"), records, "has no year"),
        (source("broers-2019", DOI="10.1525/curh.2021.120.828.255"), records, "has the DOI of broers-2021"),
        (source("knaus-2015", id="knaus-2016"), records, "no row cites it"),
    ]
    assert faults(changed, figures.check_figures, cases) == []
