"""Loans between bodies and from the centre, from a file: what is repaid when, its interest, who owes whom.

A loan moves cash and not what anybody has earned; terms that nobody published cannot be assessed.
"""

from pathlib import Path
from typing import Literal

from pydantic.dataclasses import dataclass as written

from placeplan.core.errors import Problems
from placeplan.core.money import money_text, pence, pounds
from placeplan.core.periods import period
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.emergency_loans import Loan, interest, positions, repayments
from placeplan.funding.regimes import Regime
from placeplan.gainshare.cases.rule_files import (
    CASH,
    Pounds,
    Published,
    Record,
    answer,
    beyond,
    known,
    read_case,
    rules_of,
    told,
    year_problems,
)
from placeplan.plan.bodies import check_declared
from placeplan.plan.documents import AT_THE_DOOR
from placeplan.plan.place import Place
from placeplan.plan.quantities import Grade

RULE = "emergency_loans"
Terms = dict[str, int] | CannotAssess


@written(frozen=True, config=AT_THE_DOOR)
class LoanFile:
    """Money lent in pounds, with its years, rate (a share a year) and instalments where published."""

    lender: str
    borrower: str
    pounds: Pounds
    lent_in: str
    within_years: int | None = None
    rate: Published | None = None
    instalments: Literal["equal", "at the end", ""] = ""


@written(frozen=True, config=AT_THE_DOOR)
class LoansFile:
    """Some loans, and who says so."""

    kind: Literal["loans"]
    title: str
    question: str
    source: str
    grade: Grade
    loans: tuple[LoanFile, ...]
    note: str = ""


def loan_case(place: Place, path: Path) -> Record:
    """Each loan's repayments and interest. Errors: everything wrong with the file, at once."""
    about, rules = read_case(path, LoansFile), rules_of(place)
    _check(about, place, path.name)
    loans = tuple(_loan(loan, rules) for loan in about.loans)
    names = {code: body.name for code, body in place.bodies.items()}
    words = told(
        f"{about.title}:",
        *(loan_words(loan, names) for loan in loans),
        "A loan moves cash, and not what anybody earns or spends.",
        *dict.fromkeys(beyond(rules, loan.lent_in) for loan in loans),
        CASH,
    )
    unknown = any(isinstance(repayments(loan), CannotAssess) for loan in loans)
    record: Record = {
        "loans": [_record(loan) for loan in loans],
        "owed": {body: pounds(sum_) for body, sum_ in positions(loans).items()},
    }
    return answer(path, about, "cannot_assess" if unknown else "assessed", words, record)


def _check(about: LoansFile, place: Place, name: str) -> None:
    problems = Problems()
    for number, loan in enumerate(about.loans, start=1):
        where = f"{name}, loan {number}"
        for body in (loan.lender, loan.borrower):
            check_declared(body, place.bodies, where, problems)
        year_problems(loan.lent_in, where, problems)
        if loan.pounds <= 0:
            problems.add("lends nothing, or less.", where, "State what is lent, above zero.")
        if loan.within_years is not None and loan.within_years < 1:
            problems.add(f"is repaid within {loan.within_years} years.", where, "State one or more.")
    problems.raise_any()


def loan_words(loan: Loan, names: dict[str, str]) -> str:
    """One loan in two sentences: what is repaid when, and what interest comes to."""
    lent = f"{names[loan.lender]} lends {names[loan.borrower]} {money_text(loan.pence)} in {loan.lent_in}"
    due, charged = repayments(loan), interest(loan)
    if isinstance(due, CannotAssess):
        return f"{lent}. Its repayment and its interest: cannot assess, {due.why}."
    cost = (
        f"Its interest: cannot assess, {charged.why}."
        if isinstance(charged, CannotAssess)
        else f"Interest: {_by_year(charged)}, {money_text(sum(charged.values()))} in all."
    )
    return f"{lent}; repaid {_by_year(due)}. {cost}"


def _by_year(amounts: dict[str, int]) -> str:
    return ", ".join(f"{money_text(sum_)} in {year}" for year, sum_ in amounts.items())


def _loan(one: LoanFile, rules: Regime) -> Loan:
    """A loan with the regime's rate and years where the file leaves them out."""
    day = period(one.lent_in).start
    rate = known(one.rate) if one.rate is not None else _number(rules.number(f"{RULE}.interest_rate", day))
    years = one.within_years
    if years is None:
        stated = _number(rules.number(f"{RULE}.years_to_repay", day))
        years = None if stated is None else round(stated)
    return Loan(one.lender, one.borrower, pence(one.pounds), one.lent_in, years, rate, one.instalments)


def _number(found: float | CannotAssess) -> float | None:
    return None if isinstance(found, CannotAssess) else found


def _record(loan: Loan) -> Record:
    return {
        "lender": loan.lender,
        "borrower": loan.borrower,
        "pounds": pounds(loan.pence),
        "lent_in": loan.lent_in,
        "repayments": _terms(repayments(loan)),
        "interest": _terms(interest(loan)),
    }


def _terms(found: Terms) -> Record:
    if isinstance(found, CannotAssess):
        return found.as_record()
    return {"status": "assessed", "by_year": {year: pounds(sum_) for year, sum_ in found.items()}}
