"""A document that a version holds, opened to be looked at around one of its sentences."""

from functools import lru_cache
from pathlib import Path

from placeplan.reading.documents.kept_narratives import kept_narratives
from placeplan.reading.documents.opened import Document
from placeplan.reading.documents.passages import Passage
from placeplan.reading.handed import is_narrative
from placeplan.reading.held import IMPORTED, SUBMISSIONS
from placeplan.workspace.content.laid_out import laid_out
from placeplan.workspace.models import Version


def passages_of(version: Version, name: str) -> tuple[Passage, ...]:
    """The passages of a document of a version; none where it has no such, or it cannot be read."""
    is_held = version.entries.filter(path=f"{SUBMISSIONS}/{name}").exists()
    document = _opened(laid_out(version), name) if is_held and is_narrative(Path(name)) else None
    return document.passages if document else ()


@lru_cache(maxsize=4)
def _opened(folder: Path, name: str) -> Document | None:
    """The document as it was kept when it was read, else read now; the folder of a version never changes."""
    narratives, _ = kept_narratives({name: folder / SUBMISSIONS / name}, folder / IMPORTED)
    return narratives.get(name)


def stands_at(passage: Passage, place: str) -> bool:
    """Does a place, such as “page 12 line 3, part 1”, lie in a passage?"""
    return place.partition(",")[0] in passage.wheres
