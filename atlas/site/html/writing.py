"""Fills the templates of the pages that the site serves without Streamlit."""

import json
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup


@cache
def _templates() -> jinja2.Environment:
    loader = jinja2.PackageLoader("atlas.site.html", "templates")
    return jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )


def write(template: str, **values: Any) -> str:
    """A template of ``templates/``, filled; all `values` are escaped that are not markup by their type."""
    return _templates().get_template(template).render(**values)


def as_json(content: object) -> Markup:
    """JSON that no text in it can end the element of."""
    return Markup(json.dumps(content, ensure_ascii=False).replace("<", "\\u003c"))
