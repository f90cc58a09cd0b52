"""What a place holds of its submissions, once read: tables, narratives, and what is left to read.

Most places have no submissions. One that has none loads nothing of what reads messy files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from placeplan.figures.table import figure_table, statement_table

if TYPE_CHECKING:
    from placeplan.figures.documents.reading import Document
    from placeplan.figures.workbooks.reading import UnusedCell

SUBMISSIONS, IMPORTED = "submissions", "imported"


@dataclass(frozen=True, eq=False)
class Imported:
    """What was read from a place's submissions. `earlier_…` are of superseded versions."""

    figures: pl.DataFrame = field(default_factory=figure_table)
    statements: pl.DataFrame = field(default_factory=statement_table)
    earlier_figures: pl.DataFrame = field(default_factory=figure_table)
    earlier_statements: pl.DataFrame = field(default_factory=statement_table)
    unused_cells: "tuple[UnusedCell, ...]" = ()
    narratives: "Mapping[str, Document]" = field(default_factory=dict)  # by file, as statements name it
    unread: Mapping[str, str] = field(default_factory=dict)  # narratives that cannot be read, and why
    waiting: Mapping[str, str] = field(default_factory=dict)  # workbooks that no import has read as they are


def imported_from(place: Path) -> Imported:
    """What was read from the submissions in a place's folder; empty where there are none."""
    if not any((place / name).is_dir() for name in (SUBMISSIONS, IMPORTED)):
        return Imported()
    from placeplan.figures.workbooks.keeping import imported  # slow to import

    return imported(place)
