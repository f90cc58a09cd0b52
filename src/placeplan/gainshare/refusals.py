"""A control total that bodies accept or refuse: what the place's own figures say of it, body by body.

Read from `settlement/KEY.toml` of kind “control_total” and from the figures that it names. Where no position
by body was published the answer by body is “cannot assess”.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import polars as pl
from pydantic.dataclasses import dataclass as written

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.money import money_text
from placeplan.funding.control_totals import ControlTotal, Refusal, SystemTotal, refusal, system_total
from placeplan.funding.emergency_loans import Loan, repayments
from placeplan.funding.values import CannotAssess
from placeplan.plan.bodies import check_declared
from placeplan.plan.documents import AT_THE_DOOR, checked, document
from placeplan.plan.place import Place
from placeplan.plan.quantities import Grade

FOLDER = "settlement"
Answer = Literal["accepted", "refused", "not said"]


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
    inference: str = ""  # what of the answers no source says outright, and what it is inferred from
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
    lent_about: bool = False  # a loan was stated as a rough number

    @property
    def lent(self) -> int:
        """What neighbours lent. Unit: pence."""
        return sum(loan.pence for loan in self.loans)


def control_total(place: Place, path: Path) -> Refused:
    """The refusal in one file. Errors: everything wrong, and figures in another price base, at once."""
    problems = Problems()
    read = document(path, f"{FOLDER}/{path.name}", problems)
    about = checked(RefusalFile, read.values, read, (), problems) if read else None
    problems.raise_any()
    assert about is not None
    for body in sorted({about.system, *about.answers}):
        check_declared(body, place.bodies, path.name, problems)
    problems.raise_any()
    answers = {body: {"accepted": True, "refused": False}.get(said) for body, said in about.answers.items()}
    system = _total(place, about, about.system, None)
    members = [_total(place, about, body, accepted) for body, accepted in answers.items()]
    fund = _pence(place, "support_funding", about.system, about)
    total = system_total(system, members)
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
        {body: _cost(place, about, body) for body in answers},
        _loans(place, about),
        {code: body.name for code, body in place.bodies.items()},
        (_lent(place, about)["bound"] == "~").any(),
    )


def words(found: Refused) -> str:
    """The finding in one paragraph."""
    return " ".join(paragraphs(found))


def paragraphs(found: Refused) -> tuple[str, ...]:
    """The finding by question: who refused what, what that costs, what is lent, what nobody can say."""
    system, name = found.system, found.names
    if system.total is None or system.plan is None:
        return (f"{found.about.title}: cannot assess. {found.total.variance}.",)
    asked = (
        f"{found.about.title}: the control total for {found.about.year} is {money_text(system.total)}, "
        f"the plan is {money_text(system.plan)}."
    )
    refused = [name[body] for body in found.total.refused]
    who = f"{_listed(refused)} refused." if refused else ""
    cost = f"{found.cost}." if isinstance(found.cost, CannotAssess) else found.cost.words
    unknown = [name[body] for body, one in found.cost_by_body.items() if isinstance(one, CannotAssess)]
    by_body = (
        f"What refusing costs each body cannot be assessed for {_listed(unknown)}: what it would take was "
        "not published."
        if unknown
        else ""
    )
    base = "Money is in cash terms." if found.about.price_base == "nominal" else ""
    parts = (
        (asked, who, found.about.inference),
        (cost, schedule(found)),
        (_lent_words(found), by_body, base),
    )
    return tuple(" ".join(filter(None, part)) for part in parts)


def _lent_words(found: Refused) -> str:
    if not found.lent:
        return ""
    lent = f"{'about ' if found.lent_about else ''}{money_text(found.lent)}"
    return (
        f"Neighbours lend {lent} in {len(found.loans)} loans; a loan is repaid, so it moves the year's cash "
        "and not what the system has to find."
    )


def schedule(found: Refused) -> str:
    """What schedule would have been acceptable, if any."""
    if isinstance(found.cost, CannotAssess):
        return "Whether a schedule would have been acceptable cannot be assessed."
    if found.cost.gain_from_accepting <= 0:
        return (
            "No schedule between the bodies makes accepting worth it; an easier total or a larger fund would."
        )
    return (
        f"One schedule would have been acceptable to all: each body takes the same share of the fund as of "
        f"the {money_text(found.cost.shortfall)} to be found, and "
        f"{money_text(found.cost.gain_from_accepting)} is left to share. It holds only if the sum can really "
        "be found; nothing published says that it could."
    )


def record(found: Refused) -> dict[str, object]:
    """The finding as plain values for JSON. Money in pounds."""
    cost = found.cost
    return {
        "key": found.key,
        "kind": "control_total",
        "title": found.about.title,
        "question": found.about.question,
        "year": found.about.year,
        "price_base": found.about.price_base,
        "source": found.about.source,
        "grade": found.about.grade,
        "inference": found.about.inference,
        "system": {
            "organisation": found.about.system,
            "control_total": _pounds(found.system.total),
            "plan": _pounds(found.system.plan),
            "variance": _amount(found.total.variance),
            "conditional_fund": _pounds(found.fund),
            "members_differ": _amount(found.total.members_differ),
        },
        "accepted": list(found.total.accepted),
        "refused": list(found.total.refused),
        "not_said": list(found.total.not_said),
        "cost_of_refusing": _amount(cost)
        if isinstance(cost, CannotAssess)
        else _amount(cost.gain_from_accepting),
        "effects": [
            {
                "organisation": body,
                "name": found.names[body],
                "option": "stay_out",
                "variance": _amount(found.total.by_body[body]),
                **_amount(found.cost_by_body[body]),
            }
            for body in found.cost_by_body
        ],
        "transfers": [
            {
                "name": "loan",
                "from": loan.lender,
                "to": loan.borrower,
                "from_name": found.names[loan.lender],
                "to_name": found.names[loan.borrower],
                "about": found.lent_about,
                "lent_in": loan.lent_in,
                "pounds": _pounds(loan.pence),
                "recurrent": False,
                "within_years": loan.within_years,
                "repayments": _repayments(loan),
            }
            for loan in found.loans
        ],
        "verdict": {"status": _status(found), "words": words(found)},
        "words": words(found),
        "paragraphs": list(paragraphs(found)),
    }


def _status(found: Refused) -> str:
    if isinstance(found.cost, CannotAssess):
        return "cannot_assess"
    return "worth_accepting" if found.cost.gain_from_accepting > 0 else "not_worth_accepting"


def _total(place: Place, about: RefusalFile, body: str, accepted: bool | None) -> ControlTotal:
    return ControlTotal(
        body,
        _pence(place, "control_total", body, about),
        _pence(place, "surplus_or_deficit", body, about, "plan"),
        accepted,
    )


def _pence(place: Place, measure: str, body: str, about: RefusalFile, stage: str | None = None) -> int | None:
    """The one figure stated of a body for the year; None where nobody published it.

    Errors: two different ones, or one in other prices than the file says.
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
    others = sorted(set(rows["price_base"].drop_nulls()) - {about.price_base})
    if others:
        raise PlanError(
            Problem(f"is stated in {others[0]} prices, not {about.price_base}.", where, "Convert it first.")
        )
    stated = rows["pence"].unique().to_list()
    if len(stated) > 1:
        raise PlanError(Problem(f"{len(stated)} different figures are stated.", where, "Say which holds."))
    return stated[0] if stated else None


def _cost(place: Place, about: RefusalFile, body: str) -> CannotAssess | int:
    """What one body loses by refusing: its share of the fund less its own shortfall."""
    one = _total(place, about, body, None)
    fund = _pence(place, "support_funding", body, about)
    stated = {"control total": one.total, "plan": one.plan, "share of the fund": fund}
    missing = [f"its {what}" for what, amount in stated.items() if amount is None]
    if missing or fund is None or isinstance(one.variance, CannotAssess):
        return CannotAssess(f"{_listed(missing)} {'was' if len(missing) == 1 else 'were'} not published")
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


def _repayments(loan: Loan) -> dict[str, object]:
    due = repayments(loan)
    if isinstance(due, CannotAssess):
        return {"status": "cannot_assess", "why": due.why}
    return {"status": "assessed", "by_year": {year: _pounds(pence) for year, pence in due.items()}}


def _amount(amount: int | CannotAssess) -> dict[str, object]:
    if isinstance(amount, CannotAssess):
        return {"status": "cannot_assess", "why": amount.why}
    return {"status": "assessed", "pounds": _pounds(amount)}


def _pounds(pence: int | None) -> float | None:
    return None if pence is None else pence / 100


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
