"""``python -m geodata.build``: checks the authored files and builds the layers (and, if asked, the basemap) from them.

Nothing is written unless every check passes, and every file is written whole or not at all.
"""

import argparse
import json
import sys
from typing import Any

import geodata
from geodata.build.checks.article import check_article
from geodata.build.checks.built import check_built
from geodata.build.checks.certainty import check_certainty
from geodata.build.checks.figures import check_figures
from geodata.build.checks.gazetteer import check_gazetteer
from geodata.build.checks.headlines import check_headlines
from geodata.build.checks.intervals import check_intervals
from geodata.build.checks.name_forms import check_name_forms
from geodata.build.checks.questions import check_questions
from geodata.build.checks.told import check_told
from geodata.build.partition.control import read_control
from geodata.build.partition.layers import build_layers
from geodata.build.partition.model import Sources
from geodata.build.partition.survey import build_survey
from geodata.build.progress import Progress
from geodata.build.shapes.geojson import Feature, dumps, write_bytes
from geodata.build.tables.problems import BuildError, Problem, stop_at
from geodata.build.tables.published import schemas
from geodata.build.tables.references import check_references
from geodata.build.tables.registry import Tables, read_tables
from geodata.build.tables.schemas import check_schemas
from geodata.kept import for_equal, for_same_file


def read_countries() -> dict[str, Any]:
    """Read the committed countries, which give the survey's border arcs their course. Raises BuildError."""
    if not (geodata.ROOT / COUNTRIES).exists():
        raise BuildError([Problem(COUNTRIES, "file", "is missing", "python -m geodata.build --basemap")])
    countries: dict[str, Any] = _content(COUNTRIES)
    return countries


COUNTRIES = "basemap/countries.geojson"
_content = for_same_file(geodata.read_json)


def check_tables(tables: Tables, progress: Progress) -> None:
    """Check the authored files, each kind of check on ground that the one before it made safe. Raises BuildError."""
    progress.step("rows of the tables")
    stop_at(check_schemas(tables))
    progress.step("references between them")
    stop_at(check_references(tables))
    progress.step("what the tables say together")
    checks = (
        *(check_intervals, check_article, check_headlines, check_certainty),
        *(check_gazetteer, check_name_forms, check_figures, check_questions, check_told),
    )
    stop_at(problem for check in checks for problem in check(tables))


layers_of = for_equal(build_layers)


def build(tables: Tables, countries: dict[str, Any], progress: Progress) -> dict[str, list[Feature]]:
    """Check the tables, build the layers, check them, and return them by name. Raises BuildError; writes nothing."""
    check_tables(tables, progress)
    progress.step("arcs to cells")
    sources = Sources.of(tables, build_survey(tables, countries), read_control(tables))
    progress.step("layers from cells and control")
    built = layers_of(sources)
    progress.step("coverage, sides, stops, sizes")
    stop_at(check_built(sources, tables, built, countries))
    return built


def layer_files(built: dict[str, list[Feature]]) -> dict[str, bytes]:
    """Return the content of each layer file by its path below geodata/."""
    return {f"layers/{name}.geojson": dumps(features).encode() for name, features in built.items()}


def basemap_files(progress: Progress) -> dict[str, bytes]:
    """Build the basemap; return the content of its files by their paths below geodata/. Raises BuildError."""
    try:
        from geodata.build.basemap.countries import BasemapError, build_basemap
    except ImportError as error:
        raise BuildError([_no_basemap(error)]) from error
    try:
        return {f"basemap/{name}": content for name, content in build_basemap(progress).items()}
    except (BasemapError, ImportError) as error:
        raise BuildError([_no_basemap(error)]) from error


def _no_basemap(error: Exception) -> Problem:
    return Problem("basemap", "packages", str(error), "python3 scripts/build.py --basemap")


def built_files(progress: Progress, *, basemap: bool = False) -> dict[str, bytes]:
    """Check everything and build everything; return the content of each built file by its path. Raises BuildError."""
    files = basemap_files(progress) if basemap else {}
    countries = json.loads(files[COUNTRIES]) if basemap else read_countries()
    tables = read_tables()
    return files | layer_files(build(tables, countries, progress)) | schemas(tables)


def changed_files(files: dict[str, bytes]) -> list[str]:
    """Return the paths of the files that are not on disk as they should be."""
    roots = ((path, geodata.ROOT / path) for path in sorted(files))
    return [path for path, file in roots if not file.exists() or file.read_bytes() != files[path]]


def once(progress: Progress, *, basemap: bool = False, check: bool = False) -> bool:
    """Build once and write what changed, or only check; print every problem. Return whether all is well."""
    try:
        files = built_files(progress, basemap=basemap)
    except BuildError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(f"{len(error.problems)} problem(s); nothing was written.", file=sys.stderr)
        return False
    changed = changed_files(files)
    if check:
        later = f"; python -m geodata.build will write {', '.join(changed)}" if changed else ""
        progress.end(f"all checks passed; nothing was written (--check){later}")
        return True
    for path in changed:
        write_bytes(geodata.ROOT / path, files[path])
    if changed:
        (geodata.ROOT / geodata.WRITTEN_LAST).touch()
    progress.end(f"{len(files)} files built, {len(changed)} of them new or changed: {', '.join(changed) or 'none'}")
    return True


def main(arguments: list[str] | None = None) -> int:
    """Run the build; return 0 if all is well, 1 if a check failed."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build", description=__doc__)
    parser.add_argument("--basemap", action="store_true", help="build the basemap too (requirements-basemap.txt)")
    parser.add_argument("--check", action="store_true", help="only check; write nothing")
    parser.add_argument("--watch", action="store_true", help="build again whenever an authored file is saved")
    parser.add_argument("--quiet", action="store_true", help="print problems only")
    options = parser.parse_args(arguments)
    if options.watch:
        from geodata.build.watch import watch

        watch(lambda: once(Progress(total=6, quiet=options.quiet), check=options.check))
        return 0
    progress = Progress(total=9 if options.basemap else 6, quiet=options.quiet)
    return 0 if once(progress, basemap=options.basemap, check=options.check) else 1


if __name__ == "__main__":
    sys.exit(main())
