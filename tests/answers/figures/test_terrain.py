"""Heights along a line, against known places, the build's own lengths and the geodesic library."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyproj import Geod

import geodata
from atlas.answers.figures import terrain
from atlas.record import places
from atlas.record.built import layers

GEOD = Geod(ellps="WGS84")
points = st.tuples(st.floats(45.6, 47.7), st.floats(38.9, 40.5))
FIRST = "line-of-contact@1994-05-12"


@pytest.mark.parametrize(
    ("place", "metres", "within"),
    [
        ("shusha", 1400, 120),
        ("stepanakert", 830, 80),
        ("agdam", 380, 60),
        ("fuzuli", 420, 60),
        ("horadiz", 155, 40),
        ("lele-tepe", 250, 40),
        ("goygol", 1600, 120),
    ],
)
def test_known_heights(place, metres, within):
    found = places.by_id()[place]
    assert terrain.height(found.lon, found.lat) == pytest.approx(metres, abs=within)


def test_a_summit_comes_out_lower_by_what_is_said():
    metres, _ = terrain.grid()
    gamish = places.by_id()["gamish"]
    around = [
        terrain.height(gamish.lon + dx / 100, gamish.lat + dy / 100) for dx in range(-3, 4) for dy in range(-3, 4)
    ]
    assert 100 < 3724 - max(around) < 300
    assert metres.min() >= 0 and metres.max() < 4100


@given(points, points)
def test_distances_are_those_of_the_ellipsoid(a, b):
    geodesic = GEOD.inv(*a, *b)[2] / 1000
    assert terrain.distance_km(a, b) == pytest.approx(geodesic, rel=2e-4, abs=1e-6)


@given(points)
def test_a_height_lies_between_those_of_its_cells(point):
    metres, _ = terrain.grid()
    assert metres.min() <= terrain.height(*point) <= metres.max()


@pytest.mark.parametrize("point", [(45.4, 39.5), (47.9, 39.5), (46.5, 38.7), (46.5, 40.7), (0.0, 0.0)])
def test_off_the_grid_there_is_no_height(point):
    with pytest.raises(ValueError, match="no height is known"):
        terrain.height(*point)


@pytest.mark.parametrize("key", list(terrain.contact_lines()))
def test_the_line_of_contact_is_as_long_as_the_build_says(key):
    found = terrain.contact(key)
    (as_built,) = (row.length_km for row in layers.contact_lines() if row.id == key)
    assert found.km == pytest.approx(as_built, abs=0.1)
    kinds = [found.km_of(kind) for kind in ("crest", "hills", "plain")]
    assert sum(kinds) == pytest.approx(found.km, abs=1e-6)


def test_crest_hills_and_plain_of_the_line_of_1994():
    found = terrain.contact(FIRST)
    assert [s.name for s in found.stretches] == [
        "Murovdag range",
        "Foothills of Karabakh",
        "Karabakh plain",
        "Aras lowland",
    ]
    assert found.km_of("crest") == pytest.approx(60, abs=3)
    assert found.km_of("plain") == pytest.approx(135, abs=4)
    assert found.highest.ground == "Murovdag range" and found.lowest.ground == "Aras lowland"
    assert [row.name for row in found.places][:2] == ["Omar Pass", "Mount Gamish"]


@settings(max_examples=20)  # each has some hundred samples
@given(st.lists(points, min_size=2, max_size=6))
def test_any_line_has_a_profile_without_hole(line):
    assume(sum(terrain.distance_km(a, b) for a, b in zip(line, line[1:], strict=False)) > 1)
    found = terrain.profile(line)
    kms = [sample.km for sample in found.samples]
    assert kms[0] == 0 and kms == sorted(kms)
    assert max(b - a for a, b in zip(kms, kms[1:], strict=False)) <= terrain.STEP_KM + 0.01
    assert found.stretches[0].start == 0 and found.stretches[-1].end == found.km
    assert all(a.end == b.start for a, b in zip(found.stretches, found.stretches[1:], strict=False))
    assert found.lowest.metres <= found.highest.metres
    assert all(0 <= row.away <= terrain.NEAR_KM and 0 <= row.km <= found.km for row in found.places)
    assert len(terrain.table(found)) == len(found.samples)
    assert [row for s in found.stretches for row in found.places_on(s)] == list(found.places)


@pytest.mark.parametrize("line", [[], [(46.0, 39.5)], [(46.0, 39.5), (46.0, 39.5)]])
def test_too_short_a_line_is_refused(line):
    with pytest.raises(ValueError, match="two points or more|shorter than"):
        terrain.profile(line)


def test_what_the_browser_tells_is_not_trusted():
    told = [[46.0, 39.5], "nonsense", None, [1], [46.0, 39.5], ["46.2", "39.6"], [200, 95], [float("nan"), 39.5]]
    assert terrain.drawn(told) == [(46.0, 39.5), (46.2, 39.6)]
    assert terrain.drawn(None) == terrain.drawn("x") == []
    many = [[45.6 + i / 1000, 39.5] for i in range(1000)]
    assert len(terrain.drawn(many)) == terrain.MOST_POINTS


def test_places_to_run_between_have_heights():
    found = terrain.ends()
    assert {"shusha", "agdam", "lachin", "ganja"} - set(found) == {"ganja"}, "Ganja lies north of the grid"
    assert all(terrain.height(*point) > 0 for point in terrain.between(list(found)))


def test_each_period_of_the_line_of_contact_is_called_what_it_was_with_its_years():
    assert {key: name for key, (name, _) in terrain.contact_lines().items()} == {
        "line-of-contact@1994-05-12": "Line of Contact 1994–2016",
        "line-of-contact@2016-04-05": "Line of Contact 2016–2020",
        "line-of-contact@2020-12-01": "Limit of the zone 2020–2023",
    }
    built = {row["id"]: row["geometry"]["coordinates"] for row in geodata.layer("line_of_contact")["features"]}
    for key, (_, points) in terrain.contact_lines().items():
        coordinates = built[key][0] if isinstance(built[key][0][0], list) else built[key]
        assert [list(point) for point in points] == coordinates


def test_a_line_of_two_parts_is_refused(monkeypatch):
    torn = {"features": [{"geometry": {"type": "MultiLineString", "coordinates": [[[46, 40]], [[47, 40]]]}}] * 3}
    monkeypatch.setattr(geodata, "layer", lambda name: torn)
    with pytest.raises(ValueError, match="line-of-contact@1994-05-12 is in several parts"):
        terrain.contact_lines.__wrapped__()
