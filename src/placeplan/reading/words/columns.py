"""One column of a table: what it holds, and when and in what unit its heading says that it is.

Knows the roles that are times, and which kinds of table have a measure to each column or row.
"""

from dataclasses import dataclass

MEASURES = {
    "contracts": "contract_measures",
    "workforce": "staff_measures",
    "beds": "bed_measures",
    "care_packages": "care_measures",
    "offers": "offer_measures",
}
OWN_BOOKS = frozenset(  # kinds of table in which each figure is of one body alone
    {
        *("income_expenditure", "profile", "bridge", "schemes", "capital", "digital", "workforce", "beds"),
        *("care_packages", "offers", "assumptions"),
    }
)
TIMES = ("year", "month", "full_year", "first_half", "second_half", "quarter")


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
