"""The terms of contracts between bodies of a place: who pays whom, for what, in which form.

Rows of `contracts.csv`. Sums and planned activity are figures; this file says how money follows care. Which
forms there are is not known here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from placeplan.core.errors import Problems
from placeplan.plan.bodies import Body, check_declared
from placeplan.plan.records import records

FILE = "contracts.csv"
COLUMNS = ("provider", "commissioner", "service", "form", "rate", "floor", "cap", "source", "grade")
NEEDED = ("provider", "commissioner", "form", "source", "grade")


@dataclass(frozen=True)
class ContractTerms:
    """How one contract pays. Shares are from 0 to 1, floor and cap are shares of the planned sum.

    An empty `service` is every service that the contract has and no other row names.
    """

    provider: str
    commissioner: str
    service: str
    form: str
    source: str
    grade: str
    where: str
    rate: float | None = None  # of the price of care above or below plan
    floor: float | None = None
    cap: float | None = None


def contract_terms_in(
    folder: Path, bodies: Mapping[str, Body], problems: Problems
) -> tuple[ContractTerms, ...]:
    """The terms of every contract that a place folder states; most folders state none."""
    terms: dict[tuple[str, str, str], ContractTerms] = {}
    for where, row in records(folder / FILE, NEEDED, COLUMNS, problems):
        about = row["provider"], row["commissioner"], row.get("service", "")
        for body in about[:2]:
            check_declared(body, bodies, where, problems)
        if about in terms:
            problems.add("The terms of this contract are stated twice.", where, "Keep one of the rows.")
            continue
        rate, floor, cap = (
            _share(row.get(name, ""), name, where, problems) for name in ("rate", "floor", "cap")
        )
        if rate is not None and rate > 1:
            problems.add(
                f"A rate of {rate:g} is above 1.", where, "1 pays the whole price; 0.7 is 70% of it."
            )
        if floor is not None and cap is not None and floor > cap:
            problems.add("The floor is above the cap.", where, "Mend one of them.")
        terms[about] = ContractTerms(
            *about, row["form"], row["source"], row["grade"], where, rate=rate, floor=floor, cap=cap
        )
    return tuple(terms.values())


def _share(written: str, name: str, where: str, problems: Problems) -> float | None:
    if not written:
        return None
    try:
        number = float(written)
    except ValueError:
        problems.add(f"“{written}” is not a number.", where, f"Write {name} as 0.7, and not as a percentage.")
        return None
    if number < 0:
        problems.add(
            f"A {name} of {number:g} is below nought.", where, f"Write {name} as a share, such as 0.7."
        )
        return None
    return number
