"""One column of a table: what it holds, and when and in what unit its heading says that it is.

Knows the roles that are times, and those that name another body.
"""

from dataclasses import dataclass

TIMES = ("year", "month", "full_year", "first_half", "second_half", "quarter")
PARTIES = ("counterparty", "buyer", "seller")  # roles that say who is on the other side of a contract


@dataclass(frozen=True)
class Column:
    """One column of a table: its role, and for numbers what measure, unit and time its heading says."""

    index: int
    heading: str
    role: str
    period: str = ""
    measure: str = ""
    unit: str = ""
    line: str = ""  # of a published table: the group that its numbers are of
    recurrence: str = ""  # of a year's amount in two columns: `recurrent` or `non_recurrent`
    stage: str = ""  # where several columns are of one year: `plan`, `forecast`, `outturn`
