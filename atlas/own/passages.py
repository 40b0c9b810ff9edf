"""A passage from the reader's own copy, ready to be shown in place of our summary."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from atlas.own import annotate


@dataclass(frozen=True)
class OwnPassage:
    """The text, its page where the copy tells it, and whether the passage is whole. Untrusted: escaped when shown."""

    text: str = field(repr=False)
    page: str = ""
    whole: bool = True

    @property
    def markup(self) -> Markup:
        """The text as paragraphs, its names and dates live."""
        parts = [part.strip() for part in self.text.split("\n\n") if part.strip()]
        return Markup("").join(Markup("<p>{}</p>").format(annotate.live(part)) for part in parts)


OwnPassages = Mapping[str, OwnPassage]
NONE: OwnPassages = {}
