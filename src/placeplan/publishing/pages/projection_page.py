"""The page of the projection: doing nothing, the plan, what moves them, who bears it and what limits care.

Takes the projection that was built and the model's drivers. A range is never added to another.
"""

from collections.abc import Mapping
from typing import Any

from placeplan.core.percentiles import BETWEEN_IN_WORDS, HIGH, KEYS, LOW, MIDDLE
from placeplan.look.charts.figure import Chart
from placeplan.look.charts.lines import lines
from placeplan.look.invention import invention_notice
from placeplan.look.known_money import bodies_modelled_in
from placeplan.look.naming import driver_label, unassessed_lines
from placeplan.look.wording import RANGE_WORDS, joined, pounds, signed_pounds
from placeplan.model.evidence.own_course import VARIABLES as OWN
from placeplan.model.explaining.drivers import Drivers
from placeplan.model.running.results import DIFFERENCE, PLAN
from placeplan.plan.place import Place
from placeplan.publishing.sections.foreseen.drivers_section import drivers_section
from placeplan.publishing.sections.foreseen.forecast_section import NOT_SCORED, forecast_section
from placeplan.publishing.sections.foreseen.hospital_section import hospital_table
from placeplan.publishing.sections.foreseen.impact_section import ImpactSection, impact_section
from placeplan.publishing.sections.foreseen.limits_section import limits_section
from placeplan.publishing.sections.foreseen.schemes_section import schemes_section
from placeplan.publishing.sections.foreseen.waits_section import waits_table, waits_words
from placeplan.publishing.sections.money.capital_section import capital_section
from placeplan.publishing.sections.money.gap_of_runs import last_of, runs_by_year
from placeplan.publishing.sections.money.positions_section import positions_section
from placeplan.publishing.sections.money.real_terms_section import real_terms_section
from placeplan.results.parts.projected import Projected
from placeplan.results.place_results import Results

Range = Mapping[str, float]
LEAST = 0.5  # pounds; less is rounding


def values(results: Results) -> dict[str, Any]:
    """What the template reads, for a place with a projection of its own; a region has none."""
    place, projection, foreseen = results.place, results.projection, results.foreseen
    assert projection is not None  # or there would be no page
    assert foreseen is not None
    nothing, moves = projection.range_of("gap"), foreseen.drivers
    return {
        "lead": lead(place, projection, moves),
        "by_year": _by_year(projection) if nothing else None,
        "real": real_terms_section(place, projection) if nothing else None,
        "forecast": forecast_section(results),
        "not_scored": NOT_SCORED,
        "drivers": drivers_section(place, projection, moves) if moves else None,
        "positions": positions_section(place, projection) if nothing else None,
        "limits": limits_section(results),
        "hospitals": hospital_table(results),
        "waits": waits_table(results),
        "waits_words": waits_words(results),
        "capital": capital_section(results),
        "schemes": schemes_section(results),
        "record": _record(moves),
        "impacts": _impacts(results),
        "unknown": unassessed_lines(projection.unassessed),
    }


def _impacts(results: Results) -> list[ImpactSection]:
    """Changes of where a service is given that the place chose to show."""
    journeys = results.journeys
    return [impact_section(results.place, moved, journeys) for moved in journeys.impacts]


def lead(place: Place, projection: Projected, moves: Drivers | None) -> list[str]:
    """The whole page in a few sentences that anybody can read."""
    year, nothing = projection.years[-1], projection.range_of("gap")
    if nothing is None or moves is None:
        why = list(dict.fromkeys(missing.why for missing in projection.unassessed if missing.what == "gap"))
        return [f"The money of {year} cannot be assessed.", *why]
    sentences = [
        f"If nothing is done, in {year} {bodies_modelled_in(place, place.name)} would together "
        f"{_spend(nothing[MIDDLE.key])}. That is the middle of what may come: {BETWEEN_IN_WORDS} runs of the "
        f"model lie between {pounds(nothing[LOW.key])} and {pounds(nothing[HIGH.key])}.",
    ]
    same_bodies = projection.of_known_money
    change, plan = same_bodies.get(DIFFERENCE), same_bodies.get(PLAN)
    if change and plan:
        sentences.append(
            f"The plan, as its schemes are stated, would {_moves(change)}. Then {_left(plan[MIDDLE.key])} "
            f"({pounds(plan[LOW.key])} to {pounds(plan[HIGH.key])})."
        )
    else:
        sentences.append("What the plan would change cannot be assessed: no scheme of it can be followed.")
    sentences += [*_not_in_it(place, projection), *_beside(projection), *_what_matters(place, moves)]
    if invention_notice(place):
        sentences.append(
            "Part of what goes in is invented, so this is an example and nobody’s real position."
        )
    return sentences


def _not_in_it(place: Place, projection: Projected) -> list[str]:
    """Schemes whose money cannot be assessed, so that what the plan takes off is without them."""
    titles = [scheme.title for scheme in place.schemes if scheme.key in projection.unvalued]
    if not titles:
        return []
    named = joined([f"“{title}”" for title in titles])
    verb = "does" if len(titles) == 1 else "do"
    return [f"What {named} {verb} for money cannot be assessed, and is not in it."]


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


def _what_matters(place: Place, moves: Drivers) -> list[str]:
    """What moves the gap most; where that is how a body goes its own way, the first assumption too."""
    assumed = [swing for swing in moves.swings if swing.variable not in OWN]
    sentences = []
    if moves.swings and moves.swings[0] not in assumed:
        widest = moves.swings[0]
        sentences.append(
            f"What matters most is how far single trusts go their own way, as they have done "
            f"(“{driver_label(widest.driver, place)}”): between its low and its high the gap moves by "
            f"{pounds(widest.width)}."
        )
    if assumed:
        which = (
            "Of what is assumed, what matters most is"
            if sentences
            else "What matters most is one assumption,"
        )
        sentences.append(
            f"{which} “{driver_label(assumed[0].driver, place)}”: between its low and its high the gap moves "
            f"by {pounds(assumed[0].width)}."
        )
    return sentences


def _spend(gap: float) -> str:
    if gap >= 0:
        return f"spend {pounds(gap)} more than they take in"
    return f"take in {pounds(-gap)} more than they spend"


def _moves(change: Range) -> str:
    low, middle, high = (change[name] for name in KEYS)
    if round(low) == round(high) == 0:
        return "change the gap by nothing"
    kept = round(low) == round(high)
    if high <= 0:
        return f"take {pounds(-middle)} off" + ("" if kept else f" ({pounds(-high)} to {pounds(-low)})")
    if low >= 0:
        return f"add {pounds(middle)}" + ("" if kept else f" ({pounds(low)} to {pounds(high)})")
    return f"change the gap by anything from {signed_pounds(low)} to {signed_pounds(high)}"


def _left(gap: float) -> str:
    return f"{pounds(gap)} is still to be found" if gap >= 0 else f"{pounds(-gap)} is left over"


def _record(moves: Drivers | None) -> str:
    if not moves or not moves.restated:
        return ""
    gap = moves.restated.gap
    return (
        f"If every scheme delivered what its like have delivered, the gap with the plan would be "
        f"{pounds(gap[MIDDLE.key])} in {moves.year} ({pounds(gap[LOW.key])} to {pounds(gap[HIGH.key])})."
    )


def _by_year(projection: Projected) -> Chart:
    drawn, table = runs_by_year(projection, projection.range_of)
    return lines(
        "gap-of-runs",
        "The gap, year by year",
        f"£ million a year; a band is {RANGE_WORDS}",
        f"In {projection.years[-1]}, in the middle of the range. {last_of(drawn)}.",
        projection.years,
        drawn,
        pounds,
        table,
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
