"""Early signs of trouble by body: promises missed, and statements that differ from those of others.

Described with the interval of each share and with reasons, in order of name: no league. A body whose share
chance alone could have brought is said to be no different from the rest.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from placeplan.assurance.between.matrix import Cell
from placeplan.assurance.check_report import Report
from placeplan.assurance.published.claims_about import footprint_of
from placeplan.assurance.published.claims_ledger import Entry
from placeplan.assurance.words.surveys import wilson

MISSED = "missed"
JUDGED = ("kept", "kept with support", MISSED)
PROMISES, AGREEMENT = "promises missed", "statements that differ from another body's"
MOST_REASONS = 5  # of one sign, the rest counted; our default
NOTES = (
    "Shares have the intervals that chance allows (95%, Wilson). A body stands apart where its interval lies "
    "above the share of all the others; with twenty bodies alike, chance alone sets one apart now and then.",
    "Promises without evidence are counted beside, and are neither kept nor missed.",
    "In order of name: a sign asks for a conversation, and ranks nobody.",
)


@dataclass(frozen=True)
class Sign:
    """One sign of a body: how many of how many, the interval of that share, and the reasons."""

    sign: str
    count: int
    of: int
    elsewhere: tuple[int, int]  # the same of all bodies but this one together
    reasons: tuple[str, ...]
    unknown: int = 0  # of which nobody can say

    @property
    def interval(self) -> tuple[float, float] | None:
        """Of the share; nothing where there is nothing to count. Unit: share."""
        return wilson(self.count, self.of) if self.of else None

    @property
    def verdict(self) -> str:
        """Does the body stand apart from the others by more than chance allows?"""
        count, of = self.elsewhere
        if self.interval is None:
            return "cannot assess: nothing of it is evidenced"
        if not of:
            return "cannot assess: no other body to hold it against"
        return "stands apart" if self.interval[0] > count / of else "no more than chance allows"

    def as_json(self) -> dict[str, Any]:
        """The sign as a program is given it."""
        low, high = self.interval or (None, None)
        return {
            "sign": self.sign,
            "count": self.count,
            "of": self.of,
            "low": low,
            "high": high,
            "unknown": self.unknown,
            "verdict": self.verdict,
            "reasons": list(self.reasons),
        }


@dataclass(frozen=True)
class BodySigns:
    """A body with its signs."""

    code: str
    name: str
    signs: tuple[Sign, ...]

    def as_json(self) -> dict[str, Any]:
        """The body as a program is given it."""
        return {"code": self.code, "name": self.name, "signs": [sign.as_json() for sign in self.signs]}


def early_signs(report: Report, today: date) -> tuple[BodySigns, ...]:
    """The signs of every body, or footprint of a region, of which anything can be counted; by name."""
    promised = _promises(report.ledger, today)
    differing = _statements(report.matrix, report.name)
    codes = dict.fromkeys([*promised, *differing])
    bodies = [
        BodySigns(
            code,
            report.name(code),
            tuple(
                _sign(sign, code, counted)
                for sign, counted in ((PROMISES, promised), (AGREEMENT, differing))
                if code in counted
            ),
        )
        for code in codes
    ]
    return tuple(sorted(bodies, key=lambda body: (body.name, body.code)))


@dataclass
class _Counted:
    """What is counted of one body before it is set beside the others."""

    count: int = 0
    of: int = 0
    unknown: int = 0
    reasons: tuple[str, ...] = ()


def _promises(ledger: Iterable[Entry], today: date) -> Mapping[str, _Counted]:
    """By body or footprint: promises missed, of those of which it is known whether they were kept."""
    by_code: dict[str, _Counted] = defaultdict(_Counted)
    for entry in ledger:
        counted = by_code[footprint_of(entry.organisation)]
        if entry.outcome in JUDGED:
            counted.of += 1
        elif _is_over(entry, today):
            counted.unknown += entry.outcome == "not evidenced"
        if entry.outcome == MISSED:
            counted.count += 1
            counted.reasons += (_missed(entry),)
    return {code: counted for code, counted in by_code.items() if counted.of or counted.unknown}


def _is_over(entry: Entry, today: date) -> bool:
    """Has it fallen due? What is not due yet is no sign."""
    return bool(entry.due) and entry.due <= today.isoformat()


def _missed(entry: Entry) -> str:
    """A promise that was missed: of what, in its words, by when, and the evidence of it."""
    due = f", due {entry.due}" if entry.due else ""
    evidence = f": {entry.evidence[0]}" if entry.evidence else ""
    return f"missed {entry.measure or 'promise'} ({entry.claim}{due}){evidence}"


def _statements(cells: Iterable[Cell], name: Callable[[str], str]) -> Mapping[str, _Counted]:
    """By body: figures that it and another state and that differ, of all that both state."""
    by_code: dict[str, _Counted] = defaultdict(_Counted)
    for cell in cells:
        for code, partner in ((cell.first, cell.second), (cell.second, cell.first)):
            counted = by_code[code]
            counted.count += cell.differ
            counted.of += cell.agree + cell.differ
            counted.unknown += cell.one_side
            if cell.differ:
                apart = f", £{cell.apart / 1e6:,.1f}m apart in all" if cell.apart else ""
                counted.reasons += (f"{cell.differ} differ from what {name(partner)} states{apart}",)
    return {code: counted for code, counted in by_code.items() if counted.of or counted.unknown}


def _sign(sign: str, code: str, counted: Mapping[str, _Counted]) -> Sign:
    own = counted[code]
    elsewhere = [of_body for body, of_body in counted.items() if body != code]
    totals = (sum(of_body.count for of_body in elsewhere), sum(of_body.of for of_body in elsewhere))
    return Sign(sign, own.count, own.of, totals, _few(own.reasons), own.unknown)


def _few(reasons: Sequence[str]) -> tuple[str, ...]:
    untold = len(reasons) - MOST_REASONS
    return (*reasons[:MOST_REASONS], *([f"and {untold} more"] if untold > 0 else []))
