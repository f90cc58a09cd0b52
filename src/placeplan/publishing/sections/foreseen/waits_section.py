"""How many people would wait, and the share who wait no longer than the regime's standard, year by year.

How long the standard is and how many must meet it are the regime's, dated; a year without them says so.
"""

from collections.abc import Mapping, Sequence

import polars as pl
from markupsafe import Markup

from placeplan.core.percentiles import MIDDLE
from placeplan.look.charts.figure import Table, absent
from placeplan.look.naming import body_label, lower, service_label
from placeplan.model.evidence.rules_in_force import InForce
from placeplan.results.parts.projected import Projected
from placeplan.results.place_results import Results

DAYS_IN_WEEK = 7
LISTS, WITHIN = "waiting_list", "within_the_standard"
Cells = Mapping[tuple[str, str, str], float]  # body, service and year: the middle


def waits_table(results: Results) -> Table | None:
    """The table, for the plan where there is one; nothing where no list is stated."""
    place, projection, foreseen = results.place, results.projection, results.foreseen
    assert projection is not None  # or there would be no page of it
    assert foreseen is not None
    waiting, within = (_middles(projection, foreseen.run, name) for name in (LISTS, WITHIN))
    if not waiting:
        return None
    after = projection.years[1:]
    longest, asked = foreseen.longest_wait, foreseen.share_within
    rows: list[Sequence[str | Markup]] = [
        (
            f"{body_label(body, place)}: {lower(service_label(service))}",
            *(_cell(waiting, within, (body, service, year)) for year in projection.years),
        )
        for body, service in dict.fromkeys((body, service) for body, service, _ in waiting)
    ]
    standard = [_standard(asked, year) for year in after]
    rows.append(("The standard", absent("base year"), *standard))
    days = sorted(set(longest.values.values()))
    weeks = " or ".join(f"{day / DAYS_IN_WEEK:g}" for day in days)
    of = f" (the share of them for no more than {weeks} weeks)" if days else ""
    return Table(
        ("Body and service", *projection.years),
        rows,
        f"People waiting at the end of each year{of}: the middle of the range",
    )


def _standard(asked: InForce, year: str) -> str | Markup:
    return f"({asked.values[year]:.0%})" if year in asked.values else absent("not published")


def _middles(projection: Projected, run: str, variable: str) -> Cells:
    rows = projection.shown_rows.filter((pl.col("run") == run) & (pl.col("variable") == variable))
    return {
        (body, service, year): middle
        for body, service, year, middle in rows.select("organisation", "service", "period", MIDDLE.key).rows()
    }


def _cell(waiting: Cells, within: Cells, key: tuple[str, str, str]) -> str | Markup:
    if key not in waiting:
        return absent("cannot assess")
    people = f"{waiting[key]:,.0f}"
    return f"{people} ({within[key]:.0%})" if key in within else people
