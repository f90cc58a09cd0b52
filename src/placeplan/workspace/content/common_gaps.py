"""What is missing in a common view: what was asked of whom and is not shared, and totals of the rest.

It reads the whole place, which takes long: a job does, and pages show what it kept.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from placeplan.figures.measures import measures
from placeplan.guidance.asked.register import register
from placeplan.guidance.asked.requirements import Requirement
from placeplan.guidance.tasks import Task, stated, tasks
from placeplan.plan.place import Place, load_place
from placeplan.workspace.content.laid_out import laid_out
from placeplan.workspace.models import Version

TOTALS = ("income_total", "expenditure_total", "surplus_or_deficit")
STAGE = "plan"
SHARED = ("stated", "withheld", "not_published", "left_blank")  # whatever its speaker says of it
LOOKED_UP = ("figure", "statement")  # what a task asks for that can be looked for in a view
PARTS = ("counterparty", "area", "service", "scheme", "line", "sex", "age")  # a row of these is no total


@dataclass(frozen=True)
class AskedGap:
    """One thing that is asked: the bodies whose answer stands in the view, and those whose does not."""

    key: str
    text: str
    shared: tuple[str, ...]
    missing: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """As a job keeps it."""
        return asdict(self)


@dataclass(frozen=True)
class TotalOfSome:
    """The sum of what bodies say of themselves, in whole pence; `of` are those that it is made of.

    Bodies that say it twice and not the same are in neither, and are named in `disputed`.
    """

    measure: str
    label: str
    period: str
    pence: int
    of: tuple[str, ...]
    disputed: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """As a job keeps it."""
        return asdict(self)


def needs_of(version: Version, keys: Collection[str]) -> dict[str, Requirement]:
    """What these requirements ask for, by their keys. Errors: the view cannot be read."""
    in_force = register(_place(laid_out(version))).in_force
    return {requirement.key: requirement for requirement in in_force if requirement.key in keys}


def gaps_of(version: Version, keys: Collection[str], bodies: Collection[str]) -> tuple[AskedGap, ...]:
    """What of these requirements is shared in a view, and what is not, by body.

    Acts, parts of documents and cells of returns are not looked up. Errors: the view cannot be read, which is
    not that nothing is missing.
    """
    return _gaps(laid_out(version), frozenset(keys), frozenset(bodies))


def totals_of(version: Version, bodies: Collection[str]) -> tuple[TotalOfSome, ...]:
    """Totals of the bodies' own plans, of those that stand in a view and of no others. Errors: as above."""
    return _totals(laid_out(version), frozenset(bodies))


@lru_cache(maxsize=4)
def _place(folder: Path) -> Place:
    return load_place(folder)


@lru_cache(maxsize=4)
def _gaps(folder: Path, keys: frozenset[str], bodies: frozenset[str]) -> tuple[AskedGap, ...]:
    place = _place(folder)
    asked = [requirement for requirement in register(place).in_force if requirement.key in keys]
    answers = stated(place, asked)
    gaps = (
        _gap(requirement.key, requirement.text, tasks(requirement, place, answers), bodies)
        for requirement in asked
    )
    return tuple(gap for gap in gaps if gap.shared or gap.missing)


def _gap(key: str, text: str, asked: Collection[Task], bodies: Collection[str]) -> AskedGap:
    """Whose answers stand in the view. A body has shared it once everything asked of it is there."""
    is_whole: dict[str, bool] = {}
    for task in asked:
        if task.kind in LOOKED_UP and task.organisation in bodies:
            is_there = task.state in SHARED
            is_whole[task.organisation] = is_whole.get(task.organisation, True) and is_there
    return AskedGap(
        key,
        text,
        tuple(code for code, whole in is_whole.items() if whole),
        tuple(code for code, whole in is_whole.items() if not whole),
    )


@lru_cache(maxsize=4)
def _totals(folder: Path, bodies: frozenset[str]) -> tuple[TotalOfSome, ...]:
    return tuple(_sums(_place(folder).figures, bodies))


def _sums(figures: pl.DataFrame, bodies: frozenset[str]) -> Iterator[TotalOfSome]:
    """Each total by measure and period, in their order."""
    is_total = pl.all_horizontal(pl.col(name).fill_null("") == "" for name in PARTS)
    own = figures.filter(
        pl.col("measure").is_in(TOTALS),
        pl.col("stage") == STAGE,
        pl.col("stated_by") == pl.col("organisation"),
        pl.col("organisation").is_in(sorted(bodies)),
        pl.col("bound").fill_null("=").is_in(["", "="]),
        pl.col("pence").is_not_null(),
        is_total,
    )
    amounts: dict[tuple[str, str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in own.select("measure", "period", "organisation", "pence").iter_rows(named=True):
        amounts[row["measure"], row["period"] or ""][row["organisation"]].add(row["pence"])
    for measure, period in sorted(amounts, key=_order):
        by_body: Any = amounts[measure, period]
        agreed = {code: pence for code, (pence, *more) in by_body.items() if not more}
        disputed = tuple(sorted(by_body.keys() - agreed.keys()))
        yield TotalOfSome(
            measure,
            measures()[measure].label,
            period,
            sum(agreed.values()),
            tuple(sorted(agreed)),
            disputed,
        )


def _order(named: tuple[str, str]) -> tuple[str, int]:
    measure, period = named
    return period, TOTALS.index(measure)
