"""What the model assumes: every value with its range, who stated it, and what is only our default."""

from collections.abc import Mapping

from markupsafe import Markup

from placeplan.core.spreads import Spread
from placeplan.model.projection import Projection
from placeplan.plan.assumptions import Assumption
from placeplan.plan.place import Place
from placeplan.publishing import wording
from placeplan.publishing.charts.figure import Table, absent
from placeplan.publishing.citations import address

HEADS = ("Assumption", "Value (low to high)", "Grade", "Source", "Note")


def assumptions_table(place: Place) -> Table | None:
    """Every assumption of a place, in the order of its file."""
    rows = [
        (
            one.label or one.name,
            _values(one),
            "our default" if one.is_default else one.grade,
            address(one.source),
            one.note,
        )
        for one in place.assumptions.values()
    ]
    return Table(HEADS, rows, "Every assumption", numeric=False) if rows else None


def unassessed(projections: Mapping[str, Projection]) -> list[tuple[str, str]]:
    """What no projection could work out, each thing once, and why."""
    found = {(one.what, one.why): None for found in projections.values() for one in found.unassessed}
    return list(found)


def _values(one: Assumption) -> Markup:
    spreads = [("", one.spread)] if one.spread else [(year, one.spread_in(year)) for year in one.by_year]
    said = [
        Markup("<li>{}{}</li>").format(f"{year}: " if year else "", _spread(spread, one.base_unit))
        for year, spread in spreads
        if spread is not None
    ]
    return Markup('<ul class="values">{}</ul>').format(Markup("").join(said)) if said else absent("not found")


def _spread(spread: Spread, unit: str) -> str:
    middle = _number(spread.middle, unit)
    if spread.low == spread.high:
        return middle
    return f"{middle} ({_number(spread.low, unit)} to {_number(spread.high, unit)})"


def _number(value: float, unit: str) -> str:
    return f"{value:.2%}" if unit == "share" else wording.amount(value, unit)
