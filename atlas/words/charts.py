"""Charts as Vega-Lite specifications: plain dictionaries in the colours of the style table, each class coded twice.

Vega-Lite knows no hatching. What the map tells apart by colour and hatch is told apart here by colour and by shape,
dash or a label of its own. Every function takes rows (lists of dictionaries) and a theme, ``light`` or ``dark``. A
chart is as wide as its place; heights are px.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from atlas.answers.figures import terrain
from atlas.answers.figures.areas import FRONT, LIMIT, LINE_OF_CONTACT, LineInTime, UnitSize
from atlas.look import style
from atlas.record import figures
from geodata.amount import rounded
from geodata.dates import in_words

Spec = dict[str, Any]
"""A part of a Vega-Lite specification: JSON, whose shape Vega-Lite's own schema tells (a test checks it)."""
Datum = dict[str, Any]
"""A row of a chart's data, by the names that its encoding reads."""

FONT = "Source Sans, sans-serif"
ROW = 32  # px of a row with its words above the mark
_ESTIMATE = 25  # px of a row with its words beside the mark
_LOG = (5, 40_000)
"""Ends of the logarithmic axis, people."""
_LETTER, _BOLD = 6.1, 6.9  # px, mean width of a letter at a mark, and of one of a group's head
_NARROW = 560
"""px of a chart of estimates below which words stand above their marks; in a wider one where no room is beside them."""
PROFILE_PX = 480  # least width of a profile on a desktop: a name that does not fit into its stretch there is left out
_GROUND = {"crest": "az_h", "hills": "nkao_h", "plain": "pk_h"}
_GROUND_DASH = {"crest": [1, 0], "hills": [6, 3], "plain": [2, 3]}


def _colour(theme: str, name: str) -> str:
    return str(style.table()["colour"][theme][name])


def _frame(theme: str, height: int, layers: Sequence[Spec], **more: Any) -> Spec:
    """A chart's frame: no ground of its own, rules and words in the page's colours."""
    ink, rule = _colour(theme, "ink2"), _colour(theme, "rule")
    words = {"labelColor": ink, "titleColor": ink, "labelFont": FONT, "titleFont": FONT, "labelFontSize": 12}
    config = {
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "axis": words
        | {"titleFontSize": 12, "titleFontWeight": 400, "gridColor": rule, "domainColor": rule, "tickColor": rule},
        "legend": words | {"titleFontSize": 12, "titleFontWeight": 400, "symbolSize": 90, "labelLimit": 320},
        "text": {"color": ink, "fontSize": 12},
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": "container",
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "config": config,
        "layer": list(layers),
        **more,
    }


def _tip(*fields: tuple[str, str]) -> list[Spec]:
    return [{"field": name, "title": title} for name, title in fields]


def _bars(rows: Sequence[Datum], theme: str, bar: Spec, title: str, *over: Spec) -> Spec:
    """Bars with their words above them, so that nothing has to be cut where the page is narrow. Rows have `words`,
    `value`; `bar` is the bars' mark and encoding, `over` further layers, which share both axes."""
    y: Spec = {"field": "row", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0, "paddingOuter": 0}}
    x: Spec = {"type": "quantitative", "title": title, "axis": {"tickCount": 6, "format": ",d"}}
    drawn = {
        "mark": {"type": "bar", "height": 11, "yOffset": 9} | bar["mark"],
        "encoding": {"y": y, "x": x | {"field": "value"}} | bar["encoding"],
    }
    words = {
        "mark": {
            "type": "text",
            "align": "left",
            "baseline": "middle",
            "dy": -7,
            "x": 0,
            "color": _colour(theme, "ink"),
        },
        "encoding": {"y": y, "text": {"field": "words"}},
    }
    more = [layer | {"encoding": {"y": y} | layer["encoding"]} for layer in over]
    data = {"values": [row | {"row": i} for i, row in enumerate(rows)]}
    return _frame(theme, ROW * len(rows), [drawn, *more, words], data=data)


_LINES = {
    LINE_OF_CONTACT: ("arm_h", [1, 0]),
    LIMIT: ("pk_h", [8, 4]),
    FRONT: ("con_h", [4, 3]),
}


def lengths(rows: Iterable[LineInTime], theme: str) -> Spec:
    """Lengths of lines (`areas.lines`): a bar a period, told apart by dash too, and the published range as a band."""
    found = figures.estimates("line-of-contact-length")
    low, high = (end(side or 0.0 for e in found for side in (e.low, e.high)) for end in (min, max))
    data = [
        asdict(row)
        | {"value": row.km, "period": row.period, "words": f"{row.kind}, {row.period}: {rounded(row.km)} km"}
        for row in rows
    ]
    kinds = {"domain": list(_LINES)}
    colours = kinds | {"range": [_colour(theme, colour) for colour, _ in _LINES.values()]}
    dashes = kinds | {"range": [dash for _, dash in _LINES.values()]}
    bar = {
        "mark": {"fillOpacity": 0.5, "strokeWidth": 1.6},
        "encoding": {
            "color": {"field": "kind", "scale": colours, "legend": None},
            "stroke": {"field": "kind", "scale": colours, "legend": None},
            "strokeDash": {"field": "kind", "scale": dashes, "legend": None},
            "tooltip": _tip(("kind", "Line"), ("period", "Period"), ("km", "km"), ("accuracy_m", "Error, m")),
        },
    }
    published = {"low": low, "high": high, "words": f"published: {low:,.0f}–{high:,.0f}"}
    band = {
        "data": {"values": [published]},
        "mark": {"type": "rect", "y": 0, "y2": {"expr": "height"}, "color": _colour(theme, "ink3"), "opacity": 0.18},
        "encoding": {"x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"}},
    }
    spec = _bars(data, theme, bar, "km, geodesic, as drawn")
    return spec | {"layer": [band, *spec["layer"]]}


def units(rows: Iterable[UnitSize], theme: str) -> Spec:
    """Areas of units (`areas.units`): ours as a bar, the published as a diamond or, where it is a range, a line."""
    data = []
    for row in rows:
        published = f"{_span(row.low, row.high)} published" if row.low is not None else "nothing published"
        words = f"{row.unit}: {rounded(row.km2)} km² drawn, {published}"
        data.append(asdict(row) | {"value": row.km2, "published": published, "words": words})
    ink = _colour(theme, "ink")
    tip = _tip(("unit", "Unit"), ("km2", "As drawn, km²"), ("published", "Published"), ("who", "Who says so"))
    colours = {"domain": ["Oblast", "Belt"], "range": [_colour(theme, "nkao"), _colour(theme, "arm")]}
    edges = colours | {"range": [_colour(theme, "nkao_h"), _colour(theme, "arm_h")]}
    bar = {
        "mark": {"strokeWidth": 1},
        "encoding": {
            "color": {"field": "group", "scale": colours, "legend": None},
            "stroke": {"field": "group", "scale": edges, "legend": None},
            "tooltip": tip,
        },
    }
    x = {"type": "quantitative"}
    span = {
        "mark": {"type": "rule", "strokeWidth": 3, "color": ink, "yOffset": 9},
        "encoding": {"x": x | {"field": "low"}, "x2": {"field": "high"}},
    }
    mark = {"type": "point", "shape": "diamond", "size": 70, "filled": True, "color": ink, "opacity": 1, "yOffset": 9}
    dots = [{"mark": mark, "encoding": {"x": x | {"field": side}, "tooltip": tip}} for side in ("low", "high")]
    return _bars(data, theme, bar, "km², geodesic, as drawn", span, *dots)


def _span(low: float, high: float | None) -> str:
    return f"{low:,.0f}" if high is None or low == high else f"{low:,.0f}–{high:,.0f}"


def estimate_rows(found: Iterable[figures.Estimate]) -> list[Datum]:
    """Rows of the chart of estimates: a line of words for each figure, then one for each value that can be drawn."""
    rows: list[Datum] = []
    last = ""
    for estimate in found:
        if estimate.figure != last:
            rows.append({"row": len(rows), "head": _head(estimate)})
            last = estimate.figure
        words = {"words": f"{estimate.who}: {estimate.value}", "short": f"{estimate.value} · {estimate.who}"}
        rows.append(words | {"row": len(rows), "what": estimate.what, "who": estimate.who, "note": estimate.note})
        if estimate.low is not None and estimate.high is not None:
            rows[-1] |= {
                "low": estimate.low,
                "high": estimate.high,
                "value": estimate.value,
                "article": estimate.source == "broers-2021",
                "end": {"up": "at least", "down": "at most"}.get(estimate.open_end, "value or range"),
            }
        else:
            rows[-1]["words"] += " (in words: not drawn)"
    return rows


def _head(estimate: figures.Estimate) -> str:
    """What is counted, and when, unless the first tells the year."""
    told = estimate.as_of[:4] in estimate.what
    return estimate.what if told else f"{estimate.what} · {in_words(estimate.as_of)}"


_WORD = f"{_LETTER} * length(datum.words)"
_AFTER, _BEFORE = "scale('x', datum.high) + 11", "scale('x', datum.low) - 11"
_PLACE = (
    f"(!isValid(datum.low) ? 'alone' : width < {_NARROW} ? 'above' : {_AFTER} + {_WORD} <= width ? 'after' : "
    f"{_BEFORE} >= {_WORD} ? 'before' : 'above')"
)
"""Where a row's words stand to its mark, an expression of Vega's."""


def _words_of_marks(y: Spec, ink: str) -> list[Spec]:
    """Who says so, right of the mark, left of it or above it, as there is room; and the heads of the groups, in two
    lines where they are long."""
    text: Spec = {"type": "text", "align": "left", "baseline": "middle", "color": ink}
    said: Spec = {
        "transform": [{"filter": "isValid(datum.words)"}],
        "mark": text
        | {
            "limit": {"expr": "width"},
            "x": {"expr": f"{_PLACE} === 'after' ? {_AFTER} : {_PLACE} === 'before' ? {_BEFORE} : 0"},
            "align": {"expr": f"{_PLACE} === 'before' ? 'right' : 'left'"},
            "dy": {"expr": f"{_PLACE} === 'above' ? -5 : 0"},
            "text": {"expr": f"{_WORD} <= width ? datum.words : datum.short"},  # what is cut then is who says so
        },
        "encoding": {"y": y},
    }
    most = f"floor(width / {_BOLD})"
    lines = f"replace(datum.head, regexp('(.{{1,' + {most} + '}})( |$)', 'g'), '$1\\n')"
    heads: Spec = {
        "transform": [{"filter": "isValid(datum.head)"}],
        "mark": text
        | {
            "x": 0,
            "dy": {"expr": f"length(datum.head) > {most} ? -8 : 0"},
            "fontSize": 13,
            "fontWeight": 700,
            "lineHeight": 14,
            "text": {"expr": f"split(trim({lines}), '\\n')"},
        },
        "encoding": {"y": y},
    }
    return [said, heads]


def estimates(found: Iterable[figures.Estimate], theme: str, *, logarithmic: bool) -> Spec:
    """Dots and ranges, one row an estimate, with who says so at the mark; nothing is averaged."""
    rows = estimate_rows(found)
    ink, soft = _colour(theme, "ink"), _colour(theme, "ink2")
    y: Spec = {"field": "row", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0}}
    scale: Spec = {"type": "log", "domain": list(_LOG)} if logarithmic else {"zero": True}
    ticks: Spec = {"values": [10, 100, 1_000, 10_000]} if logarithmic else {"tickCount": 5}
    x: Spec = {
        "type": "quantitative",
        "scale": scale,
        "title": "people, on a logarithmic scale" if logarithmic else "people",
        "axis": ticks | {"format": ",d", "orient": "top"},
    }
    tip = _tip(("what", "What"), ("who", "Who says so"), ("value", "Value"), ("note", "On what terms"))
    drawn: Spec = {"filter": "isValid(datum.low)"}
    under: Spec = {"yOffset": {"expr": f"{_PLACE} === 'above' ? 7 : 0"}}  # the words that stand above
    shapes = {
        "domain": ["value or range", "at least", "at most"],
        "range": ["circle", "triangle-right", "triangle-left"],
    }
    dot: Spec = {
        "transform": [drawn],
        "mark": under | {"type": "point", "size": 80, "strokeWidth": 2, "opacity": 1},
        "encoding": {
            "y": y,
            "x": x | {"field": "high"},
            "shape": {"field": "end", "scale": shapes, "legend": None},
            "fill": {"condition": {"test": "datum.article", "value": ink}, "value": _colour(theme, "page")},
            "stroke": {"value": ink},
            "tooltip": tip,
        },
    }
    other_end = dot | {
        "transform": [{"filter": "isValid(datum.low) && datum.low < datum.high"}],
        "encoding": dot["encoding"] | {"x": x | {"field": "low"}},
    }
    span = {
        "transform": [drawn],
        "mark": under | {"type": "rule", "strokeWidth": 3, "color": soft},
        "encoding": {"y": y, "x": x | {"field": "low"}, "x2": {"field": "high"}, "tooltip": tip},
    }
    said = _words_of_marks(y, ink)
    return _frame(theme, _ESTIMATE * len(rows), [span, other_end, dot, *said], data={"values": rows})


def profile(found: terrain.Profile, theme: str) -> Spec:
    """Heights along a line, m over km: the ground's names above it, places near the line on it."""
    samples = [{"km": round(s.km, 2), "metres": round(s.metres), "ground": s.ground} for s in found.samples]
    top = max(1000.0, found.highest.metres * 1.42)  # the names of places stand above the line
    stretches = [
        {"start": s.start, "end": s.end, "mid": (s.start + s.end) / 2, "name": s.name, "kind": s.kind, "top": top}
        | {
            "words": s.name if s.km / found.km * PROFILE_PX > 6.5 * len(s.name) else "",
            "range": f"{s.low:,.0f}–{s.high:,.0f} m",
        }
        for s in found.stretches
    ]
    x: Spec = {"type": "quantitative", "scale": {"domain": [0, round(found.km, 2)], "nice": False}, "title": "km"}
    y: Spec = {"type": "quantitative", "title": "m", "scale": {"domain": [0, top]}, "axis": {"tickCount": 5}}
    ink = _colour(theme, "ink")
    kinds = {"domain": list(_GROUND)}
    band = {
        "data": {"values": stretches},
        "mark": {"type": "rule", "strokeWidth": 5, "y": -4},
        "encoding": {
            "x": x | {"field": "start"},
            "x2": {"field": "end"},
            "color": {"field": "kind", "scale": kinds | {"range": [_colour(theme, c) for c in _GROUND.values()]}}
            | {"legend": None},
            "strokeDash": {"field": "kind", "scale": kinds | {"range": list(_GROUND_DASH.values())}, "legend": None},
            "tooltip": _tip(("name", "Ground"), ("kind", "Kind"), ("range", "Heights")),
        },
    }
    names = {
        "data": {"values": stretches},
        "mark": {"type": "text", "y": -16, "fontWeight": 600, "color": ink},
        "encoding": {"x": x | {"field": "mid"}, "text": {"field": "words"}},
    }
    area = {
        "data": {"values": samples},
        "mark": {
            "type": "area",
            "line": {"color": _colour(theme, "border"), "strokeWidth": 1.6},
            "color": _colour(theme, "land"),
        },
        "encoding": {"x": x | {"field": "km"}, "y": y | {"field": "metres"}},
    }
    near = {
        "data": {"values": _roomy(found)},
        "mark": {"type": "rule", "strokeDash": [2, 2], "color": _colour(theme, "ink3")},
        "encoding": {"x": x | {"field": "km"}, "y": y | {"field": "metres"}, "y2": {"field": "label"}},
    }
    labels = {
        "data": near["data"],
        "mark": {"type": "text", "align": "left", "angle": 305, "dx": 3, "dy": -2, "fontSize": 11},
        "encoding": {"x": x | {"field": "km"}, "y": y | {"field": "label"}, "text": {"field": "name"}},
    }
    hover = {
        "data": {"values": samples},
        "mark": {"type": "rule", "opacity": 0, "strokeWidth": 6},
        "encoding": {"x": x | {"field": "km"}, "tooltip": _tip(("km", "km"), ("metres", "m"), ("ground", "Ground"))},
    }
    return _frame(theme, 270, [area, near, labels, band, names, hover], padding={"top": 30, "right": 12})


def _roomy(found: terrain.Profile) -> list[Datum]:
    """Places of a profile with room for their names: the nearest to the line first, none close upon another."""
    gap = found.km / 20
    lift = 0.05 * max(1000.0, found.highest.metres)
    kept: list[terrain.Near] = []
    for row in sorted(found.places, key=lambda row: row.away):
        if all(abs(row.km - other.km) >= gap for other in kept):
            kept.append(row)
    return [asdict(row) | {"label": row.metres + lift} for row in sorted(kept, key=lambda row: row.km)]
