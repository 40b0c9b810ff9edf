"""``python -m geodata.build``: checks the authored tables and builds the layers (and, if asked, the basemap) from them.

Nothing is written unless every check passes, and every file is written whole or not at all.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import geodata
from geodata.build.checks.built import check_built
from geodata.build.partition.control import read_control
from geodata.build.partition.layers import build_layers
from geodata.build.partition.model import Sources
from geodata.build.partition.survey import build_survey
from geodata.build.progress import Progress
from geodata.build.shapes.geojson import Feature, dumps, write_bytes
from geodata.build.tables.certainty import check_certainty
from geodata.build.tables.name_forms import check_name_forms
from geodata.build.tables.problems import BuildError, Problem, stop_at
from geodata.build.tables.references import check_control, check_dates, check_references, check_states
from geodata.build.tables.registry import Tables, read_tables
from geodata.build.tables.schemas import check_schemas


def read_countries(root: Path = geodata.ROOT) -> dict[str, Any]:
    """Read the committed countries, which give the survey's border arcs their course. Raises BuildError."""
    path = root / "basemap" / "countries.geojson"
    if not path.exists():
        missing = Problem("basemap/countries.geojson", "file", "is missing", "python -m geodata.build --basemap")
        raise BuildError([missing])
    countries: dict[str, Any] = geodata.read_json(path)
    return countries


def check_tables(tables: Tables, progress: Progress) -> None:
    """Check the authored tables, each kind of check on ground that the one before it made safe. Raises BuildError."""
    progress.step("schemas of the tables")
    stop_at(check_schemas(tables))
    progress.step("ids and dates")
    stop_at([*check_references(tables), *check_dates(tables), *check_name_forms(tables), *check_certainty(tables)])
    progress.step("control without hole or double in time")
    stop_at([*check_control(tables), *check_states(tables)])


def build(tables: Tables, countries: dict[str, Any], progress: Progress) -> dict[str, list[Feature]]:
    """Check the tables, build the layers, check them, and return them by name. Raises BuildError; writes nothing."""
    check_tables(tables, progress)
    progress.step("arcs to cells")
    sources = Sources.of(tables, build_survey(tables, countries), read_control(tables))
    progress.step("layers from cells and control")
    built = build_layers(sources)
    progress.step("coverage, sides, stops, sizes")
    stop_at(check_built(sources, tables, built, countries))
    return built


def layer_files(built: dict[str, list[Feature]]) -> dict[str, bytes]:
    """Return the content of each layer file by its path below geodata/."""
    return {f"layers/{name}.geojson": dumps(features).encode() for name, features in built.items()}


def main(arguments: list[str] | None = None) -> int:
    """Run the build; return 0 if all is well, 1 if a check failed."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build", description=__doc__)
    parser.add_argument("--basemap", action="store_true", help="build the basemap too (needs requirements-build.txt)")
    parser.add_argument("--check", action="store_true", help="only check; write nothing")
    parser.add_argument("--quiet", action="store_true", help="print problems only")
    options = parser.parse_args(arguments)
    progress = Progress(total=9 if options.basemap else 6, quiet=options.quiet)
    files: dict[str, bytes] = {}
    try:
        if options.basemap:
            from geodata.build.basemap.countries import BasemapError, build_basemap

            try:
                files |= {f"basemap/{name}": content for name, content in build_basemap(progress).items()}
            except (BasemapError, ImportError) as error:
                raise BuildError(
                    [Problem("basemap", "packages", str(error), "pip install -r requirements-build.txt")]
                ) from error
            countries = json.loads(files["basemap/countries.geojson"])
        else:
            countries = read_countries()
        files |= layer_files(build(read_tables(), countries, progress))
    except BuildError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(f"{len(error.problems)} problem(s); nothing was written.", file=sys.stderr)
        return 1
    if options.check:
        progress.end("all checks passed; nothing was written (--check)")
        return 0
    for path, content in sorted(files.items()):
        write_bytes(geodata.ROOT / path, content)
    progress.end(f"{len(files)} files written to {geodata.ROOT.name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
