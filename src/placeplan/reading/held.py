"""What a place holds of its submissions, once read: tables, narratives, and what is left to read.

Most places have no submissions. One that has none loads nothing of what reads messy files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from placeplan.figures.table import figure_table, statement_table

if TYPE_CHECKING:
    from placeplan.reading.documents.opened import Document
    from placeplan.reading.left_cells import UnusedCell

SUBMISSIONS, IMPORTED = "submissions", "imported"
BODIES = "bodies.csv"


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
