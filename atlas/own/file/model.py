"""What is read from a reader's file. Nothing here is kept: the objects live as long as their holder does.

No repr shows text of the copy, so that none reaches a log or a traceback.
"""

from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Sheet:
    """A page of a copy as the file has it, not as it was printed."""

    lines: tuple[str, ...] = field(repr=False)
    """The lines in the file's order, two columns perhaps mixed. Plain text: whoever shows it must escape it."""
    label: str | None = None
    """What the file calls the page (page labels of a PDF), if it says so."""


@dataclass(frozen=True)
class Copy:
    """The text of a reader's file, page by page."""

    sheets: tuple[Sheet, ...]
    paged: bool
    """Whether the sheets are pages; a text without page breaks is one sheet."""

    @cached_property
    def text(self) -> str:
        """All lines, each ended by a new line."""
        return "".join(line + "\n" for sheet in self.sheets for line in sheet.lines)
