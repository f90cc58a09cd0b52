"""A finding: what one check says about one thing, and the figures and cells that it rests on.

`finding` makes every one of them. A check says what it found and what that rests on; cells,
figures, bodies, period, measure, unit and subject follow from what it rests on.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from textwrap import shorten
from typing import Any, Literal, Protocol, TypeVar

from placeplan.core.sources import Source, source
from placeplan.figures.measures import measures

Status = Literal["pass", "warn", "fail", "cannot_assess"]
STATUSES: tuple[Status, ...] = ("fail", "warn", "cannot_assess", "pass")
SUBJECT_COLUMNS = ("counterparty", "service", "scheme", "line")  # that say which row of a plan it is
SUBJECT_LETTERS = 80
Name = tuple[str, tuple[str, ...], str | tuple[str, ...], str, str]
Value = TypeVar("Value")


@dataclass(frozen=True)
class Finding:
    """One result of one check: `amount` is a plain number in `unit`, `severity` is 0 (none) to 3 (high).

    Severity says how much a finding matters, to rank it; nothing is ever blocked by it.
    """

    check: str
    status: Status
    title: str
    explanation: str
    organisations: tuple[str, ...] = ()
    period: str | tuple[str, ...] = ""
    measure: str = ""
    amount: float | None = None
    unit: str = ""
    cells: tuple[Source, ...] = ()
    figures: tuple[str, ...] = ()
    kind: str = ""  # `class` in JSON: price_mismatch, plug, …
    severity: int = 0
    likely_cause: str = ""
    settled_by: str = ""
    conversation: tuple[str, ...] = field(default=())  # who should talk to whom: organisation codes
    subject: str = ""  # what it is about, beside its bodies: the same in every version of a plan
    grades: tuple[str, ...] = ()  # of the source of each cell: primary, second-hand …; none where not graded

    @property
    def rests_on(self) -> tuple[tuple[Source, str], ...]:
        """Each cell with the grade of its source."""
        grades = self.grades or ("",) * len(self.cells)
        return tuple(zip(self.cells, grades, strict=True))

    @property
    def name(self) -> Name:
        """What tells it from every other finding of its place: check, bodies, period, measure, subject.

        No amount, cell or file is in it, so it stays what it is when a workbook is sent again.
        """
        return self.check, self.organisations, self.period, self.measure, self.subject

    def as_json(self) -> dict[str, Any]:
        """The finding as every command and page gives it."""
        return {
            "check": self.check,
            "class": self.kind or self.check,
            "status": self.status,
            "severity": self.severity,
            "title": self.title,
            "organisations": list(self.organisations),
            "period": list(self.period) if isinstance(self.period, tuple) else self.period,
            "measure": self.measure,
            "subject": self.subject,
            "amount": self.amount,
            "unit": self.unit,
            "cells": [cell.as_cell() | {"grade": grade or None} for cell, grade in self.rests_on],
            "figures": list(self.figures),
            "explanation": self.explanation,
            "likely_cause": self.likely_cause,
            "settled_by": self.settled_by,
            "conversation": list(self.conversation),
        }


# --- making one ---------------------------------------------------------------------------------------


class Stated(Protocol):
    """What a finding can rest on: a figure, a claim or a statement."""

    @property
    def organisation(self) -> str:
        """The code of the body whose figure, claim or statement it is."""

    @property
    def period(self) -> str:
        """The year, month or day that it is for."""

    @property
    def source(self) -> Source | str:
        """Where it was read; tables hold the text of a source."""


def finding(
    check: str,
    status: Status,
    title: str,
    explanation: str,
    *,
    rests_on: Iterable[Stated] = (),
    organisations: tuple[str, ...] | None = None,
    period: str | tuple[str, ...] | None = None,
    measure: str | None = None,
    subject: str | None = None,
    amount: float | None = None,
    unit: str | None = None,
    cells: tuple[Source, ...] | None = None,
    figures: tuple[str, ...] | None = None,
    kind: str = "",
    severity: int = 0,
    likely_cause: str = "",
    settled_by: str = "",
    conversation: tuple[str, ...] | None = None,
    asks_even_so: bool = False,
) -> Finding:
    """A finding that rests on `rests_on`: what is not said here is read there.

    A pass has no severity and asks nothing of anybody, so what would settle it is dropped; `asks_even_so`
    keeps it. Whoever it is about should talk about it, unless `conversation` says who.
    """
    stated = tuple(rests_on)
    about_whom = _or_else(organisations, _bodies(stated))
    what = _or_else(measure, _first(stated, "measure"))
    asking = Finding(
        check,
        status,
        title,
        explanation,
        about_whom,
        _or_else(period, periods(stated)),
        what,
        amount,
        _or_else(unit, _unit(what, amount)),
        _or_else(cells, sources(stated)),
        _or_else(figures, figure_names(stated)),
        kind or check,
        severity,
        likely_cause,
        settled_by,
        _or_else(conversation, about_whom),
        _or_else(subject, subject_of(stated)),
    )
    if status == "pass" and not asks_even_so:
        return replace(asking, severity=0, likely_cause="", settled_by="", conversation=())
    return asking


def _or_else(said: Value | None, derived: Value) -> Value:
    """What the check says itself; only what it leaves out is derived, for an empty answer is an answer."""
    return derived if said is None else said


def bodies_named(*codes: str | None) -> tuple[str, ...]:
    """The bodies among these; an owner or holder that nobody named is none."""
    return tuple(filter(None, codes))


def cells_at(texts: Iterable[str | None]) -> tuple[Source, ...]:
    """The places that these texts of sources write, one for each; an empty one is no place."""
    return tuple(source(text) for text in texts if text)


def subject_of(stated: Iterable[Stated]) -> str:
    """What figures have in common beside their bodies: partner, service, scheme or line."""
    rows = tuple(stated)
    shared = (_values(rows, column) for column in SUBJECT_COLUMNS)
    return ", ".join(values[0] for values in shared if len(values) == 1)


def subject_in_words(sentence: str) -> str:
    """What a sentence is about: its first words without their numbers, which another version may change."""
    return shorten(re.sub(r"[\d£%“”]+", " ", sentence), SUBJECT_LETTERS, placeholder="")


def sources(stated: Iterable[Stated]) -> tuple[Source, ...]:
    """Where figures, claims or statements were read, each place once."""
    places = dict.fromkeys(row.source for row in stated if row.source)
    return tuple(source(place) if isinstance(place, str) else place for place in places)


def figure_names(stated: Iterable[Stated]) -> tuple[str, ...]:
    """The names of the figures among them, each once; a statement is no figure."""
    return _values(stated, "figure")


def periods(stated: Iterable[Stated]) -> str | tuple[str, ...]:
    """The period of figures: one text, or each of several in order."""
    in_order = tuple(sorted({row.period for row in stated if row.period}))
    return in_order[0] if len(in_order) == 1 else in_order or ""


def _bodies(stated: Iterable[Stated]) -> tuple[str, ...]:
    return _values(stated, "organisation")


def _first(stated: Iterable[Stated], column: str) -> str:
    return next(iter(_values(stated, column)), "")


def _values(stated: Iterable[Stated], column: str) -> tuple[str, ...]:
    """What a column holds, each value once; not every kind of row has every column."""
    return tuple(dict.fromkeys(_written(stated, column)))


def _written(stated: Iterable[Stated], column: str) -> Iterator[str]:
    for row in stated:
        value = getattr(row, column, "")
        if value:
            yield value


def _unit(measure: str, amount: float | None) -> str:
    """The unit of the measure, where there is an amount to count in it."""
    if amount is None or measure not in measures():
        return ""
    return measures()[measure].unit
