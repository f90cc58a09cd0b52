"""A sheet of a workbook that a version holds, opened to be looked at; the last few stay open."""

from functools import lru_cache
from pathlib import Path

from placeplan.figures.spreadsheets.cells import Book, Sheet
from placeplan.figures.spreadsheets.opening import WORKBOOKS, open_book
from placeplan.reading.held import SUBMISSIONS
from placeplan.workspace.content.laid_out import laid_out
from placeplan.workspace.models import Version


def workbooks_in(version: Version) -> list[str]:
    """The names of the workbooks that bodies handed in."""
    paths = version.entries.filter(path__startswith=f"{SUBMISSIONS}/").values_list("path", flat=True)
    names = (path.removeprefix(f"{SUBMISSIONS}/") for path in paths)
    return [name for name in names if Path(name).suffix.lower() in WORKBOOKS]


def sheets_of(version: Version, name: str) -> tuple[Sheet, ...]:
    """The sheets of a workbook of a version; none where it has no such. Errors: it cannot be read."""
    if name not in workbooks_in(version):
        return ()
    return tuple(_opened(laid_out(version) / SUBMISSIONS / name, name).sheets)


@lru_cache(maxsize=4)
def _opened(path: Path, name: str) -> Book:
    return open_book(path, name)  # the folder of a version never changes
