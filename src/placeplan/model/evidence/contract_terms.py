"""The terms of the place's contracts as arrays: how much of the price follows care, and in which bounds.

A form's numbers come from `contract_forms.toml`, a contract's own from `contracts.csv`, planned care from
figures of `contract_activity`. What is not stated is said, with what stands for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from placeplan.core.errors import Problems
from placeplan.engine.axes import Array, Axes
from placeplan.engine.running import ByYear
from placeplan.funding.contracts.contract_forms import ContractForm, contract_forms
from placeplan.model.evidence.base_year import STAGE, BaseYear
from placeplan.model.evidence.contract_evidence import Contracts, both_sides
from placeplan.plan.contracts import ContractTerms
from placeplan.plan.place import Place
from placeplan.plan.vocabulary import nearest

PLANNED = "contract_activity"
OVER = "organisation service counterparty"
Missing = tuple[str, str]
Cell = tuple[int, int, int]  # provider, service and payer, by their place in the arrays


@dataclass
class Terms:
    """Inputs of a run. Without a form the rate is not a number, and `contract_share` stands for it."""

    given: dict[str, Array | ByYear] = field(default_factory=dict)
    missing: list[Missing] = field(default_factory=list)


def contract_terms(place: Place, base: BaseYear, agreed: Contracts, axes: Axes, problems: Problems) -> Terms:
    """The terms of every contract with money. Notes forms nobody defined and numbers that a form needs."""
    rate = np.full(agreed.value.shape, np.nan)
    floor, cap = np.zeros(agreed.value.shape), np.full(agreed.value.shape, np.inf)
    # Terms of one service come after those of all, so that they stand over them.
    for stated in sorted(place.contracts, key=lambda terms: bool(terms.service)):
        form = _form(stated, problems)
        for cell in _cells(stated, base, agreed):
            share = form.rate_for(base.services[cell[1]], stated.rate) if form else None
            rate[cell] = np.nan if share is None else share
            floor[cell] = 0.0 if stated.floor is None else stated.floor
            cap[cell] = np.inf if stated.cap is None else stated.cap
    planned = _planned(place, base, agreed)
    terms_found = Terms()
    terms_found.given = {
        "contract_rate": axes.array(rate, OVER),
        "contract_floor": axes.array(floor, OVER),
        "contract_cap": axes.array(cap, OVER),
        "contract_plan_stated": ByYear(tuple(axes.array(year, OVER) for year in planned)),
    }
    terms_found.missing += _assumed_plans(base, agreed, planned)
    return terms_found


def _form(stated: ContractTerms, problems: Problems) -> ContractForm | None:
    forms = contract_forms()
    form = forms.get(stated.form)
    if form is None:
        words = f"“{stated.form}” is not a form of contract."
        problems.add(words, stated.where, nearest(stated.form, forms) or f"Use one of: {', '.join(forms)}.")
        return None
    needs_rate = form.rate is None and stated.rate is None
    needs_bounds = form.is_bounded and (stated.floor is None or stated.cap is None)
    if needs_rate or needs_bounds:
        lacking = " and ".join(
            words
            for words, is_needed in (("a rate", needs_rate), ("a floor and a cap", needs_bounds))
            if is_needed
        )
        problems.add(
            f"{form.title.capitalize()} needs {lacking}, and none is stated.", stated.where, "State it."
        )
    return form


def _cells(stated: ContractTerms, base: BaseYear, agreed: Contracts) -> list[Cell]:
    """Where a contract's terms lie; nowhere for one whose money is not in the books."""
    if stated.provider not in base.organisations or stated.commissioner not in agreed.counterparties:
        return []
    at, payer = base.organisations.index(stated.provider), agreed.counterparties.index(stated.commissioner)
    services = base.services if not stated.service else (stated.service,)
    return [(at, base.services.index(name), payer) for name in services if name in base.services]


def _planned(place: Place, base: BaseYear, agreed: Contracts) -> Array:
    """Care planned under each contract against the base year's. Shape: year, provider, service, payer.

    Not a number where it is not stated for the year, or its base year is not.
    """
    planned = np.full((len(place.years), *agreed.value.shape), np.nan)
    by_year: dict[Cell, dict[int, float]] = {}
    for (provider, service, payer, year), value in _stated(place, base).items():
        if service in base.services and payer in agreed.counterparties:
            cell = (
                base.organisations.index(provider),
                base.services.index(service),
                agreed.counterparties.index(payer),
            )
            by_year.setdefault(cell, {})[place.years.index(year)] = value
    for cell, values in by_year.items():
        first = values.get(0, 0.0)
        if first > 0:
            for at, value in values.items():
                planned[(at, *cell)] = value / first
    return planned


def _stated(place: Place, base: BaseYear) -> Mapping[tuple[str, str, str, str], float]:
    """Planned care by provider, service, payer and year; the provider's word where both state it."""
    rows = (
        place.figures.filter(
            (pl.col("measure") == PLANNED)
            & pl.col("stage").is_in([STAGE, "contract", "plan"])
            & pl.col("period").is_in(list(place.years))
            & pl.col("organisation").is_in(list(base.organisations))
            & pl.col("counterparty").is_in(list(base.organisations))
            & pl.col("value").is_not_null()
        )
        .select("organisation", "counterparty", "service", "period", "value")
        .rows()
    )
    return both_sides(place, rows)


def _assumed_plans(base: BaseYear, agreed: Contracts, planned: Array) -> list[Missing]:
    """Contracts whose plan is not stated for every year, and what stands for it."""
    holes = np.isnan(planned[1:]).any(axis=0) & (agreed.value > 0)
    if not holes.any():
        return []
    pairs = dict.fromkeys(
        f"{base.organisations[provider]} with {agreed.counterparties[payer]}"
        for provider, _, payer in np.argwhere(holes)
    )
    why = (
        f"Not stated for every year ({', '.join(pairs)}). Assumed: the sum grows as committed income does, "
        "and the plan is the care that it buys at the contract's price."
    )
    return [("planned care of contracts", why)]
