"""Which tables of a body answer what was asked of it, row by row as the register of what is asked says."""

import polars as pl

from placeplan.guidance.asked.requirements import Requirement
from placeplan.workspace.content.shared_tables import StatedTable, tables_of
from placeplan.workspace.models import Version


def tables_answering(version: Version, code: str, need: Requirement) -> tuple[str, ...]:
    """The tables of a version of a body's own line that hold what a requirement asks of it, by key.

    Only figures stand in tables that can be shared; what asks for anything else has none.
    """
    tables = tables_of(version, code)
    return tuple(key for key, table in sorted(tables.items()) if _answers(table, code, need))


def _answers(table: StatedTable, code: str, need: Requirement) -> bool:
    rows = table.rows.filter(pl.col("measure").is_in(need.measures), pl.col("organisation") == code)
    if need.periods:
        rows = rows.filter(pl.col("period").is_in(need.periods))
    if need.stage:
        rows = rows.filter(pl.col("stage") == need.stage)
    return rows.height > 0
