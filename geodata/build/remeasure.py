"""``python -m geodata.build.remeasure ID...``: measure cells or survey lines afresh, and add them up.

For readers who doubt a figure: it reads the authored tables, not the built layers. IDs are cells (``agdam-held``, km2),
pieces of cells (``jabrayil.3``, autumn 2020, km2) or arcs (``C03``, km), not land and arcs at once.
"""

import sys
from collections.abc import Mapping
from types import MappingProxyType

from geodata.build.__main__ import read_countries
from geodata.build.days.pieces import Piece
from geodata.build.partition.control import read_control
from geodata.build.partition.model import Sources
from geodata.build.partition.survey import Survey, build_survey
from geodata.build.shapes.measure import area_km2, length_km
from geodata.build.tables.problems import BuildError
from geodata.build.tables.registry import Tables, read_tables


def measures(
    survey: Survey, ids: list[str], pieces: Mapping[str, Piece] = MappingProxyType({})
) -> tuple[list[tuple[str, float]], str]:
    """Each id with its measure, and the unit. Raises ValueError for an unknown id or a mixture of land and arcs."""
    land = {key: cell.polygon for key, cell in survey.cells.items()} | {key: p.shape for key, p in pieces.items()}
    if ids and all(key in land for key in ids):
        return [(key, area_km2(land[key])) for key in ids], "km2"
    if ids and all(key in survey.arcs for key in ids):
        return [(key, length_km(survey.arcs[key].line)) for key in ids], "km"
    unknown = [key for key in ids if key not in land and key not in survey.arcs]
    raise ValueError(f"unknown: {', '.join(unknown)}" if unknown else "give ids of cells, or of arcs, not both")


def read_pieces(tables: Tables, survey: Survey) -> dict[str, Piece]:
    """Return the pieces of the cells by settlement, by id."""
    return Sources.of(tables, survey, read_control(tables)).pieces


def main(arguments: list[str]) -> int:
    """Print a line for each id and their sum; return 0, or 1 with a message if that cannot be done."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 1
    try:
        tables = read_tables()
        survey = build_survey(tables, read_countries())
        # Pieces take seconds to make: only for those who ask for one.
        pieces = read_pieces(tables, survey) if any("." in key for key in arguments) else {}
        found, unit = measures(survey, arguments, pieces)
    except (BuildError, ValueError) as problem:
        print(problem, file=sys.stderr)
        return 1
    for key, value in found:
        print(f"{key:24}{value:12,.3f} {unit}")
    print(f"{'sum':24}{sum(value for _, value in found):12,.3f} {unit}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
