"""What the charts of the figures page show, a sentence each: worked out from what they draw, so none goes stale."""

from atlas.answers.figures import areas
from atlas.answers.figures.areas import LINE_OF_CONTACT
from atlas.record import figures
from geodata.amount import rounded

LENGTH = "line-of-contact-length"
"""The figure that the lengths are compared with."""


def of_land() -> str:
    """Of land through time."""
    return areas.finding().sentence


def published_length() -> tuple[float, float]:
    """The least and the most that is published of the length of the Line of Contact, km."""
    sides = [side for e in figures.estimates(LENGTH) for side in (e.low, e.high) if side is not None]
    return min(sides), max(sides)


def of_lines() -> str:
    """Of the lengths: the Line of Contact as it was drawn after the ceasefire, beside what is published."""
    km = next(row.km for row in areas.lines() if row.kind == LINE_OF_CONTACT)
    low, high = published_length()
    beside = "longer than" if km > high else "shorter than" if km < low else "within"
    span = f"{rounded(low)} to {rounded(high)} km"
    return f"As drawn the Line of Contact has {rounded(km)} km, {beside} the {span} published"


def band_of_lines() -> str:
    """What the grey band behind the lengths is."""
    low, high = published_length()
    article = figures.amount(figures.by_id()[LENGTH])
    return f"The grey band is what is published: {rounded(low)} to {rounded(high)} km, the article says {article}."


def of_units() -> str:
    """Of the units: how many lie near what is published, and which lie farthest off."""
    rows = [row for row in areas.units() if row.difference is not None]
    near = sum(abs(row.difference or 0) <= _NEAR for row in rows)
    far = sorted(rows, key=lambda row: -abs(row.difference or 0))[:2]
    names = " and ".join(f"{row.unit.removesuffix(' district')} ({row.difference:+.0f} %)" for row in far)
    return f"{near} of {len(rows)} units lie within {_NEAR} % of their published size; farthest off are {names}"


_NEAR = 5  # per cent


def of_people(topic: str) -> str:
    """Of the figures of a topic: on how many sources differ, and by how much at most."""
    counts = [[e for e in figures.estimates(key) if e.low and e.high] for key in figures.of_topic(topic)]
    ends = [(min(e.low or 0 for e in rows), max(e.high or 0 for e in rows)) for rows in counts if rows]
    wide = [high / low for low, high in ends if high > low]
    what = {"displaced": "the displaced", "killed": "the dead"}[topic]
    return f"On {len(wide)} of {len(ends)} counts of {what} sources differ, on one of them {max(wide):.1f} times"
