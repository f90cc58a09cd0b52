"""What the model leaves out, which way that errs, and what to do instead: what an analyst would miss.

Said in one place, for the documentation and for every place's pages.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from placeplan.core.doors.shipped import shipped_rows

FILE = Path(__file__).with_name("left_out.csv")


@dataclass(frozen=True)
class LeftOut:
    """One thing that the model does not hold."""

    subject: str
    left_out: str
    errs: str
    instead: str


@cache
def left_out() -> tuple[LeftOut, ...]:
    """Everything that is known to be left out, in the order of the file."""
    return tuple(
        LeftOut(row["subject"], row["left_out"], row["errs"], row["instead"]) for row in shipped_rows(FILE)
    )
