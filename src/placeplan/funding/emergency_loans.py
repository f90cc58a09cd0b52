"""Loans between bodies and from the centre: what is lent, what is repaid when, and what interest costs."""

from collections.abc import Mapping
from dataclasses import dataclass

from placeplan.core.errors import PlanError, Problem
from placeplan.core.money import share_out
from placeplan.core.periods import financial_year, start_year
from placeplan.core.unassessed import CannotAssess


@dataclass(frozen=True)
class Loan:
    """Money lent in a year: from whom to whom in pence, repayable within some years; None: not published."""

    lender: str
    borrower: str
    pence: int
    lent_in: str
    within_years: int | None = None
    rate: float | None = None
    instalments: str = ""  # "equal" or "at the end"; empty: not published


def repayments(loan: Loan) -> dict[str, int] | CannotAssess:
    """What is repaid in each year. "Cannot assess" where the years or the instalments are not public."""
    if loan.within_years is None:
        return CannotAssess("when it is repaid is not public")
    years = [financial_year(start_year(loan.lent_in) + n) for n in range(1, loan.within_years + 1)]
    match loan.instalments:
        case "equal":
            return dict(zip(years, share_out(loan.pence, [1] * len(years)), strict=True))
        case "at the end":
            return {years[-1]: loan.pence}
        case "":
            return CannotAssess(f"it is repaid by {years[-1]}; how much in each year is not public")
    raise PlanError(
        Problem(f"“{loan.instalments}” is no way to repay.", loan.borrower, "Use “equal” or “at the end”.")
    )


def interest(loan: Loan) -> dict[str, int] | CannotAssess:
    """Simple interest on what is still owed at the start of each year. Unit: pence."""
    due = repayments(loan)
    if isinstance(due, CannotAssess):
        return due
    if loan.rate is None:
        return CannotAssess("its rate is not public")
    owed, charged = loan.pence, {}
    for year in sorted(due, key=start_year):
        charged[year] = round(owed * loan.rate)
        owed -= due[year]
    return charged


def positions(loans: tuple[Loan, ...]) -> Mapping[str, int]:
    """What each body has lent (−) or borrowed (+); the whole sums to zero."""
    by_year: dict[str, int] = {}
    for loan in loans:
        by_year[loan.lender] = by_year.get(loan.lender, 0) - loan.pence
        by_year[loan.borrower] = by_year.get(loan.borrower, 0) + loan.pence
    return by_year
