"""What a version holds back from the public, with why, by whom and until when, by its own list."""

from functools import lru_cache
from pathlib import Path

from placeplan.core.errors import Problems
from placeplan.plan.withholdings import Withholding, withholdings_in
from placeplan.workspace.content.laid_out import laid_out
from placeplan.workspace.models import Version


def withheld_records(version: Version) -> tuple[Withholding, ...]:
    """The records of a version that can be read; what is wrong with the list is for its check to say."""
    return _records(laid_out(version))


@lru_cache(maxsize=8)
def _records(folder: Path) -> tuple[Withholding, ...]:
    return tuple(withholdings_in(folder, Problems()).values())
