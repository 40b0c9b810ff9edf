"""How to cite: the article at a passage, the map at a day, and every source, formatted or as a file to import."""

from atlas.citation.exchange import bibtex, csl_json, ris
from atlas.citation.items import article, in_use, locator, locator_of_moment, map_state
from atlas.citation.styles import STYLES, Reference, formatted
from atlas.citation.text import Item

__all__ = [
    "STYLES",
    "Item",
    "Reference",
    "article",
    "bibtex",
    "csl_json",
    "formatted",
    "in_use",
    "locator",
    "locator_of_moment",
    "map_state",
    "ris",
]
