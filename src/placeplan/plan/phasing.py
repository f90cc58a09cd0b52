"""When an effect is there: the share of its size in each month and year, and the same made later.

A year's share of a recurrent effect is the mean of its months; of one that is not, the sum.
"""

from collections.abc import Mapping
from datetime import date

from placeplan.core.periods import months_of, period
from placeplan.plan.schemes import Effect, Scheme

MONTHS_IN_YEAR = 12


def share_in_year(scheme: Scheme, effect: Effect, year: str) -> float:
    """The share of an effect's size that counts in a financial year, 0 when its scheme has stopped."""
    phased = monthly(scheme, effect)
    shares = [_share(scheme, effect, phased, month) for month in months_of(year)]
    return sum(shares) / MONTHS_IN_YEAR if effect.recurrent else sum(shares)


def share_in_month(scheme: Scheme, effect: Effect, month: str) -> float:
    """The share of an effect's size in force in a month or, where it is not recurrent, falling in it."""
    return _share(scheme, effect, monthly(scheme, effect), month)


def _share(scheme: Scheme, effect: Effect, phased: Mapping[str, float], month: str) -> float:
    if scheme.status == "stopped" or not runs_in(scheme, month):
        return 0.0
    if effect.phasing:
        return _phased(effect, phased, month)
    if effect.recurrent:
        return 1.0
    first = _month_of(scheme.start) if scheme.start else ""
    return 1.0 if month == first else 0.0


def monthly(scheme: Scheme, effect: Effect) -> dict[str, float]:
    """The phasing of an effect month by month, as far as it is written.

    What is paid or saved once in a year falls evenly in those of its months in which the scheme runs.
    """
    by_month: dict[str, float] = {}
    for name, share in sorted(effect.phasing.items(), key=lambda item: period(item[0]).start):
        written = period(name)
        if written.kind == "month":
            by_month[name] = share
        else:
            months = [m for m in months_of(name) if effect.recurrent or runs_in(scheme, m)]
            in_a_month = share if effect.recurrent else share / max(len(months), 1)
            by_month |= dict.fromkeys(months, in_a_month)
    return by_month


def runs_in(scheme: Scheme, month: str) -> bool:
    """Is the month between the scheme's start and its end?"""
    day = period(month).start
    if scheme.start and day < scheme.start.replace(day=1):
        return False
    return not scheme.ends or day <= period(scheme.ends).end


def later(phasing: Mapping[str, float], months: int) -> dict[str, float]:
    """Monthly shares moved later by a number of months; nothing is in force before the first."""
    return {month_after(name, months): share for name, share in phasing.items()}


def month_after(month: str, months: int) -> str:
    """The month so many after `month`; before it where the number is below zero."""
    start = period(month).start
    years, ordinal = divmod(start.month - 1 + months, MONTHS_IN_YEAR)
    return f"{start.year + years:04d}-{ordinal + 1:02d}"


def months_between(first: date, second: date) -> int:
    """Whole calendar months from the month of `first` to the month of `second`."""
    return (second.year - first.year) * MONTHS_IN_YEAR + second.month - first.month


def _phased(effect: Effect, shares: Mapping[str, float], month: str) -> float:
    if month in shares or not effect.recurrent:
        return shares.get(month, 0.0)
    earlier = [name for name in shares if name < month]
    return shares[max(earlier)] if earlier else 0.0


def _month_of(day: date) -> str:
    return f"{day:%Y-%m}"
