"""The gap in the prices of one year, and each body's position without one-offs.

Says whose prices every amount is in. Where nobody stated how prices grow, that is said instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from placeplan.core.percentiles import HIGH, KEYS, LOW, MIDDLE
from placeplan.look.addresses import address
from placeplan.look.charts.figure import Chart, Table, absent
from placeplan.look.charts.lines import Series, lines
from placeplan.look.naming import body_label
from placeplan.look.wording import RANGE_WORDS, pounds, range_heads, signed_pounds
from placeplan.model.running.results import DIFFERENCE, DO_NOTHING, PLAN
from placeplan.plan.place import Place
from placeplan.results.projected import Projected

RUNS = {DO_NOTHING: "Nothing done", PLAN: "Plan", DIFFERENCE: "Difference"}
NAMES = KEYS
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
    why = next((one.why for one in projection.unassessed if one.what == "money in real terms"), "")
    shown = [
        one
        for one in projection.underlying or ()
        if abs(one.one_offs) >= LEAST or abs(one.full_year_effects) >= LEAST
    ]
    rows: list[Sequence[str | Markup]] = [
        (
            f"{body_label(one.organisation, place)}, {one.year}",
            *(signed_pounds(v) for v in (one.position, one.one_offs, one.full_year_effects, one.underlying)),
        )
        for one in shown
    ]
    heads = (
        "Body and year",
        "Surplus or deficit",
        "One-offs in it",
        "Full-year effect to come",
        "Underlying",
    )
    caption = "With the plan, in cash of each year (means of all draws)"
    plain = "No scheme’s money is a one-off or begins part-way through a year: every position is underlying."
    return RealTermsSection(
        _chart(projection) if projection.deflator else None,
        why,
        Table(heads, rows, caption) if rows else None,
        plain if projection.underlying is not None and not rows else "",
    )


def _chart(projection: Projected) -> Chart:
    deflator = projection.deflator
    assert deflator is not None  # or there would be no chart
    runs = [run for run in RUNS if projection.has(run, "gap")]
    found = {
        run: [projection.real_range_of("gap", run, year) or {} for year in projection.years] for run in runs
    }
    drawn = [
        Series(
            RUNS[run],
            [one[MIDDLE.key] for one in found[run]],
            [(one[LOW.key], one[HIGH.key]) for one in found[run]],
        )
        for run in runs
        if run != DIFFERENCE
    ]
    rows: list[Sequence[str | Markup]] = [
        (
            year,
            *(
                (signed_pounds if run == DIFFERENCE else pounds)(found[run][at][name])
                for run in runs
                for name in NAMES
            ),
            *([] if PLAN in runs else [absent("cannot assess")]),
        )
        for at, year in enumerate(projection.years)
    ]
    heads = [head for run in runs for head in range_heads(RUNS[run])]
    return lines(
        "gap-in-real-terms",
        f"The gap in {deflator.base_year} prices",
        f"£ million a year in {deflator.base_year} prices; a band is {RANGE_WORDS}",
        f"In {projection.years[-1]}, in {deflator.base_year} prices: "
        + "; ".join(f"{one.label}: {pounds(one.values[-1] or 0)}" for one in drawn),
        projection.years,
        drawn,
        pounds,
        Table(("Year", *heads, *([] if PLAN in runs else ["Plan"])), rows),
        Markup("Cash of each year divided by the growth of prices since {}: {}. Source: {}").format(
            deflator.base_year, deflator.label, address(deflator.source)
        ),
    )
