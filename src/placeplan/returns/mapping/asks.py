"""What one cell of a return asks for, and how a number is written there.

An ask names no body where it is of whoever fills the return, so that one mapping serves them all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import lru_cache

from placeplan.core.units import unit
from placeplan.figures.measures import measure

Told = str | int | bool  # what a mapping says of an ask
AS_HELD, REVERSED = "as held", "reversed"
SIGNS = (AS_HELD, REVERSED)
_THOUSAND = 1000
_POUNDS = {
    Decimal(1): "£", Decimal(1000): "£k", Decimal(10**6): "£m", Decimal(10**9): "£bn",
    Decimal("0.01"): "pence",
}  # fmt: skip
_SHARES = {Decimal(1): "share", Decimal("0.01"): "%"}
_POUNDS_EACH = "pounds_each"


@dataclass(frozen=True)
class Ask:
    """One figure that a cell asks for. `decimals` is None where the template asks for no rounding."""

    measure: str
    period: str
    organisation: str = ""
    counterparty: str = ""
    area: str = ""
    service: str = ""
    scheme: str = ""
    line: str = ""
    sex: str = ""
    age: str = ""
    recurrence: str = ""
    stage: str = ""  # any, where it is empty
    unit: str = ""
    thousands: bool = False  # of what the unit counts: thousands of people
    sign: str = AS_HELD
    decimals: int | None = None
    speaker: str = ""  # whose statement is wanted, where several bodies state the figure
    group: str = ""  # lines that are asked for as one number: non_pay, or lines with “ + ” between them
    doubt: str = ""  # words that may mean two things: nothing is written until a person takes it away

    @property
    def base_units(self) -> Decimal:
        """How many base units of the measure one of the cell is."""
        return _base_units(self.measure, self.unit, self.thousands)

    @property
    def unit_words(self) -> str:
        """The cell's unit for a reader."""
        words = (self.unit or measure(self.measure).unit).replace("_", " ")
        return f"thousands of {words}" if self.thousands else words


@lru_cache(maxsize=1024)
def _base_units(key: str, written: str, thousands: bool) -> Decimal:
    return unit(written or measure(key).unit).factor * (_THOUSAND if thousands else 1)


# What an ask may say, and what says whom and what it is of: two asks alike in these are one question.
KEYS = tuple(field.name for field in fields(Ask))
ABOUT = (
    "measure",
    "organisation",
    "counterparty",
    "area",
    "service",
    "scheme",
    "line",
    "sex",
    "age",
    "recurrence",
    "period",
    "stage",
)
DEFINITION = (*ABOUT, "group")  # fmt: skip


def ask(told: Mapping[str, Told], body: str = "") -> Ask:
    """The ask that a mapping tells of, of `body` where it names none."""
    about = {key: value for key, value in told.items() if key in KEYS}
    return Ask(**{**about, "organisation": about.get("organisation") or body})  # type: ignore[arg-type]


def how_written(key: str, base_units: Decimal) -> dict[str, Told]:
    """The unit, as a mapping tells it, of a cell that holds a measure in so many base units."""
    kind = measure(key).unit
    if kind in ("pounds", _POUNDS_EACH):
        named = _POUNDS.get(base_units, "")
        return {"unit": named} if named else {}
    if kind == "share":
        return {"unit": _SHARES.get(base_units, "share")}
    return {"unit": kind, **({"thousands": True} if base_units == _THOUSAND else {})}
