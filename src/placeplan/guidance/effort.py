"""What cells of a return take to answer, by what councils have published of all their returns.

Pounds for each piece of information, and the hours that they pay for. Refuses to call it a measurement.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from placeplan.core.doors.shipped import shipped_toml

PUBLISHED = Path(__file__).with_name("cost_of_returns.toml")


@dataclass(frozen=True)
class Effort:
    """Cells, and what they take: pounds of 2011, and paid hours."""

    cells: int
    pounds: float
    hours: float
    basis: str

    def as_json(self) -> dict[str, Any]:
        """The effort as a program is given it."""
        return {
            "cells": self.cells,
            "pounds_of_2011": round(self.pounds, 2),
            "hours": round(self.hours, 1),
            "basis": self.basis,
        }


@cache
def _published() -> dict[str, dict[str, Any]]:
    return shipped_toml(PUBLISHED)


def effort(cells: int) -> Effort:
    """What so many cells take, each as a piece of information of a council of 2011."""
    told = {key: float(entry["value"]) for key, entry in _published().items()}
    for_each = told["cost"] / told["pieces"]
    hours_for_a_pound = told["staff"] * told["paid_hours"] / told["staff_cost"]
    basis = (
        f"£{told['cost']:,.0f} a year for {told['pieces']:,.0f} pieces of information (councils' own claim "
        f"of 2011), at £{told['staff_cost']:,.0f} for {told['staff']:,.0f} full-time staff; no measurement"
    )
    return Effort(cells, cells * for_each, cells * for_each * hours_for_a_pound, basis)
