"""Conditions under which a body agreed: open until there is a day and evidence that they are met.

A row that mends an outcome takes its conditions along; only meeting one, or a later outcome, ends it.
"""

from datetime import date

from placeplan.records.rows.decision_rows import Condition, Outcome
from placeplan.records.rows.position_rows import Position
from placeplan.records.rows.whole_records import Records


def open_conditions(written: Records, under: Outcome | Position, on: date) -> tuple[Condition, ...]:
    """The conditions of an outcome or position that are not met on a day. `written` are all rows."""
    conditions = conditions_of(written, under)
    return tuple(condition for condition in conditions if not is_met(condition, on))


def conditions_of(written: Records, under: Outcome | Position) -> tuple[Condition, ...]:
    """Every condition of an outcome or position, met or not, and of the rows that it stands in for."""
    rows = written.outcomes if isinstance(under, Outcome) else written.positions
    stood_for = {under.row}
    for row in reversed(rows):  # a row stands for those it mends, and for those that they mended
        if row.row in stood_for and row.supersedes:
            stood_for.add(row.supersedes)
    return tuple(condition for condition in written.acting.conditions if condition.under in stood_for)


def is_met(condition: Condition, on: date) -> bool:
    """Is it met on a day, with evidence of it?"""
    return condition.met_on is not None and condition.met_on <= on and bool(condition.evidence)


def is_overdue(condition: Condition, on: date) -> bool:
    """Is its day over and it is not met?"""
    return condition.due_on is not None and condition.due_on < on and not is_met(condition, on)
