"""A reader's own copy of the article: read from a file, matched to the passages, held by the caller and nowhere else.

    result = open_copy(name, data)    # raises a CopyError, whose text is for the reader; in a process with limits
    result.message                    # what was found, or that this is not the article
    result.by_id()["UM3"].text        # plain text: escape it before it is shown

`read` and `match` are its two halves, for whoever needs them apart. All are functions of the file alone: nothing is
written, logged or cached.
"""

from atlas.own.file.errors import CopyError
from atlas.own.file.model import Copy
from atlas.own.matching.match import Found, Match, match
from atlas.own.opening import open_copy, read

__all__ = ["Copy", "CopyError", "Found", "Match", "match", "open_copy", "read"]
