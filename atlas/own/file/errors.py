"""What can be wrong with a file, each with what to tell the reader. No message holds text of the file."""


class CopyError(Exception):
    """A file that cannot be read as a copy. `str()` of it is for the reader: what is wrong, and what to do."""

    message = "This file could not be read."

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.message)


class EmptyFile(CopyError):
    """No bytes, or no text in them."""

    message = "This file is empty. Please choose the PDF or text of the article."


class TooLarge(CopyError):
    """More bytes, pages or text than a copy of an article has."""

    message = "This file is too large. The limit is 25 MB; the article has seven pages."


class WrongType(CopyError):
    """Neither PDF nor text, Markdown or HTML."""

    message = "This is not a PDF, text, Markdown or HTML file. Please save the article as one of these and try again."


class Encrypted(CopyError):
    """A PDF that asks for a password."""

    message = "This PDF is protected by a password. Please open it, save a copy without the password and choose that."


class Damaged(CopyError):
    """A file that breaks off or contradicts itself."""

    message = "This file is damaged or incomplete. Please download the article again."


class NoText(CopyError):
    """A PDF of pictures."""

    message = (
        "This PDF holds pictures of pages and no text. Please recognise its text first "
        "(OCR: for example with “ocrmypdf”, or “Recognize Text” in a PDF program) and choose the result."
    )


class TooSlow(CopyError):
    """A file that took longer, or more memory, than reading may take."""

    message = "This file takes too long to read or too much memory. Please save the article alone, as PDF or text."


class Unreadable(CopyError):
    """A text in which the search for the passages stumbled."""

    message = "This file could not be read to its end. Please save the article alone, as text or as PDF."


class Busy(CopyError):
    """A file that has waited for its turn for too long."""

    message = "Many copies are being opened on this server just now. Please try again in a minute."


_ALL = (Busy, EmptyFile, TooLarge, WrongType, Encrypted, Damaged, NoText, TooSlow, Unreadable, CopyError)
BY_NAME = {error.__name__: error for error in _ALL}
