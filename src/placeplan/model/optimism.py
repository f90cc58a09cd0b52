"""What schemes like these have delivered: a plan at its reference class's record, beside the plan as stated.

The stated size is never changed in the plan; the restated plan is another one. A record counts for schemes
that name its class and for no others, and only where its cases were measured on one basis. Cases on mixed
bases are points to look at and multiply nothing. What has no record stays as stated and is listed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from statistics import median
from types import MappingProxyType

from placeplan.core.doors.shipped import shipped_rows
from placeplan.plan.quantities import Range
from placeplan.plan.schemes import Effect, Plan, Scheme

FILE = Path(__file__).with_name("reference_classes.csv")
FEWEST = 3  # our default: programmes, below which a least, a median and a most say nothing
LESSENED = ("saving", "activity", "cost", "unit_cost", "length_of_stay", "income")


@dataclass(frozen=True)
class Case:
    """The share of its plan that one programme delivered, as somebody published it."""

    reference_class: str
    case: str
    delivered: float
    basis: str
    source: str


Cases = Mapping[str, tuple[Case, ...]]


@cache
def cases() -> Cases:
    """Published cases, by reference class."""
    by_class: dict[str, list[Case]] = {}
    for row in shipped_rows(FILE):
        case = Case(row["reference_class"], row["case"], float(row["delivered"]), row["basis"], row["source"])
        by_class.setdefault(case.reference_class, []).append(case)
    return MappingProxyType({name: tuple(of_class) for name, of_class in by_class.items()})


def delivered(reference_class: str, published: Cases | None = None) -> Range | None:
    """The least, the median and the most that cases of a class delivered.

    Nothing for a class without cases, with fewer than three, or with cases on more than one basis.
    """
    of_class = (cases() if published is None else published).get(reference_class, ())
    if len(of_class) < FEWEST or len({case.basis for case in of_class}) > 1:
        return None
    shares = [case.delivered for case in of_class]
    return Range(min(shares), median(shares), max(shares))


def at_record(plan: Plan, published: Cases | None = None) -> tuple[Plan, tuple[str, ...]]:
    """The plan with benefits at what its classes delivered, and the keys of schemes without a record.

    Costs and investments stay whole: money is spent whether or not its benefit comes.
    """
    records = {scheme.key: delivered(scheme.reference_class, published) for scheme in plan.schemes}
    unknown = tuple(key for key, record in records.items() if record is None)
    return replace(
        plan, schemes=tuple(_restated(scheme, records[scheme.key]) for scheme in plan.schemes)
    ), unknown


def _restated(scheme: Scheme, record: Range | None) -> Scheme:
    if record is None:
        return scheme
    return replace(scheme, effects=tuple(_lessened(effect, record) for effect in scheme.effects))


def _lessened(effect: Effect, record: Range) -> Effect:
    stated = effect.size if isinstance(effect.size, Range) else Range(effect.size, effect.size, effect.size)
    is_benefit = effect.variable in LESSENED and (
        stated.middle > 0 if effect.variable in ("saving", "income") else stated.middle < 0
    )
    if not is_benefit:
        return effect
    ends = [part * share for part in (stated.low, stated.high) for share in (record.low, record.high)]
    return replace(effect, size=Range(min(ends), stated.middle * record.middle, max(ends)))
