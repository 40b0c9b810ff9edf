"""How the templates of every room are filled: what is put into them is escaped, and what is left out is an error."""

import jinja2

from geodata.kept import for_good


@for_good(most=8)
def environment(package: str) -> jinja2.Environment:
    """The folder ``templates/`` of a package, one environment a process. A template that is filled without one of its
    values raises jinja2.UndefinedError."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader(package),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
