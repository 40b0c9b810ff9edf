"""What a hall has answered: median, counts, a cloud at a fair price, and the file that the lecturer keeps."""

import json
import math
from typing import Any

from atlas.record import questions
from atlas.talk.answers import hall, packed, reading, saved, truth
from tests.strategies import HOSTILE

MAIN = truth.line("line_of_contact", "1994-05-12").parts[0]


def kept(question: str, **told: Any) -> str:
    body = {"question": question, "round": 1, "phone": "0" * 32, **told}
    return hall.kept(reading.read(json.dumps(body).encode(), "KVT4M8R"))


def summary(question: str, texts: list[str]) -> dict[str, Any]:
    return hall.summary(questions.by_id()[question], texts)


def hand(i: int) -> list[list[float]]:
    """A line as a hand draws it: 120 points that sway beside the right one."""
    rows = MAIN[[int(n * (len(MAIN) - 1) / 119) for n in range(120)]]
    sway = [[0.05 * math.sin(i + n / 9) + i / 500, 0.03 * math.cos(i + n / (5 + i % 7))] for n in range(120)]
    return [[round(lon + dx, 4), round(lat + dy, 4)] for (lon, lat), (dx, dy) in zip(rows, sway, strict=True)]


def test_sixty_lines_cost_a_phone_eight_kilobytes_and_any_number_at_most_twelve():
    texts = [kept("from-ceasefire-line", line=[hand(i)]) for i in range(60)]
    assert max(map(len, texts)) < 1_400, "and the store as little each"
    told = summary("from-ceasefire-line", texts)
    size = len(json.dumps(told, separators=(",", ":")))
    assert told["answered"] == len(told["cloud"]) == 60 and size < 8_000, size
    many = summary("from-ceasefire-line", texts * 10)
    assert many["answered"] == 600 and 60 < len(many["cloud"]) < 300
    assert len(json.dumps(many, separators=(",", ":"))) < hall.CLOUD_BYTES + 200
    assert many["median"] == told["median"]


def test_the_order_in_which_answers_came_is_not_told():
    texts = [kept("belt-height", point=[46.7, 39.5 + i / 20]) for i in range(9)]
    assert summary("belt-height", texts) == summary("belt-height", texts[::-1])
    name = reading.name("belt-height", 1)
    assert saved.geojson({name: texts}) == saved.geojson({name: texts[::-1]})


def test_medians_and_counts_of_each_kind():
    points = [kept("belt-height", point=[46.7487, lat]) for lat in (39.7585, 39.8585, 40.7585)]
    assert 10.8 < summary("belt-height", points)["median"]["km"] < 11.2
    land = [kept("belt-road", cells=cells) for cells in (["lachin"], ["lachin", "kelbajar"], ["qubadli"])]
    assert summary("belt-road", land)["chosen"] == {"kelbajar": 1, "lachin": 2, "qubadli": 1}
    picked = [kept("forty-four-way", option=option) for option in (1, 1, 3)]
    assert summary("forty-four-way", picked) == {"answered": 3, "chosen": [0, 2, 0, 1]}
    for question in questions.by_id():
        assert summary(question, [])["answered"] == 0


def test_a_packed_line_is_the_line_on_the_survey_s_grid():
    line = tuple((lon, lat) for lon, lat in hand(3))
    numbers = packed.packed(line)
    lon = lat = 0
    far = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        lon, lat = lon + dx, lat + dy
        far.append(min(math.dist((lon * packed.GRID, lat * packed.GRID), point) for point in line))
    assert max(far) < 2 * packed.GRID and len(far) < 40
    assert packed.packed(((46.75, 39.76),)) == [9350, 7952]
    assert packed.packed(((46.75, 39.76), (46.7501, 39.7601))) == [9350, 7952], "shorter than the grid: a spot"


def test_the_lecturer_s_file_is_geojson_with_nothing_personal():
    answers = {
        "from-ceasefire-line:1": [kept("from-ceasefire-line", line=[hand(1)])],
        "from-ceasefire-line:2": [kept("from-ceasefire-line", line=[hand(2), [[46.1, 39.0], [46.2, 39.1]]])],
        "belt-height:1": [kept("belt-height", point=[46.7, 39.8], name=HOSTILE)],
        "belt-road:1": [kept("belt-road", cells=["kelbajar"])] * 2,
        "forty-four-way:1": [kept("forty-four-way", option=3)],
    }
    body = saved.geojson(answers)
    content = json.loads(body)
    assert content["type"] == "FeatureCollection"
    assert b"script" not in body and b"0000000" not in body
    assert content["questions"]["from-ceasefire-line"]["answered"] == 2
    assert content["questions"]["belt-height"]["stop"] == questions.by_id()["belt-height"].stop
    rows = content["features"]
    assert {frozenset(row) for row in rows} == {frozenset(("type", "geometry", "properties"))}
    kinds = [(row["properties"]["question"], (row["geometry"] or {}).get("type")) for row in rows]
    assert kinds.count(("from-ceasefire-line", "MultiLineString")) == 2, "the map's, and one of two strokes"
    assert kinds.count(("belt-height", "Point")) == 2
    assert kinds.count(("forty-four-way", None)) == 4
    chosen = {row["properties"]["cell"]: row["properties"]["chosen"] for row in rows if "cell" in row["properties"]}
    assert chosen["kelbajar"] == 2 and chosen["lachin"] == 0
    assert json.loads(saved.geojson({}))["features"] == []
