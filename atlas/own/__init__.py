"""A reader's own copy of the article: read from a file, matched to the passages, held by the caller and nowhere else.

    copy = read_copy(name, data)      # raises a CopyError, whose text is for the reader
    result = match(copy)              # result.message says what was found, or that this is not the article
    result.by_id()["UM3"].text        # plain text: escape it before it is shown

Both are functions of the file alone: nothing is written, logged or cached.
"""

from atlas.own.file.errors import CopyError
from atlas.own.file.model import Copy
from atlas.own.file.reading import read_copy
from atlas.own.matching.match import Found, Match, match

__all__ = ["Copy", "CopyError", "Found", "Match", "match", "read_copy"]
