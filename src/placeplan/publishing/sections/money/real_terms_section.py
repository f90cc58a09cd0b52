"""The gap in the prices of one year, and each body's position without one-offs.

Says whose prices every amount is in. Where nobody stated how prices grow, that is said instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from placeplan.look.addresses import address
from placeplan.look.charts.figure import Chart, Table
from placeplan.look.charts.lines import lines
from placeplan.look.naming import body_label
from placeplan.look.wording import RANGE_WORDS, pounds, signed_pounds
from placeplan.model.running.underlying import Underlying
from placeplan.plan.place import Place
from placeplan.publishing.sections.money.gap_of_runs import last_of, runs_by_year
from placeplan.results.parts.projected import Projected

LEAST = 0.5  # pounds; less is rounding


@dataclass(frozen=True)
class RealTermsSection:
    """What the page shows. `chart` is missing where no deflator is known, and `why` then says so."""

    chart: Chart | None
    why: str
    underlying: Table | None  # nothing without a plan
    plain: str  # a sentence where no body has a one-off or a part year


def real_terms_section(place: Place, projection: Projected) -> RealTermsSection:
    """The section, for a projection that has a gap."""
    whys = (missing.why for missing in projection.unassessed if missing.what == "money in real terms")
    with_one_offs = [body for body in projection.underlying or () if _has_one_offs(body)]
    plain = "No scheme’s money is a one-off or begins part-way through a year: every position is underlying."
    is_plain = projection.underlying is not None and not with_one_offs
    return RealTermsSection(
        _chart(projection) if projection.deflator else None,
        next(whys, ""),
        _underlying_table(place, with_one_offs) if with_one_offs else None,
        plain if is_plain else "",
    )


def _has_one_offs(body: Underlying) -> bool:
    """Is there a one-off in a body's position, or a full year of something still to come?"""
    return max(abs(body.one_offs), abs(body.full_year_effects)) >= LEAST


def _underlying_table(place: Place, bodies: Sequence[Underlying]) -> Table:
    rows: list[Sequence[str | Markup]] = [
        (
            f"{body_label(body.organisation, place)}, {body.year}",
            signed_pounds(body.position),
            signed_pounds(body.one_offs),
            signed_pounds(body.full_year_effects),
            signed_pounds(body.underlying),
        )
        for body in bodies
    ]
    heads = (
        "Body and year",
        "Surplus or deficit",
        "One-offs in it",
        "Full-year effect to come",
        "Underlying",
    )
    return Table(heads, rows, "With the plan, in cash of each year (means of all draws)")


def _chart(projection: Projected) -> Chart:
    deflator = projection.deflator
    assert deflator is not None  # or there would be no chart
    drawn, table = runs_by_year(projection, projection.real_range_of)
    return lines(
        "gap-in-real-terms",
        f"The gap in {deflator.base_year} prices",
        f"£ million a year in {deflator.base_year} prices; a band is {RANGE_WORDS}",
        f"In {projection.years[-1]}, in {deflator.base_year} prices: {last_of(drawn)}",
        projection.years,
        drawn,
        pounds,
        table,
        Markup("Cash of each year divided by the growth of prices since {}: {}. Source: {}").format(
            deflator.base_year, deflator.label, address(deflator.source)
        ),
    )
