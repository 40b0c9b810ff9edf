"""Fills the templates of the standalone page."""

from functools import cache
from typing import Any

import jinja2


@cache
def _templates() -> jinja2.Environment:
    loader = jinja2.PackageLoader("atlas.export", "templates")
    return jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )


def write(template: str, **values: Any) -> str:
    """A template of ``atlas/export/templates``, filled; all `values` are escaped where it does not say ``safe``."""
    return _templates().get_template(template).render(**values)
