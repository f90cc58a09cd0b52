"""A control total that is accepted or refused as plain values for JSON and pages. Money in pounds."""

from collections.abc import Mapping
from pathlib import Path

from placeplan.core.money import pounds
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.emergency_loans import Loan, repayments
from placeplan.gainshare.cases.refusal_words import paragraphs, words
from placeplan.gainshare.cases.refusals import Refused, control_total
from placeplan.gainshare.cases.rule_files import Record, amount
from placeplan.plan.place import Place


def refusal_case(place: Place, path: Path) -> Record:
    """The refusal in one file as plain values. Errors: as `control_total`."""
    return record(control_total(place, path))


def record(found: Refused) -> Record:
    """The finding as plain values for JSON. Money in pounds."""
    cost, is_open = found.cost, found.total.fund_is_open
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
            "variance": amount(found.total.variance),
            "conditional_fund": _pounds(found.fund),
            "members_differ": amount(found.total.members_differ),
        },
        "accepted": list(found.total.accepted),
        "refused": list(found.total.refused),
        "not_said": list(found.total.not_said),
        "fund_is_open": None if isinstance(is_open, CannotAssess) else is_open,
        "another_split": _split_record(found.split),
        "cost_of_refusing": amount(cost if isinstance(cost, CannotAssess) else cost.gain_from_accepting),
        "effects": [_effect(body, found) for body in found.cost_by_body],
        "transfers": [_loan(loan, found) for loan in found.loans],
        "verdict": {"status": _status(found), "words": words(found)},
        "words": words(found),
        "paragraphs": list(paragraphs(found)),
    }


def _effect(body: str, found: Refused) -> Record:
    """One body's answer, its own total against its plan, and what refusing costs it."""
    return {
        "organisation": body,
        "name": found.names[body],
        "option": "stay_out",
        "answer": found.about.answers[body],
        "inferred": body in found.about.inferred,
        "variance": amount(found.total.by_body[body]),
        **amount(found.cost_by_body[body]),
    }


def _loan(loan: Loan, found: Refused) -> Record:
    return {
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


def _status(found: Refused) -> str:
    if isinstance(found.cost, CannotAssess):
        return "cannot_assess"
    return "worth_accepting" if found.cost.gain_from_accepting > 0 else "not_worth_accepting"


def _split_record(split: Mapping[str, int] | CannotAssess | None) -> Record | None:
    if split is None:
        return None
    if isinstance(split, CannotAssess):
        return split.as_record()
    return {"status": "assessed", "changes": {body: pounds(moved) for body, moved in split.items()}}


def _repayments(loan: Loan) -> Record:
    due = repayments(loan)
    if isinstance(due, CannotAssess):
        return due.as_record()
    return {"status": "assessed", "by_year": {year: pounds(due_then) for year, due_then in due.items()}}


def _pounds(found: int | None) -> float | None:
    return None if found is None else pounds(found)
