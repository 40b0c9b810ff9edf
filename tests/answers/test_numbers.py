"""A number that is said twice is one number: headline, sentence of the day, areas, chart, and the data's README."""

import re

import pytest

import geodata
from atlas.answers import holding, sentence
from atlas.answers.figures import areas
from atlas.record import moments
from geodata.amount import rounded

NUMBER = re.compile(r"\d+(?:,\d{3})*")
README = (geodata.ROOT / "README.md").read_text(encoding="utf-8")


def figures_of(day: str) -> set[str]:
    """What may be said of a day: the areas beside the map as they stand there, sums of them, the claims and answers."""
    km2 = {area.symbol: area.km2 for area in holding.areas(day)}
    sums = [("arm-nkao", "arm-belt"), ("az-war", "az-hand", "az"), ("nkao",)]
    found = {rounded(value) for value in km2.values()} | {
        rounded(sum(km2.get(key, 0) for key in keys)) for keys in sums
    }
    claimed = areas.claimed(day)
    if claimed:
        found |= {rounded(claimed.least), rounded(claimed.most)}
        found |= {str(count) for count in (claimed.places, claimed.denied, claimed.admitted)}
    return found


@pytest.mark.parametrize(
    ("value", "words"),
    [(4268.5, "4,269"), (2481.2 + 1822.3 - 1e-12, "4,304"), (4268.4, "4,268"), (0.5, "1"), (12, "12")],
)
def test_half_a_square_kilometre_is_written_up_as_the_browser_does_it(value: float, words: str) -> None:
    assert rounded(value) == words


def test_on_every_day_of_change_the_sentence_says_the_numbers_of_the_areas() -> None:
    faults = []
    for day in (day for day in sentence.change_days() if holding.areas(day)):
        said = sentence.of_day(day).partition(" The map is known")[0]
        faults += [f"{day}: {n} in {said!r}" for n in NUMBER.findall(said) if n not in figures_of(day)]
    assert faults == []


def test_at_every_stop_the_headline_says_the_numbers_of_the_areas() -> None:
    faults = []
    for stop in moments.all_moments():
        for number in re.findall(r"(\d+(?:,\d{3})*)(?: km²| settlements| places)", stop.headline):
            if number not in figures_of(stop.map_date):
                faults.append(f"{stop.id}: {number} in {stop.headline!r}")
    assert faults == []


def test_the_chart_has_the_areas_of_the_map_on_every_day_of_change() -> None:
    faults = []
    for day in areas.breaks():
        beside = {area.symbol: rounded(area.km2) for area in holding.areas(day)}
        drawn = {key: rounded(km2) for key, km2 in areas.on_day(day).items() if key != areas.REST}
        faults += [f"{day}: {key}: {drawn[key]}, {beside.get(key)}" for key in drawn if drawn[key] != beside.get(key)]
    assert faults == []


def test_the_readme_of_the_data_gives_the_areas_of_autumn_2020_as_built() -> None:
    told = re.findall(r"^\| (\d+) (October|November) \| ([\d,]+) \| ([\d,]+) \|", README, re.MULTILINE)
    assert len(told) == 7
    for number, month, least, most in told:
        claimed = areas.claimed(f"2020-{10 if month == 'October' else 11}-{int(number):02}")
        assert claimed and (least, most) == (rounded(claimed.least), rounded(claimed.most)), (number, month)


def test_the_readme_of_the_data_counts_places_and_pages_as_the_tables_do() -> None:
    rows = [row for row in geodata.rows("survey/announcements.csv") if row["day"] >= "2020"]
    claims = [row for row in rows if row["what"] == "announced-taken"]
    pages = {page for row in claims for page in row["sources"].split()}
    placed = {row["id"] for row in geodata.rows("survey/settlements.csv") if row["lon"]}
    without = {row["settlement"] for row in claims} - placed
    answers = [row for row in rows if row["what"] in ("denied", "admitted")]
    words = {7: "seven"}.get(len(answers), str(len(answers)))
    text = " ".join(README.split())
    assert f"{len(pages)} pages are not the battlefield" in text
    assert f"{len(without)} places have none" in text
    assert f"only {words} were found with day and page" in text
