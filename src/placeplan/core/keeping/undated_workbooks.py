"""A workbook that does not say when it was made: the same in gives the same out, on any day."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # handed in: nothing here makes one

_MADE = datetime(1980, 1, 1, tzinfo=UTC)  # as the parts of the archive are dated already


def undated(book: "Workbook") -> None:
    """Have a workbook say the same day whenever it is made."""
    book.set_properties({"created": _MADE})
