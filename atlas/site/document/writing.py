"""Fills the templates of the pages that the site serves without Streamlit."""

import json
import re
from typing import Any

from markupsafe import Markup

from atlas.look import templates
from atlas.site.guard import policies

_PACKAGE = "atlas.site.document"


def write(template: str, **values: Any) -> str:
    """A template of ``templates/``, filled; all `values` are escaped that are not markup by their type."""
    return templates.environment(_PACKAGE).get_template(template).render(**values)


def scripts(page: str) -> list[str]:
    """The texts of the scripts that stand in a page as it was written, before anything of a visitor's is in it."""
    return re.findall(r"<script>(.*?)</script>", page, re.DOTALL)


def policy_of(template: str) -> str:
    """What a browser may do in a page with the scripts that a template has."""
    environment = templates.environment(_PACKAGE)
    assert environment.loader
    return policies.with_scripts(*scripts(environment.loader.get_source(environment, template)[0]))


def as_json(content: object) -> Markup:
    """JSON that no text in it can end the element of."""
    return Markup(json.dumps(content, ensure_ascii=False).replace("<", "\\u003c"))
