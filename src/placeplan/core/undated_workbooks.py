"""A workbook that does not say when it was made: the same in gives the same out, on any day."""

from datetime import UTC, datetime
from typing import Protocol

_MADE = datetime(1980, 1, 1, tzinfo=UTC)  # as the parts of the archive are dated already


class Datable(Protocol):
    """A workbook that is being written."""

    def set_properties(self, properties: dict[str, datetime]) -> None:
        """What it says of itself."""


def undated(book: Datable) -> None:
    """Have a workbook say the same day whenever it is made."""
    book.set_properties({"created": _MADE})
