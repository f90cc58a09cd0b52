"""The page of the projection: doing nothing, the plan, what moves them, who bears it and what limits care.

Takes the projection that was built and the model's drivers. A range is never added to another.
"""

from collections.abc import Mapping
from typing import Any

from placeplan.core.percentiles import BETWEEN_IN_WORDS, HIGH, KEYS, LOW, MIDDLE
from placeplan.look.charts.figure import Chart, Table, absent
from placeplan.look.charts.lines import Series, lines
from placeplan.look.invention import invention_notice
from placeplan.look.naming import driver_label, unassessed_lines
from placeplan.look.wording import RANGE_WORDS, pounds, range_heads, signed_pounds
from placeplan.model.evidence.own_course import VARIABLES as OWN
from placeplan.model.explaining.drivers import Drivers
from placeplan.model.running.results import DIFFERENCE, DO_NOTHING, PLAN
from placeplan.plan.place import Place
from placeplan.publishing.sections.foreseen.drivers_section import drivers_section
from placeplan.publishing.sections.foreseen.impact_section import ImpactSection, impact_section
from placeplan.publishing.sections.foreseen.limits_section import limits_section
from placeplan.publishing.sections.foreseen.schemes_section import schemes_section
from placeplan.publishing.sections.foreseen.waits_section import waits_table
from placeplan.publishing.sections.money.capital_section import capital_section
from placeplan.publishing.sections.money.positions_section import positions_section
from placeplan.publishing.sections.money.real_terms_section import real_terms_section
from placeplan.results.place_results import Results
from placeplan.results.projected import Projected

RUNS = {DO_NOTHING: "Nothing done", PLAN: "Plan", DIFFERENCE: "Difference"}
Range = Mapping[str, float]
LEAST = 0.5  # pounds; less is rounding


def values(results: Results) -> dict[str, Any]:
    """What the template reads, for a place with a projection of its own; a region has none."""
    place, projection, known = results.place, results.projection, results.foreseen
    assert projection is not None and known is not None  # or there would be no page
    nothing, found = projection.range_of("gap"), known.drivers
    return {
        "lead": lead(place, projection, found),
        "by_year": _by_year(projection) if nothing else None,
        "real": real_terms_section(place, projection) if nothing else None,
        "drivers": drivers_section(place, projection, found) if found else None,
        "positions": positions_section(place, projection) if nothing else None,
        "limits": limits_section(results),
        "waits": waits_table(results),
        "capital": capital_section(results),
        "schemes": schemes_section(results),
        "record": _record(found),
        "impacts": _impacts(results),
        "unknown": unassessed_lines(projection.unassessed),
    }


def _impacts(results: Results) -> list[ImpactSection]:
    """Changes of where a service is given that the place chose to show."""
    journeys = results.journeys
    return [impact_section(results.place, found, journeys) for found in journeys.impacts]


def lead(place: Place, projection: Projected, found: Drivers | None) -> list[str]:
    """The whole page in a few sentences that anybody can read."""
    year, nothing = projection.years[-1], projection.range_of("gap")
    if nothing is None or found is None:
        why = list(dict.fromkeys(one.why for one in projection.unassessed if one.what == "gap"))
        return [f"The money of {year} cannot be assessed.", *why]
    said = [
        f"If nothing is done, in {year} the bodies of {place.name} whose money is known would together "
        f"{_spend(nothing[MIDDLE.key])}. That is the middle of what may come: {BETWEEN_IN_WORDS} runs of the "
        f"model lie between {pounds(nothing[LOW.key])} and {pounds(nothing[HIGH.key])}.",
    ]
    same_bodies = projection.of_known_money
    change, plan = same_bodies.get(DIFFERENCE), same_bodies.get(PLAN)
    if change and plan:
        said.append(
            f"The plan, as its schemes are stated, would {_moves(change)}. Then {_left(plan[MIDDLE.key])} "
            f"({pounds(plan[LOW.key])} to {pounds(plan[HIGH.key])})."
        )
    else:
        said.append("What the plan would change cannot be assessed: no scheme of it can be followed.")
    said += [*_beside(projection), *_what_matters(place, found)]
    if invention_notice(place):
        said.append("Part of what goes in is invented, so this is an example and nobody’s real position.")
    return said


def _beside(projection: Projected) -> list[str]:
    """What the plan changes where there is no base money, which the sentence before leaves out."""
    if abs(projection.beside) < LEAST:
        return []
    moved = (
        f"take another {pounds(-projection.beside)} off"
        if projection.beside < 0
        else (f"cost another {pounds(projection.beside)}")
    )
    return [
        f"Its schemes would {moved} at bodies whose own money nobody stated. The two amounts are of "
        "different bodies; the charts and tables below count both."
    ]


def _what_matters(place: Place, found: Drivers) -> list[str]:
    """What moves the gap most; where that is how a body goes its own way, the first assumption too."""
    assumed = [one for one in found.swings if one.variable not in OWN]
    said = []
    if found.swings and found.swings[0] not in assumed:
        widest = found.swings[0]
        said.append(
            f"What matters most is how far single trusts go their own way, as they have done "
            f"(“{driver_label(widest.driver, place)}”): between its low and its high the gap moves by "
            f"{pounds(widest.width)}."
        )
    if assumed:
        which = "Of what is assumed, what matters most is" if said else "What matters most is one assumption,"
        said.append(
            f"{which} “{driver_label(assumed[0].driver, place)}”: between its low and its high the gap moves "
            f"by {pounds(assumed[0].width)}."
        )
    return said


def _spend(gap: float) -> str:
    if gap >= 0:
        return f"spend {pounds(gap)} more than they take in"
    return f"take in {pounds(-gap)} more than they spend"


def _moves(change: Range) -> str:
    if not round(change[LOW.key]) and not round(change[HIGH.key]):
        return "change the gap by nothing"
    low, middle, high = (change[name] for name in KEYS)
    kept = round(low) == round(high)
    if high <= 0:
        return f"take {pounds(-middle)} off" + ("" if kept else f" ({pounds(-high)} to {pounds(-low)})")
    if low >= 0:
        return f"add {pounds(middle)}" + ("" if kept else f" ({pounds(low)} to {pounds(high)})")
    return f"change the gap by anything from {signed_pounds(low)} to {signed_pounds(high)}"


def _left(gap: float) -> str:
    return f"{pounds(gap)} is still to be found" if gap >= 0 else f"{pounds(-gap)} is left over"


def _record(found: Drivers | None) -> str:
    if not found or not found.restated:
        return ""
    gap = found.restated.gap
    return (
        f"If every scheme delivered what its like have delivered, the gap with the plan would be "
        f"{pounds(gap[MIDDLE.key])} in {found.year} ({pounds(gap[LOW.key])} to {pounds(gap[HIGH.key])})."
    )


def _by_year(projection: Projected) -> Chart:
    runs = [run for run in RUNS if projection.has(run, "gap")]
    ranges = {run: [projection.range_of("gap", run, year) or {} for year in projection.years] for run in runs}
    drawn = [
        Series(
            RUNS[run],
            [one[MIDDLE.key] for one in ranges[run]],
            [(one[LOW.key], one[HIGH.key]) for one in ranges[run]],
        )
        for run in runs
        if run != DIFFERENCE
    ]
    heads = [head for run in runs for head in range_heads(RUNS[run])]
    rows = [
        (
            year,
            *(
                text(ranges[run][at][name])
                for run in runs
                for text in (signed_pounds if run == DIFFERENCE else pounds,)
                for name in KEYS
            ),
            *([] if PLAN in runs else [absent("cannot assess")]),
        )
        for at, year in enumerate(projection.years)
    ]
    last = "; ".join(f"{one.label}: {pounds(one.values[-1] or 0)}" for one in drawn)
    return lines(
        "gap-of-runs",
        "The gap, year by year",
        f"£ million a year; a band is {RANGE_WORDS}",
        f"In {projection.years[-1]}, in the middle of the range. {last}.",
        projection.years,
        drawn,
        pounds,
        Table(("Year", *heads, *([] if PLAN in runs else ["Plan"])), rows),
        f"{projection.draws:,} draws, seed {projection.seed}. Every amount is in cash of its year. Both runs "
        "use the same draws, so the difference is taken draw by draw and has a range of its own: it is not "
        f"the difference of percentiles. {_idle(projection)}".rstrip(),
    )


def _idle(projection: Projected) -> str:
    """Why the plan changes nothing in some years: no scheme has an effect that was stated for them."""
    idle = projection.idle_years
    if not idle:
        return ""
    if len(idle) == len(projection.years) - 1:
        return "The plan changes nothing in any year: no effect of a scheme in force is stated."
    when = idle[0] if len(idle) == 1 else f"{idle[0]} to {idle[-1]}"
    return (
        f"In {when} the plan changes nothing here, because nobody stated an effect of any of its schemes for "
        "those years. That does not say that nothing was planned for them."
    )
