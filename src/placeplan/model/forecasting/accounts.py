"""What a place's trusts stated of years gone by: accounts, admissions, beds and staff, as they turned out."""

from collections.abc import Iterator

import polars as pl

from placeplan.model.evidence.own_course import is_trust
from placeplan.plan.bodies import Body
from placeplan.plan.place import Place

HAPPENED = "outturn"
OPERATING_INCOME, OPERATING_COST, BETWEEN = "operating_income", "operating_cost", "non_operating_items"
SURPLUS, ADMITTED, STAFF, BEDS_OPEN = "surplus_or_deficit", "admissions", "staff_wte", "beds_available"


class Accounts:
    """Figures of trusts as they turned out, of one year or another."""

    def __init__(self, place: Place) -> None:
        whole_body = pl.col("age").is_null() & pl.col("service").is_null()
        stated = place.figures.filter(
            (pl.col("stage") == HAPPENED) & whole_body & pl.col("value").is_not_null()
        ).select("organisation", "measure", "line", "period", "value")
        self._values: dict[tuple[str, str, str, str], float] = {}
        self._lines: dict[tuple[str, str, str], set[str]] = {}
        for organisation, measure, line, period, value in stated.rows():
            self._values[organisation, measure, line or "", period] = value
            self._lines.setdefault((organisation, measure, period), set()).add(line or "")

    def of(self, organisation: str, measure: str, year: str, line: str = "") -> float | None:
        """A figure of a year, in the measure's base unit; nothing where it is not stated."""
        if measure == SURPLUS:
            return self.surplus(organisation, year)
        return self._values.get((organisation, measure, line, year))

    def surplus(self, organisation: str, year: str) -> float | None:
        """Surplus in pounds, a deficit below nought: income less cost, with what lies between them."""
        income = self._values.get((organisation, OPERATING_INCOME, "", year))
        cost = self._values.get((organisation, OPERATING_COST, "", year))
        between = self._values.get((organisation, BETWEEN, "", year))
        if income is None or cost is None or between is None:
            return None
        return income - cost + between

    def lines(self, organisation: str, measure: str, year: str) -> tuple[str, ...]:
        """The lines under which a trust stated a measure of a year, in order."""
        return tuple(sorted(self._lines.get((organisation, measure, year), ())))


def trusts(place: Place) -> Iterator[Body]:
    """The trusts of a place, groups of them left out."""
    yield from (body for code, body in place.bodies.items() if not body.is_group and is_trust(code, place))


def years_after(place: Place) -> tuple[str, ...]:
    """Years of the plan after the base year for which a trust's accounts are stated."""
    stated = place.figures.filter(
        (pl.col("measure") == OPERATING_COST)
        & (pl.col("stage") == HAPPENED)
        & pl.col("period").is_in(list(place.years[1:]))
    )
    return tuple(stated["period"].unique().sort())
