"""The base year of a place: each body's income and cost, by service where it is known, and its activity.

Reads figures of stage `baseline` in the base year. Two speakers who state different values
for one cell are refused: a person must choose, the model never does.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

import numpy as np
import polars as pl

from placeplan.core.errors import Problems
from placeplan.engine.axes import Array
from placeplan.model.groups import holders, members
from placeplan.plan.place import Place
from placeplan.plan.schemes import Scheme

STAGE = "baseline"
INCOME, COST, ACTIVITY = "income", "expenditure", "activity"
Cell = tuple[str, str]  # organisation, service


@dataclass(frozen=True)
class BaseYear:
    """Money and activity by body and service in the base year. Shape of arrays: organisation, service.

    Activity that nobody stated is counted in pounds' worth of care, as its cost.
    """

    organisations: tuple[str, ...]
    without_money: tuple[str, ...]  # those of them that have none and are here for their schemes alone
    services: tuple[str, ...]
    income: Array
    cost: Array
    activity: Array
    counted: tuple[Cell, ...]  # cells whose activity somebody stated
    missing: tuple[tuple[str, str], ...]  # what cannot be assessed, and why
    source: str


def base_year(place: Place, problems: Problems) -> BaseYear:
    """The base year's money and activity. A body with only one side of its books is left out and said so.

    A body without money whose schemes have some is kept at nought, so that they count for the system.
    """
    stated = _stated(place)
    by_measure = {measure: _cells(stated, measure, place, problems) for measure in (INCOME, COST, ACTIVITY)}
    earning, spending = ({body for body, _ in by_measure[measure]} for measure in (INCOME, COST))
    whole = earning & spending
    inside = {member: code for code in sorted(whole) for member in members(code, place.bodies) & whole}
    bodies = tuple(sorted(whole - set(inside)))
    within = holders(place.bodies, bodies)
    without = _without_money(place, bodies, within)
    organisations = (*bodies, *without)
    cells = {cell for by_cell in by_measure.values() for cell in by_cell if cell[0] in bodies}
    services = tuple(sorted({service for _, service in cells})) or ("",)
    income, cost, activity = (
        _array(by_measure[measure], cells, organisations, services) for measure in (INCOME, COST, ACTIVITY)
    )
    return BaseYear(
        organisations,
        without,
        services,
        income,
        cost,
        np.where(activity > 0, activity, cost),
        tuple(cell for cell in by_measure[ACTIVITY] if cell in cells),
        (*_half_stated(earning, spending), *_held_by_groups(inside), *_unknown(place, within)),
        "; ".join(stated["source"].drop_nulls().unique().sort().to_list()),
    )


def _stated(place: Place) -> pl.DataFrame:
    """Money and activity of the base year, as bodies stated them for themselves and not for a scheme."""
    return place.figures.filter(
        (pl.col("stage") == STAGE)
        & (pl.col("period") == place.base_year)
        & pl.col("measure").is_in([INCOME, COST, ACTIVITY])
        & pl.col("value").is_not_null()
        & pl.col("scheme").is_null()
    )


def _without_money(place: Place, known: tuple[str, ...], within: Mapping[str, str]) -> tuple[str, ...]:
    """Bodies of the place whose schemes have money and who have none themselves."""
    spenders = dict.fromkeys(body for scheme in place.schemes for body in _spenders(scheme))
    if not known:
        return ()
    return tuple(body for body in spenders if body in place.bodies and body not in within)


def _half_stated(earning: set[str], spending: set[str]) -> list[tuple[str, str]]:
    lacking = [(body, "expenditure") for body in sorted(earning - spending)]
    lacking += [(body, "income") for body in sorted(spending - earning)]
    return [(f"position of {body}", f"Its base-year {side} is not stated.") for body, side in lacking]


def _held_by_groups(inside: Mapping[str, str]) -> list[tuple[str, str]]:
    return [
        (f"position of {body}", f"Its money is inside {group}'s; the two are never added together.")
        for body, group in inside.items()
    ]


def _unknown(place: Place, within: Mapping[str, str]) -> list[tuple[str, str]]:
    return [
        (f"position of {body.name}", "No base-year income and expenditure of it are stated.")
        for code, body in place.bodies.items()
        if code not in within and not body.is_group
    ]


def _cells(stated: pl.DataFrame, measure: str, place: Place, problems: Problems) -> dict[Cell, float]:
    """Pounds or activity by cell. A line is the whole of its counterparties, and a cell that of its lines."""
    rows = stated.filter(pl.col("measure") == measure).select(
        pl.col("organisation", "service", "line", "counterparty").fill_null(""), "value", "source"
    )
    first_stated: dict[tuple[str, str, str, str], tuple[float, str]] = {}
    for *labels, value, source in rows.iter_rows():
        key = (labels[0], labels[1], labels[2], labels[3])
        first_value, first_source = first_stated.setdefault(key, (value, source))
        if value == first_value:
            first_stated[key] = (value, source)
            continue
        problems.add(
            f"The base-year {measure} of {key[0] or place.code} is stated as "
            f"{first_value:,.0f} and as {value:,.0f}.",
            f"{first_source} and {source}",
            "Keep one of them as baseline and give the other its own stage.",
        )
    lines = _wholes({key: value for key, (value, _) in first_stated.items()})
    return {(org, service): value for (org, service), value in _wholes(lines).items()}


def _wholes(parts: Mapping[tuple[str, ...], float]) -> dict[tuple[str, ...], float]:
    """Without the last part of each key: the value stated for all of it (""), else the sum of its parts."""
    sums: dict[tuple[str, ...], float] = {}
    for (*whole, part), value in parts.items():
        if part and (*whole, "") not in parts:
            sums[tuple(whole)] = sums.get(tuple(whole), 0.0) + value
    return {key[:-1]: value for key, value in parts.items() if not key[-1]} | sums


def _spenders(scheme: Scheme) -> list[str]:
    """Bodies whose money a scheme changes in pounds."""
    return [
        effect.organisation or scheme.owner
        for effect in scheme.effects
        if effect.variable in ("saving", "investment", "cost", "income") and effect.base_unit == "pounds"
    ]


def _array(
    stated: Mapping[Cell, float],
    cells: Set[Cell],
    organisations: tuple[str, ...],
    services: tuple[str, ...],
) -> Array:
    """What was stated of the cells that are modelled. Shape: organisation, service."""
    values = np.zeros((len(organisations), len(services)))
    for organisation, service in cells & stated.keys():
        values[organisations.index(organisation), services.index(service)] = stated[organisation, service]
    return values
