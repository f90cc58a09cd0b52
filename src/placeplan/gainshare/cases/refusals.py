"""A control total that bodies accept or refuse: what the place's own figures say of it, body by body.

Read from `settlement/KEY.toml` of kind “control_total” and from the figures that it names. Where no position
by body was published the answer by body is “cannot assess”.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import polars as pl
from pydantic import Field
from pydantic.dataclasses import dataclass as written

from placeplan.core.errors import Problems
from placeplan.core.money import pence
from placeplan.core.sentences import joined
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.control_totals import (
    ControlTotal,
    Refusal,
    SystemTotal,
    another_split,
    refusal,
    system_total,
)
from placeplan.funding.emergency_loans import Loan
from placeplan.gainshare.cases.rule_files import Pounds, gathered, year_problems
from placeplan.plan.bodies import check_declared
from placeplan.plan.documents import AT_THE_DOOR, checked, document
from placeplan.plan.place import Place
from placeplan.plan.quantities import Grade

FOLDER = "settlement"
Answer = Literal["accepted", "refused", "not said"]
ANSWERS: Mapping[Answer, bool | None] = {"accepted": True, "refused": False, "not said": None}


@written(frozen=True, config=AT_THE_DOOR)
class RefusalFile:
    """What the file holds: whose total, which year, each body's answer, and loans' terms where published."""

    kind: Literal["control_total"]
    title: str
    question: str
    year: str
    system: str
    answers: Mapping[str, Answer]
    source: str
    grade: Grade
    price_base: str = "nominal"
    loan_within_years: int | None = None
    loan_instalments: str = ""
    publish: bool = False
    proposed: Mapping[str, Pounds] = Field(default_factory=dict)  # another split of the same total, in pounds
    inferred: tuple[str, ...] = ()  # bodies whose answer no source says outright
    inference: str = ""  # what it is inferred from
    note: str = ""


@dataclass(frozen=True)
class Refused:
    """The system's total and plan, each body's, what refusing costs, and what was lent."""

    key: str
    about: RefusalFile
    system: ControlTotal
    total: SystemTotal
    fund: int | None
    cost: Refusal | CannotAssess
    cost_by_body: Mapping[str, CannotAssess | int]
    loans: tuple[Loan, ...]
    names: Mapping[str, str]
    split: Mapping[str, int] | CannotAssess | None = None  # how each total changes under another split
    lent_about: bool = False  # a loan was stated as a rough number

    @property
    def lent(self) -> int:
        """What neighbours lent. Unit: pence."""
        return sum(loan.pence for loan in self.loans)


def control_total(place: Place, path: Path) -> Refused:
    """The refusal in one file. Errors: everything wrong, and figures in another price base, at once."""
    problems = Problems()
    written = document(path, f"{FOLDER}/{path.name}", problems)
    about = checked(RefusalFile, written.values, written, (), problems) if written else None
    problems.raise_any()
    assert about is not None
    for body in sorted({about.system, *about.answers, *about.proposed}):
        check_declared(body, place.bodies, path.name, problems)
    year_problems(about.year, path.name, problems)
    for body in sorted({*about.inferred} - set(about.answers)):
        problems.add(f"“{body}” is inferred and gives no answer.", path.name, "Write its answer too.")
    if bool(about.inferred) != bool(about.inference):
        problems.add("needs both “inferred” and “inference”.", path.name, "Say whose answer, and from what.")
    problems.raise_any()
    system = _total(place, about, about.system, problems)
    members = [_total(place, about, body, problems) for body in about.answers]
    fund, *funds = (_fund(place, about, body, problems) for body in (about.system, *about.answers))
    problems.raise_any()
    with gathered(problems):
        total = system_total(system, members)
        split = _split(about, members)
    problems.raise_any()
    cost = (
        CannotAssess("what the fund would bring was not published") if fund is None else refusal(system, fund)
    )
    return Refused(
        path.stem,
        about,
        system,
        total,
        fund,
        cost,
        {member.body: _cost(member, its) for member, its in zip(members, funds, strict=True)},
        _loans(place, about),
        {code: body.name for code, body in place.bodies.items()},
        split,
        (_lent(place, about)["bound"] == "~").any(),
    )


def _total(place: Place, about: RefusalFile, body: str, problems: Problems) -> ControlTotal:
    return ControlTotal(
        body,
        _pence(place, "control_total", body, about, problems),
        _pence(place, "surplus_or_deficit", body, about, problems, "plan"),
        ANSWERS[about.answers.get(body, "not said")],
        about.price_base,
        about.price_base,
    )


def _fund(place: Place, about: RefusalFile, body: str, problems: Problems) -> int | None:
    return _pence(place, "support_funding", body, about, problems)


def _pence(
    place: Place,
    measure: str,
    body: str,
    about: RefusalFile,
    problems: Problems,
    stage: str | None = None,
) -> int | None:
    """The one figure stated of a body for the year; None where nobody published it.

    Notes two different ones, and one in other prices than the file says.
    """
    rows = place.figures.filter(
        (pl.col("measure") == measure)
        & (pl.col("organisation") == body)
        & (pl.col("period") == about.year)
        & pl.col("pence").is_not_null()
        & pl.col("counterparty").is_null()
    )
    if stage:
        rows = rows.filter(pl.col("stage") == stage)
    where = f"{place.name}, {measure} of {body} in {about.year}"
    bases = sorted(set(rows["price_base"].drop_nulls()) - {about.price_base})
    if bases:
        problems.add(
            f"is stated in {' and '.join(bases)} prices, not {about.price_base}.", where, "Convert it first."
        )
    stated = rows["pence"].unique().to_list()
    if len(stated) > 1 and not bases:
        problems.add(f"{len(stated)} different figures are stated.", where, "Say which holds.")
    return stated[0] if stated else None


def _split(about: RefusalFile, members: Sequence[ControlTotal]) -> Mapping[str, int] | CannotAssess | None:
    """How each member's total changes under the split that the file proposes, if it proposes one."""
    if not about.proposed:
        return None
    totals = {member.body: member.total for member in members}
    if unknown := [body for body, total in totals.items() if total is None]:
        return CannotAssess(f"no control total was published for {joined(unknown)}")
    stated = {body: total for body, total in totals.items() if total is not None}
    return another_split(stated, {body: pence(total) for body, total in about.proposed.items()})


def _cost(one: ControlTotal, fund: int | None) -> CannotAssess | int:
    """What one body loses by refusing: its share of the fund less its own shortfall."""
    stated = {"control total": one.total, "plan": one.plan, "share of the fund": fund}
    missing = [f"its {what}" for what, amount in stated.items() if amount is None]
    if missing or fund is None or isinstance(one.variance, CannotAssess):
        return CannotAssess(f"{joined(missing)} {'was' if len(missing) == 1 else 'were'} not published")
    return fund - max(-one.variance, 0)


def _lent(place: Place, about: RefusalFile) -> pl.DataFrame:
    return place.figures.filter(
        (pl.col("measure") == "contribution")
        & (pl.col("counterparty") == about.system)
        & (pl.col("period") == about.year)
        & pl.col("pence").is_not_null()
    ).sort("organisation")


def _loans(place: Place, about: RefusalFile) -> tuple[Loan, ...]:
    rows = _lent(place, about)
    return tuple(
        Loan(
            row["organisation"],
            about.system,
            row["pence"],
            about.year,
            about.loan_within_years,
            None,
            about.loan_instalments,
        )
        for row in rows.iter_rows(named=True)
    )
