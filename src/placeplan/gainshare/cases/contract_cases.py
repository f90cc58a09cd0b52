"""What a commissioner pays a provider under each form of contract, from a file: the same lines, side by side.

A number that a form needs and the file does not state is asked of the regime; where that is not public the
form cannot be assessed.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic.dataclasses import dataclass as written

from placeplan.core.errors import Problems
from placeplan.core.money import money_text, pence
from placeplan.core.periods import period
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.contracts.contract_payments import (
    Line,
    by_rule,
    cap_and_collar,
    low_volume,
    risk_share,
    settled_forms,
)
from placeplan.funding.regimes import Regime
from placeplan.gainshare.cases.rule_files import (
    CASH,
    Pounds,
    Record,
    amount,
    answer,
    beyond,
    gathered,
    read_case,
    rules_of,
    told,
    year_problems,
)
from placeplan.plan.bodies import check_declared
from placeplan.plan.documents import AT_THE_DOOR
from placeplan.plan.place import Place
from placeplan.plan.quantities import Grade

RULE = "contracts"


@written(frozen=True, config=AT_THE_DOOR)
class LineFile:
    """A service: pounds a case, cases planned and done, and the share of the price that varies."""

    service: str
    price: Pounds
    actual: Pounds
    baseline: Pounds = 0.0
    price_share: Pounds = 1.0


@written(frozen=True, config=AT_THE_DOOR)
class ContractFile:
    """One contract in pounds; the regime's `risk_share` and `market_forces_factor` where left out."""

    kind: Literal["contract"]
    title: str
    question: str
    commissioner: str
    provider: str
    year: str
    fixed: Pounds
    lines: tuple[LineFile, ...]
    source: str
    grade: Grade
    risk_share: Pounds | None = None
    market_forces_factor: Pounds | None = None
    cap: Pounds | None = None  # most and least that is paid, as shares of the fixed sum
    collar: Pounds | None = None
    note: str = ""


def contract_case(place: Place, path: Path) -> Record:
    """Each form's payment for one year's work. Errors: everything wrong with the file, at once."""
    about, rules = read_case(path, ContractFile), rules_of(place)
    _check(about, place, path.name)
    paid, small = payments(about, rules), _is_low_volume(about, rules)
    parties = f"{place.bodies[about.commissioner].name} pays {place.bodies[about.provider].name}"
    words = told(
        f"{about.title}: for the work of {about.year} {parties} {payment_words(paid)}.",
        small_words(small),
        beyond(rules, about.year),
        CASH,
    )
    unknown = any(isinstance(payment, CannotAssess) for payment in paid.values())
    record: Record = {
        "commissioner": about.commissioner,
        "provider": about.provider,
        "year": about.year,
        "payments": {form: amount(payment) for form, payment in paid.items()},
        "low_volume": None if isinstance(small, CannotAssess) else small,
    }
    return answer(path, about, "cannot_assess" if unknown else "assessed", words, record)


def _check(about: ContractFile, place: Place, name: str) -> None:
    problems = Problems()
    for body in (about.commissioner, about.provider):
        check_declared(body, place.bodies, name, problems)
    year_problems(about.year, name, problems)
    if (about.cap is None) != (about.collar is None):
        problems.add("states one of a cap and a collar.", name, "State both, or neither.")
    if about.risk_share is not None:
        with gathered(problems):
            risk_share(0, (), about.risk_share)
    problems.raise_any()


def payments(about: ContractFile, rules: Regime) -> dict[str, int | CannotAssess]:
    """What each form pays in pence, held between the collar and the cap where there are any."""
    lines = [Line(pence(line.price), line.actual, line.baseline, line.price_share) for line in about.lines]
    fixed = pence(about.fixed)
    paid = {form: by_rule(form, fixed, lines, _values(form, about, rules)) for form in settled_forms()}
    if about.cap is None or about.collar is None:
        return paid
    cap, collar = about.cap, about.collar
    return {
        form: payment if isinstance(payment, CannotAssess) else cap_and_collar(payment, fixed, cap, collar)
        for form, payment in paid.items()
    }


def payment_words(found: Mapping[str, int | CannotAssess]) -> str:
    """Every form with its payment, in one sentence."""
    pays = settled_forms()
    sentences = [
        f"under {pays[form]} what cannot be assessed ({payment.why})"
        if isinstance(payment, CannotAssess)
        else f"{money_text(payment)} under {pays[form]}"
        for form, payment in found.items()
    ]
    return "; ".join(sentences)


def small_words(small: bool | CannotAssess) -> str:
    """Whether so little passes between the two that it is paid as one block; nothing where no rule says."""
    if small is True:
        return "So little passes between the two in a year that it is paid as one block."
    return ""


def _values(form: str, about: ContractFile, rules: Regime) -> dict[str, float] | CannotAssess:
    """The numbers that a form reads, as stated or as the regime has them."""
    day = period(about.year).start
    needed = {
        "payment_by_results": ("market_forces_factor", about.market_forces_factor),
        "aligned_payment_and_incentive": ("market_forces_factor", about.market_forces_factor),
        "risk_share": ("risk_share_rate", about.risk_share),
    }
    if form not in needed:
        return {}
    key, stated = needed[form]
    number = rules.number(f"{RULE}.{key}", day) if stated is None else stated
    return number if isinstance(number, CannotAssess) else {f"{RULE}.{key}": number}


def _is_low_volume(about: ContractFile, rules: Regime) -> bool | CannotAssess:
    most = rules.number(f"{RULE}.low_volume_most", period(about.year).start)
    return most if isinstance(most, CannotAssess) else low_volume(pence(about.fixed), round(most * 100))
