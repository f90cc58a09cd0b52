"""Does guidance come evenly, or in bursts? Counts by month, and an index of the fullest stretch of days.

Index = (most issued in any `window` days) / (issued in all × window / days from the first issue to the last).
1 is as even as can be; 3 is three times what an even flow would bring. Documents whose day is not known
count in their month and not in the index. Formula: ours; no published index of the kind was found.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from placeplan.core.periods import period
from placeplan.guidance.asked.register import Register


@dataclass(frozen=True)
class Burst:
    """The fullest stretch of `window` days for one noun. `index` is None where too few have a known day."""

    noun: str  # documents, requirements
    dated: int  # issued on a known day
    undated: int  # only a month, or nothing, is known
    window: int
    days: int  # from the first to the last issue, both counted, at least the window
    most: int = 0
    first: date | None = None  # of the fullest stretch
    last: date | None = None
    index: float | None = None

    def as_json(self) -> dict[str, Any]:
        """The burst as every command gives it."""
        return {
            "noun": self.noun, "dated": self.dated, "undated": self.undated, "window_days": self.window,
            "days": self.days, "most": self.most, "index": self.index,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
        }  # fmt: skip


@dataclass(frozen=True)
class Month:
    """What was issued in one month."""

    month: str
    documents: int
    requirements: int


def bursts(register: Register, window: int, fewest: int) -> tuple[Burst, Burst]:
    """The fullest stretch of documents and of requirements, of all issued by the day of the register."""
    issued = [version for version in register.versions.values() if register.is_issued(version)]
    sizes = {version.name: len(register.of(version.name)) for version in issued}
    days = {version.name: version.day for version in issued}
    return (
        burst("documents", ((day, 1) for day in days.values()), window, fewest),
        burst("requirements", ((day, sizes[name]) for name, day in days.items()), window, fewest),
    )


def burst(noun: str, issued: Iterable[tuple[date | None, int]], window: int, fewest: int) -> Burst:
    """The fullest stretch of `window` days; no index for fewer than `fewest` days of issue."""
    counts: Counter[date] = Counter()
    undated = 0
    for day, number in issued:
        if day is None:
            undated += number
        else:
            counts[day] += number
    counts += Counter()  # days that brought nothing are no days of issue
    if not counts:
        return Burst(noun, 0, undated, window, 0)
    total, span = counts.total(), max((max(counts) - min(counts)).days + 1, window)
    reach = timedelta(days=window - 1)
    most, first = max(
        ((_within(counts, day, day + reach), day) for day in counts),
        key=lambda each: (each[0], -each[1].toordinal()),
    )
    last = max(day for day in counts if first <= day <= first + reach)
    index = most / (total * window / span) if len(counts) >= fewest else None
    return Burst(noun, total, undated, window, span, most, first, last, index)


def _within(counts: Counter[date], first: date, last: date) -> int:
    return sum(number for day, number in counts.items() if first <= day <= last)


def months(register: Register) -> tuple[Month, ...]:
    """Every month from the first issue to the last; one in which the register holds nothing counts nought."""
    documents: Counter[str] = Counter()
    requirements: Counter[str] = Counter()
    for version in register.versions.values():
        if version.published and register.is_issued(version):
            month = f"{version.published:%Y-%m}"
            documents[month] += 1
            requirements[month] += len(register.of(version.name))
    if not documents:
        return ()
    return tuple(
        Month(name, documents[name], requirements[name]) for name in _names(min(documents), max(documents))
    )


def _names(first: str, last: str) -> list[str]:
    """Every month from one to another, both included."""
    names, day = [], period(first).start
    while f"{day:%Y-%m}" <= last:
        names.append(f"{day:%Y-%m}")
        day = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return names
