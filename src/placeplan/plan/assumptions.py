"""Assumptions: numbers that a projection needs and nobody has observed, each with who stated it.

One that was looked for and not found has no value and says so in its note; what depends
on it cannot be assessed. One named after a measure or a variable, such as
`target_occupancy`, keeps its limits. Nothing is filled in.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic.dataclasses import dataclass

from placeplan.core.errors import Problems
from placeplan.core.periods import is_financial_year
from placeplan.core.spreads import Spread
from placeplan.figures.measures import Measure, measures
from placeplan.plan.documents import AT_THE_DOOR, Document, checked, document
from placeplan.plan.quantities import Grade, Quantity, Unit, When, base_unit, spread
from placeplan.plan.vocabulary import Variable, variables

FILE = "assumptions.toml"


def _years(written: Mapping[str, Quantity]) -> Mapping[str, Quantity]:
    for name in written:
        if not is_financial_year(name):
            raise ValueError(f"“{name}” is not a financial year; write it as 2017/18")
    return written


@dataclass(frozen=True, config=AT_THE_DOOR)
class Assumption:
    """A number with its unit, period and source; `value` for all years or `by_year` for each.

    `driver` names what it shares with other assumptions: those with one driver are drawn together.
    `decided_by` names a minister, or another outside the place, on whose decision it rests; `decision_due`
    and `decided` are when that is expected and when it was taken.
    """

    unit: Unit
    source: str
    grade: Grade
    value: Quantity | None = None
    by_year: Annotated[Mapping[str, Quantity], AfterValidator(_years)] = Field(default_factory=dict)
    period: str = ""
    label: str = ""
    stated_by: str = ""
    driver: str = ""
    variable: str = ""  # the model's variable that it is about; empty = its own name
    organisation: str = ""  # whose, which service and which kind of cost or staff; empty = all of them
    service: str = ""
    line: str = ""
    decided_by: str = ""
    decision_due: When = ""
    decided: When = ""
    note: str = ""
    name: str = ""  # the key of its table, filled in as the file is read
    stated_at: str = ""  # file and line, filled in as the file is read

    def __post_init__(self) -> None:
        if self.value is None and not self.by_year and not self.note:
            raise ValueError("it has neither a value nor a note that says why there is none")
        if (self.decision_due or self.decided) and not self.decided_by:
            raise ValueError("it has a day of a decision and does not say whose: write decided_by")

    @property
    def awaits_decision(self) -> bool:
        """Does it rest on a decision that nobody has recorded as taken?"""
        return bool(self.decided_by) and not self.decided

    @property
    def is_known(self) -> bool:
        """Has anybody stated a value?"""
        return self.value is not None or bool(self.by_year)

    @property
    def is_default(self) -> bool:
        """Is it only our own default, with no source that states it?"""
        return self.grade == "our default"

    @property
    def base_unit(self) -> str:
        """The unit in which `spread` and `spread_in` are."""
        return base_unit(self.unit)

    @property
    def spread(self) -> Spread | None:
        """The value for all years, where there is one."""
        return None if self.value is None else spread(self.value, self.unit, self.source)

    def spread_in(self, year: str) -> Spread | None:
        """The value for one financial year; nothing where none was stated for it."""
        if year in self.by_year:
            return spread(self.by_year[year], self.unit, self.source)
        return self.spread


def assumptions_in(folder: Path, problems: Problems) -> Mapping[str, Assumption]:
    """Every assumption of a place folder, by name; a place may have none."""
    if not (folder / FILE).exists():
        return MappingProxyType({})
    written = document(folder / FILE, FILE, problems)
    if written is None:
        return MappingProxyType({})
    by_name = {name: assumption(name, value, written, problems) for name, value in written.values.items()}
    return MappingProxyType({name: stated for name, stated in by_name.items() if stated is not None})


def assumption(name: str, value: object, read: Document, problems: Problems) -> Assumption | None:
    """One table of the file as an assumption, or nothing and its problems."""
    if not isinstance(value, Mapping):
        problems.add(
            "This is not a table.", read.where((name,)), f"Write [{name}] with a value and a source."
        )
        return None
    filled = {**value, "name": name, "stated_at": read.cell((name,))}
    stated = checked(Assumption, filled, read, (name,), problems)
    if stated:
        _check_limits(stated, read, problems)
    return stated


def _check_limits(found: Assumption, read: Document, problems: Problems) -> None:
    limited = _limited(found.name)
    if limited is None:
        return
    stated = [(found.spread, "value"), *((found.spread_in(year), year) for year in found.by_year)]
    for spread_, where in stated:
        if spread_ is None:
            continue
        if limited.lowest is not None and spread_.low < limited.lowest:
            what = f"{spread_.low:g} is below what {limited.key} can be ({limited.lowest:g})."
        elif limited.highest is not None and spread_.high > limited.highest:
            what = f"{spread_.high:g} is above what {limited.key} can be ({limited.highest:g})."
        else:
            continue
        steps = (found.name, where) if where == "value" else (found.name, "by_year", where)
        problems.add(what, read.where(steps), "Check the digits and the unit.")


def _limited(name: str) -> Measure | Variable | None:
    """The measure or variable after which an assumption is named, the longest name first."""
    by_measure: dict[str, Measure | Variable] = {**variables(), **measures()}
    named = [key for key in by_measure if name == key or name.endswith("_" + key)]
    return by_measure[max(named, key=len)] if named else None
