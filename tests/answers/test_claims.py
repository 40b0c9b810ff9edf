"""What had been announced by a day, and that every dot of autumn 2020 follows the table of announcements."""

from datetime import date, timedelta

import geodata
from atlas.address.state import ViewState
from atlas.answers import claims
from atlas.answers.figures import areas
from atlas.export.picture.scene import scene
from atlas.look import map_table
from atlas.record import moments

TABLE = geodata.read_csv("survey/announcements.csv")
PLACED = {row["id"] for row in geodata.read_csv("survey/settlements.csv") if row["lon"]}
DOTS = next(entry for entry in map_table.table()["drawn"] if entry["file"] == "settlements")
FIRST, LAST = "2020-09-27", "2020-11-10"


def every_day() -> list[str]:
    start = date.fromisoformat(FIRST)
    return [(start + timedelta(days=i)).isoformat() for i in range(45)]


def by_the_table(day: str) -> dict[str, str]:
    """Settlement -> sign on a day of the war, from the rows of the table alone."""
    said = [row for row in TABLE if "2020" <= row["day"] <= day and row["settlement"] in PLACED]
    found = {}
    for settlement in {row["settlement"] for row in said if row["what"] == "announced-taken"}:
        rows = [row for row in said if row["settlement"] == settlement]
        claim = min(row["day"] for row in rows if row["what"] == "announced-taken")
        answers = sorted((row["day"], row["what"]) for row in rows if row["what"] in ("denied", "admitted"))
        denied = bool(answers) and answers[-1][1] == "denied"
        found[settlement] = ("denied" if denied else "announced") + ("-today" if claim == day else "")
    return found


def test_on_every_day_of_autumn_2020_each_dot_follows_the_announcements():
    faults = []
    for day in every_day()[:-1]:
        shown = scene(ViewState(moment=None, date=day))
        drawn = {f.properties["settlement"]: shown.painting(DOTS, f).sign for f in shown.drawn["settlements"]}
        assert len(drawn) == len(shown.drawn["settlements"]), f"two dots of one place on {day}"
        wanted = by_the_table(day)
        keys = sorted(set(drawn) | set(wanted))
        faults += [f"{day} {k}: {drawn.get(k)}, not {wanted.get(k)}" for k in keys if drawn.get(k) != wanted.get(k)]
    assert not faults, "\n".join(faults[:20])
    after = scene(ViewState(moment=None, date=LAST))
    assert {shown.properties["state"] for shown in after.drawn["settlements"]} == {"contradicted"}


def test_the_days_are_those_of_the_claims_and_their_counts_agree_with_the_areas_panel():
    assert claims.span() == (FIRST, LAST)
    assert list(claims.by_day()) == every_day()
    for day in every_day()[:-1]:
        told = areas.claimed(day)
        assert told is not None
        assert told.places == claims.by_day()[day].by_then and 0 <= told.least <= told.most, day
    assert sum(row.today for row in claims.by_day().values()) == claims.by_day()[LAST].by_then


def test_a_place_without_a_position_is_listed_and_one_with_a_position_is_not():
    rows = claims.unplaced()
    assert rows and all(FIRST <= row.day <= LAST for row in rows)
    assert len(rows) + len(by_the_table("2020-11-09")) == claims.by_day()["2020-11-09"].by_then


def test_no_word_takes_a_claim_for_a_fact():
    said = [f["properties"]["said"] for f in geodata.layer("settlements")["features"]]
    claimed = [words for words in said if words.startswith("announced by Azerbaijan on ")]
    assert len(claimed) > 250
    for words in said:
        assert not any(word in words for word in ("liberat", "occup", "captur", "freed")), words


def test_a_stop_of_autumn_2020_says_of_its_place_what_the_table_says():
    of_place = {row["place_id"]: row["id"] for row in geodata.read_csv("survey/settlements.csv") if row["place_id"]}
    answers = {"denied": ("denied", "denies"), "admitted": ("admitted", "admits")}
    seen, faults = [], []
    for stop in moments.all_moments():
        place = of_place.get(stop.places[0]) if stop.places and FIRST <= stop.map_date < LAST else None
        if not place:
            continue
        seen.append(place)
        told = " ".join((stop.headline, stop.callout.how if stop.callout else "", stop.text))
        rows = {row["what"]: row["day"] for row in TABLE if row["settlement"] == place and row["day"] >= "2020"}
        if rows["announced-taken"] > stop.map_date:
            faults.append(f"{stop.id}: shown before {place} was announced, on {rows['announced-taken']}")
        for what, words in answers.items():
            if (what in rows) != any(word in told for word in words):
                faults.append(f"{stop.id}: that {place} was {what} stands in the table or in the words alone")
    assert faults == []
    assert seen == ["boyuk-marcanli", "talis", "cabrayil", "hadrut", "fuzuli", "zangilan", "qubadli", "susa"]


def test_the_villages_that_a_stop_counts_are_those_of_the_table():
    counted = {
        "2020-10-03-talish": ("Six southern villages", "2020-10-03", 2),
        "2020-10-04-jabrayil": ("nine villages", "2020-10-04", 1),
        "2020-10-17-fuzuli": ("seven villages", "2020-10-17", 1),
    }
    numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    for key, (words, day, named) in counted.items():
        assert words in moments.by_id()[key].text
        assert numbers[claims.by_day()[day].today - named] == words.split()[0].lower(), key
