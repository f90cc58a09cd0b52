"""A file of a version that people write as text, opened line by line to be looked at."""

from pathlib import Path

from placeplan.core.doors.decoding import decoded
from placeplan.reading.held import SUBMISSIONS
from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.models import Version

TEXTS = (".csv", ".md", ".toml", ".txt")


def path_in(version: Version, name: str) -> str:
    """The path of a file that is named as findings name it: whole, or within the submissions; else empty."""
    whole = (name, f"{SUBMISSIONS}/{name}")
    return str(version.entries.filter(path__in=whole).values_list("path", flat=True).first() or "")


def lines_in(version: Version, path: str) -> tuple[str, ...]:
    """The lines of a text of a version; none of any other kind of file. Errors: it cannot be decoded."""
    if Path(path).suffix.lower() not in TEXTS:
        return ()
    entry = version.entries.select_related("content").get(path=path)
    return tuple(decoded(bytes_kept(entry.content), path).text.splitlines())
