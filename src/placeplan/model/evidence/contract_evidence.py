"""Contracts between bodies of a place, from what either side states, and each body's money beside them.

A contract's value is its provider's statement, or its commissioner's where the provider states none;
that both differ is for assurance to find. Money is never counted twice: a body's income and cost
outside contracts are what its books hold beyond them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from placeplan.core.errors import Problems
from placeplan.engine.axes import Array
from placeplan.model.evidence.base_year import STAGE, BaseYear
from placeplan.plan.place import Place

PAYERS = ("commissioner", "council", "national body", "integrated care board")
MEASURE = "contract_value"


@dataclass(frozen=True)
class Contracts:
    """Base-year payments inside the place. Shape of `value`: organisation, service, counterparty.

    `income` and `cost` are what is left of each body's own. Shape: organisation, service.
    """

    counterparties: tuple[str, ...]
    value: Array
    income: Array
    cost: Array


def contracts(place: Place, base: BaseYear, problems: Problems) -> Contracts | None:
    """The contracts between bodies with money; nothing where none is stated.

    Errors: contracts that exceed the books of a body that is party to them.
    """
    stated = _stated(place, base)
    if not stated:
        return None
    payers = tuple(sorted({payer for _, _, payer in stated}))
    value = np.zeros((len(base.organisations), len(base.services), len(payers)))
    for (provider, service, payer), pounds in stated.items():
        value[base.organisations.index(provider), base.services.index(service), payers.index(payer)] += pounds
    income = base.income - value.sum(axis=2)
    spent = np.zeros_like(base.cost)
    for at, payer in enumerate(payers):
        spent[base.organisations.index(payer)] += value[:, :, at].sum(axis=0)
    cost = _taken_from(base.cost, spent)
    _check(base, income, cost, problems)
    return Contracts(payers, value, np.maximum(income, 0.0), np.maximum(cost, 0.0))


def _taken_from(books: Array, spent: Array) -> Array:
    """Books less what is spent, service by service; what one service cannot bear the others do."""
    unspent = books - np.minimum(books, spent)
    over = (spent - np.minimum(books, spent)).sum(axis=1, keepdims=True)
    whole = unspent.sum(axis=1, keepdims=True)
    share = np.divide(over, whole, out=np.where(over > 0, np.inf, 0.0), where=whole > 0)
    return np.where(share > 1, -1.0, unspent * (1 - np.minimum(share, 1.0)))


def _stated(place: Place, base: BaseYear) -> Mapping[tuple[str, str, str], float]:
    rows = (
        place.figures.filter(
            (pl.col("measure") == MEASURE)
            & (pl.col("stage").is_in([STAGE, "contract"]))
            & (pl.col("period") == place.base_year)
            & pl.col("organisation").is_in(list(base.organisations))
            & pl.col("counterparty").is_in(list(base.organisations))
            & pl.col("value").is_not_null()
        )
        .select("organisation", "counterparty", "service", "period", "value")
        .rows()
    )
    agreed = {
        (provider, service, payer): value
        for (provider, service, payer, _), value in both_sides(place, rows).items()
    }
    return _in_services_of_books(agreed, base.services)


def both_sides(
    place: Place, rows: Iterable[tuple[str, str, str | None, str, float]]
) -> Mapping[tuple[str, str, str, str], float]:
    """Values by provider, service, payer and period; the provider's word where both sides state one.

    A row is who states it, the other side, a service, a period and a value.
    """
    by_side: dict[tuple[str, str, str, str], dict[str, float]] = {}
    for body, partner, service, when, value in rows:
        pays = body in place.bodies and place.bodies[body].kind in PAYERS
        provider, payer = (partner, body) if pays else (body, partner)
        sides = by_side.setdefault((provider, service or "", payer, when), {})
        sides["payer" if pays else "provider"] = value
    return {key: sides.get("provider", sides.get("payer", 0.0)) for key, sides in by_side.items()}


def _in_services_of_books(
    agreed: Mapping[tuple[str, str, str], float], services: Sequence[str]
) -> dict[tuple[str, str, str], float]:
    """Contracts by the services that books are kept in: those of other services together, where books are not
    divided. A contract stated whole is not added to its own services.
    """
    parted: dict[tuple[str, str, str], float] = {}
    for (provider, service, payer), value in agreed.items():
        whole = (provider, "", payer)
        if service in services:
            parted[provider, service, payer] = parted.get((provider, service, payer), 0.0) + value
        elif "" in services and whole not in agreed:
            parted[whole] = parted.get(whole, 0.0) + value
    return parted


def _check(base: BaseYear, income: Array, cost: Array, problems: Problems) -> None:
    for at, name in enumerate(base.organisations):
        if (income[at] < -0.005).any():
            problems.add(
                f"Contracts pay {name} more than its base-year income for a service.",
                to_do="Mend the contract values or the income.",
            )
        if (cost[at] < 0).any():
            problems.add(
                f"Contracts cost {name} more than its base-year expenditure.",
                to_do="Mend the contract values or the expenditure.",
            )
