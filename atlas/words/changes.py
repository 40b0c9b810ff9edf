"""What changed, in words: the Compare page's panel and table, the last step in Explore, and the state of the law."""

from collections import Counter
from typing import Any

import geodata
from atlas.address.pair import Pair
from atlas.answers import compare, holding
from atlas.answers.compare import Change, Step
from atlas.answers.holding import Held
from atlas.look import style
from atlas.record import article, moments, sources
from atlas.record.built import layers
from atlas.words import beside, panel
from geodata.dates import in_words, long_day

BACK = '<p class="back"><button type="button" class="link" data-go-panel="passages">Back to what changed</button></p>'
"""A way back to the comparison, from what can stand in its place."""
_PASSAGES = 4  # shown beside a comparison; the stops lead to the others


def _held(held: Held) -> dict[str, str]:
    return {"label": held.label, "symbol": held.symbol}


def _stop(key: str) -> dict[str, str] | None:
    stop = moments.by_id().get(key)
    return {"id": stop.id, "title": stop.title} if stop else None


def _step(step: Step, several: bool) -> dict[str, Any]:
    basis = style.table()["bases"].get(step.basis, step.basis)
    return {
        "when": in_words(step.when),
        "stop": _stop(step.moment),
        "how": f"{step.after.label}, {basis}" if several else basis,
        "low": step.certainty == "low",
        "note": step.note,
        "feature": step.feature,
    }


def row(change: Change) -> dict[str, Any]:
    """A change as the table shows it: unit, from, to, steps, km2, sources in short."""
    used = list(dict.fromkeys(key for step in change.steps for key in step.sources))
    return {
        "cell": change.cell,
        "name": change.name,
        "before": _held(change.before),
        "after": _held(change.after),
        "steps": [_step(step, len(change.steps) > 1) for step in change.steps],
        "km2": change.km2,
        "sources": [{"id": key, "short": sources.short(key)} for key in used],
    }


def _used(found: tuple[Change, ...]) -> list[dict[str, str]]:
    keys = {key for change in found for step in change.steps for key in step.sources}
    return sources.lines(sorted(keys, key=lambda key: sources.line(key).casefold()))


def _passages(found: tuple[Change, ...]) -> list[dict[str, Any]]:
    """The passages that the most of these changes lead to, with a stop that shows each."""
    stops = [moments.by_id()[key] for key in dict.fromkeys(s.moment for c in found for s in c.steps if s.moment)]
    counted = Counter(key for stop in stops for key in stop.all_passages)
    ranked = sorted(counted, key=lambda key: (-counted[key], list(article.by_id()).index(key)))
    leads = {key: next(stop.id for stop in stops if key in stop.all_passages) for key in ranked}
    return [{"passage": article.by_id()[key], "moment": leads[key]} for key in ranked[:_PASSAGES]]


def _areas(days: tuple[str, str]) -> list[dict[str, Any]]:
    """Land by class on both days, with the published figure beside each where one applies."""
    left, right = ({area.symbol: area.km2 for area in holding.areas(day)} for day in days)
    return [
        {
            "symbol": symbol,
            "label": Held(_holder_of(symbol), symbol).label,
            "km2": [left.get(symbol), right.get(symbol)],
            "published": next((p for p in (beside.published(symbol, day) for day in days) if p), ""),
        }
        for symbol in holding.ORDER
        if symbol in left or symbol in right
    ]


def _holder_of(symbol: str) -> str:
    """The holder whose name stands for a class that has no name of its own."""
    rows = (*layers.control(), *layers.changes_2020())
    return next(row.holder for row in rows if row.symbol == symbol)


def _share(part: float, whole: float) -> str:
    """A share in words: whole per cent, and less than one or nearly all said so."""
    per_cent = 100 * part / whole
    return "under 1 %" if 0 < per_cent < 1 else f"{min(round(per_cent), 99) if part < whole else 100} %"


def summary(pair: Pair) -> str:
    """The panel beside the maps: land by class on both days, totals from -> to, lines, passages."""
    found = compare.changes(*pair.days)
    lines = [compare.line_km(day) for day in pair.days]
    changed = sum(change.km2 for change in compare.net(found))
    return panel.write(
        "compare/compare.html",
        days=[long_day(day) for day in pair.days],
        first=long_day(compare.in_order(*pair.days)[0]),
        last=long_day(compare.in_order(*pair.days)[1]),
        areas=_areas(pair.days),
        lines=lines if any(lines) else [],
        totals=[
            {"before": _held(total.before), "after": _held(total.after), "km2": total.km2, "cells": total.cells}
            for total in compare.totals(found)
        ],
        changed=changed,
        surveyed=compare.surveyed_km2(),
        share=_share(changed, compare.surveyed_km2()),
        back=[change.name for change in found if change.nets_out],
        passages=_passages(found),
        independence=any((c.before.holder, c.after.holder) == ("soviet_azerbaijan", "azerbaijan") for c in found),
        early=min(pair.days) < geodata.day("oblast"),
    )


def table(pair: Pair) -> str:
    """Every change between the two days as a table, those that net out last, with the sources under it."""
    found = compare.changes(*pair.days)
    first, last = compare.in_order(*pair.days)
    return panel.write(
        "compare/changes.html",
        first=long_day(first),
        last=long_day(last),
        rows=[row(change) for change in compare.net(found)],
        back=[row(change) for change in found if change.nets_out],
        total=sum(change.km2 for change in compare.net(found)),
        sources=_used(found),
    )
