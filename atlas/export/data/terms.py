"""Who made the data, on what terms they may be used, and how to cite them: written into every file."""

from dataclasses import dataclass
from typing import Any

from atlas.citation.items import MAP_AUTHORS, MAP_TITLE
from atlas.export.request import Request
from atlas.record import version
from geodata.dates import long_day

CREDIT = "The Karabakh Time Map authors; © OpenStreetMap contributors; GeoNames"
DISCLAIMER = "Boundaries and names imply no endorsement."


@dataclass(frozen=True)
class Licence:
    """A licence: its SPDX identifier, its name, and where its text is."""

    spdx: str
    name: str
    url: str


ODBL = Licence("ODbL-1.0", "Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/")
"""Of all geodata, because country borders come from OpenStreetMap."""
CC_BY = Licence("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/")
"""Of stops and passages, which are this project's own words."""


def cite_as(request: Request) -> str:
    """How to cite the data, as plain text: authors, title, version, day of export, address where there is one."""
    address = f" {request.link}" if request.link else ""
    which = f"Version {version.both()}, as of {long_day(request.day.isoformat())}"
    return f"{' and '.join(MAP_AUTHORS)}. {MAP_TITLE}. {which}.{address}"


def csl_item(request: Request) -> dict[str, Any]:
    """The data as an item of CSL-JSON, with credit and licence in its note."""
    day = request.day
    return {
        "id": "karabakh-time-map-data",
        "type": "dataset",
        "title": f"{MAP_TITLE} (data)",
        "author": [{"literal": name} for name in MAP_AUTHORS],
        "version": version.both(),
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        **({"URL": request.link} if request.link else {}),
        "note": f"Licence: {ODBL.name}, {ODBL.url}. Credit: {CREDIT}.",
    }


def members(licence: Licence, request: Request) -> dict[str, str]:
    """Licence, credit, versions and citation as members of a JSON object."""
    return {
        "license": licence.spdx,
        "license_url": licence.url,
        "credit": CREDIT,
        "version": version.CODE,
        "data_version": version.data(),
        "citation": cite_as(request),
        "disclaimer": DISCLAIMER,
    }
