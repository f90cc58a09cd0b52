"""Firms that were paid to write, review or advise on a plan: fees, earlier work, and who reviews its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from placeplan.arrangements.registers.reading_rows import Rows
from placeplan.arrangements.registers.register_columns import UNKNOWN, Row
from placeplan.core.money import pence, pounds

WHOLE = "the whole plan"


@dataclass(frozen=True)
class Consultancy:
    """One piece of work of a firm; `fee` is in whole pence, and nothing where nobody stated it."""

    row: Row
    fee: int | None
    wrote: tuple[
        str, ...
    ] = ()  # of a review: keys of what the firm itself wrote of the part that it reviewed

    @property
    def firm(self) -> str:
        """Who did it."""
        return self.row["firm"]

    @property
    def part(self) -> str:
        """What of the plan it is about."""
        return self.row["part"] or WHOLE

    @property
    def reviews_own_work(self) -> bool:
        """Did the firm review what it wrote?"""
        return bool(self.wrote)

    def as_json(self) -> dict[str, Any]:
        """The work as every command and file gives it."""
        columns = (
            "key", "firm", "for_body", "work", "part", "scope", "begun", "finished", "earlier", "source",
            "grade",
        )  # fmt: skip
        own = {name: self.row[name] for name in columns}
        fee = None if self.fee is None else pounds(self.fee)
        return {**own, "fee": fee, "reviews_own_work": self.reviews_own_work}


@dataclass(frozen=True)
class Fees:
    """What was paid for a plan, as far as it is stated, in whole pence; and the works of unknown fee."""

    stated: int | None  # nothing where no fee is stated: which is not nought
    works: int
    unknown: int

    def as_json(self) -> dict[str, Any]:
        """The sum as every command and file gives it."""
        stated = None if self.stated is None else pounds(self.stated)
        return {"stated_pounds": stated, "works": self.works, "fee_unknown": self.unknown}


def consultancies(rows: Rows) -> tuple[Consultancy, ...]:
    """Every piece of work in the order of its file."""
    works = rows["consultants"]
    return tuple(Consultancy(row, _fee(row), _written_by_itself(row, works)) for row in works)


def fees(works: Iterable[Consultancy]) -> Fees:
    """The stated fees of a plan together, and how many more there are of which none is stated."""
    works = tuple(works)
    stated = [work.fee for work in works if work.fee is not None]
    return Fees(sum(stated) if stated else None, len(works), len(works) - len(stated))


def _fee(row: Row) -> int | None:
    return None if row["fee"] == UNKNOWN else pence(row["fee"].removeprefix("£"))


def _written_by_itself(row: Row, works: Iterable[Row]) -> tuple[str, ...]:
    """What a reviewing firm itself wrote: of the same part, or of the whole where either is of it."""
    if row["work"] != "reviewed":
        return ()
    return tuple(work["key"] for work in works if work["work"] == "wrote" and _is_of_same(row, work))


def _is_of_same(review: Row, work: Row) -> bool:
    if review["firm"].casefold() != work["firm"].casefold():
        return False
    parts = {review["part"].casefold(), work["part"].casefold()}
    return len(parts) == 1 or "" in parts
