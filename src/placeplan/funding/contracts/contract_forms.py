"""The forms of contract: tables of `contract_forms.toml`, the one list of them.

They are the forms that a place's `contracts.csv` names and that the model runs over years, by one formula
with numbers of their own. Those with `pays` can also be settled for one year's work by a regime's numbers,
which `contract_payments` works out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from placeplan.core.doors.shipped import shipped_toml

FILE = Path(__file__).with_name("contract_forms.toml")
STATED = "stated"


@dataclass(frozen=True)
class ContractForm:
    """How a form follows care. Rates are shares of the price; nothing where each contract states its own."""

    key: str
    title: str
    words: str
    rate: float | None
    elective_rate: float | None
    is_bounded: bool  # must a contract state a floor and a cap?
    pays: str = ""  # in words, what it pays for one year's work; empty where no rule settles it

    def rate_for(self, service: str, stated: float | None) -> float | None:
        """The share of the price that follows care of a service; nothing where it is stated nowhere."""
        rate = self.elective_rate if service in elective_services() else self.rate
        return stated if rate is None else rate


@cache
def contract_forms() -> Mapping[str, ContractForm]:
    """Every form, by key."""
    return MappingProxyType(
        {
            key: ContractForm(
                key,
                row["title"],
                row["words"],
                _rate(row["rate"]),
                _rate(row.get("elective_rate", row["rate"])),
                row.get("bounded", False),
                row.get("pays", ""),
            )
            for key, row in _written().items()
            if isinstance(row, dict)
        }
    )


@cache
def elective_services() -> frozenset[str]:
    """Services that forms with an elective rate pay by it."""
    return frozenset(_written()["elective"])


def _rate(written: Any) -> float | None:
    return None if written == STATED else float(written)


@cache
def _written() -> dict[str, Any]:
    return shipped_toml(FILE)
