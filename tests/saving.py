"""What who works on the tables does: a text of an authored file is changed, and the file saved."""

from pathlib import Path


def save(path: Path, old: str, new: str, most: int = -1) -> None:
    """Put `new` in the place of `old` in a file, wherever it stands or `most` times; fails where it stands nowhere."""
    text = path.read_text(encoding="utf-8")
    assert old in text, path
    path.write_text(text.replace(old, new, most), encoding="utf-8")
