"""What each form of contract pays for a year's care, in the words of who writes contracts, in exact decimals.

Shares no code with the model. Each form has a rule of its own here, where the model has one formula.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

ELECTIVE = {"elective", "day_case", "outpatient_first", "outpatient_procedure"}
PENNY = Decimal("0.01")


@dataclass(frozen=True)
class Contract:
    """One service under one contract. `value` is the base year's sum in pounds, for care of 1."""

    form: str
    service: str
    value: float
    rate: float = 0.0
    floor: float = 0.0
    cap: float = 0.0


def exact(number):
    return Decimal(repr(float(number)))


def pays(contract, price, planned, done):
    """Pounds in whole pence. `price` is against the base year; `planned` and `done` against its care."""
    each = exact(contract.value) * exact(price)  # the price of the base year's care, today
    done, planned = exact(done), exact(planned)
    rule = RULES[contract.form]
    return rule(contract, each, planned, done).quantize(PENNY, ROUND_HALF_EVEN)


def block(contract, each, planned, done):
    return each * planned


def payment_by_results(contract, each, planned, done):
    return each * done


def aligned_payment_and_incentive(contract, each, planned, done):
    """The fixed part is for the planned baseline; elective care is paid for as it is done."""
    return each * done if contract.service in ELECTIVE else each * planned


def blended(contract, each, planned, done):
    beyond = done - planned
    if beyond > 0:
        return each * planned + exact(contract.rate) * each * beyond
    return each * planned - exact(contract.rate) * each * (planned - done)


def risk_share(contract, each, planned, done):
    agreed = each * planned
    least, most = agreed * exact(contract.floor), agreed * exact(contract.cap)
    shared = blended(contract, each, planned, done)
    if shared < least:
        return least
    if shared > most:
        return most
    return shared


RULES = {
    "block": block,
    "payment_by_results": payment_by_results,
    "aligned_payment_and_incentive": aligned_payment_and_incentive,
    "blended": blended,
    "risk_share": risk_share,
}
