"""Find passages, places and stops: by words, by any form of a place's name in any script, by facets and by period."""

from atlas.search.coverage import coverage, coverage_of_sections
from atlas.search.filters import by_layer, by_period, by_place, by_theme, filtered, layer_ids
from atlas.search.query import Answer, Hit, answer, meant, places_named, prepare, search

__all__ = [
    "Answer",
    "Hit",
    "answer",
    "by_layer",
    "by_period",
    "by_place",
    "by_theme",
    "coverage",
    "coverage_of_sections",
    "filtered",
    "layer_ids",
    "meant",
    "places_named",
    "prepare",
    "search",
]
