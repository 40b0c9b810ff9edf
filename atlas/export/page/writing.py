"""Fills the templates of the standalone page."""

from typing import Any

from atlas.look import templates


def write(template: str, **values: Any) -> str:
    """A template of ``atlas/export/templates``, filled; all `values` are escaped where it does not say ``safe``."""
    return templates.environment("atlas.export").get_template(template).render(**values)
