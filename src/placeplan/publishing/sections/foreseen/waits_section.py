"""How many people would wait, and the share who wait no longer than the regime's standard, year by year.

How long the standard is and how many must meet it are the regime's, dated; a year without them says so.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from markupsafe import Markup

from placeplan.core.percentiles import MIDDLE, SHARES
from placeplan.core.spreads import quantiles
from placeplan.look.charts.figure import Table, absent
from placeplan.look.naming import body_label, lower, service_label
from placeplan.model.evidence.list_series import WaitingList
from placeplan.model.evidence.rules_in_force import InForce
from placeplan.plan.place import Place
from placeplan.results.parts.projected import Projected
from placeplan.results.place_results import Results

DAYS_IN_WEEK = 7
SURE_DIGITS = 3
BOUNDS = {
    "<": " The list was stated as a bound: no more wait, and no smaller a share within the standard.",
    ">": " The list was stated as a bound: no fewer wait, and no greater a share within the standard.",
}
LISTS, WITHIN = "waiting_list", "within_the_standard"
Cells = Mapping[tuple[str, str, str, str], float]  # body, service, specialty and year: the middle


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
            _whose(place, *key),
            *(_cell(waiting, within, (*key, year)) for year in projection.years),
        )
        for key in dict.fromkeys((body, service, line) for body, service, line, _ in waiting)
    ]
    standard = [_standard(asked, year) for year in after]
    rows.append(("The standard", absent("base year"), *standard))
    days = sorted(set(longest.values.values()))
    weeks = " or ".join(f"{day / DAYS_IN_WEEK:g}" for day in days)
    of = f" (the share of them for no more than {weeks} weeks)" if days else ""
    return Table(
        ("Whose list", *projection.years),
        rows,
        f"People waiting at the end of each year{of}: the middle of the range",
    )


def waits_words(results: Results) -> list[str]:
    """Each list in a sentence: what it was read from, and who leaves it without treatment."""
    projection = results.projection
    assert projection is not None  # or there would be no page of it
    return [_in_words(waiting, results.place) for waiting in projection.waiting]


def _in_words(waiting: WaitingList, place: Place) -> str:
    leaving = waiting.leaving
    assert leaving is not None  # or it would not be projected
    low, high = (float(end) for end in quantiles(leaving, np.array([SHARES[0], SHARES[-1]])))
    ends = f" ({low:.0%} to {high:.0%})" if low < high else ""
    return (
        f"{_whose(place, *waiting.key)}: of {rounded(waiting.joined)} people who join in a year, "
        f"{rounded(waiting.treated)} are treated and {leaving.middle:.0%}{ends} leave without treatment "
        f"({leaving.source}).{BOUNDS.get(waiting.bound, '')}"
    )


def rounded(people: float) -> str:
    """People to three digits that count: flows of some months stand for a year's."""
    digits = max(0, len(f"{people:.0f}") - SURE_DIGITS)
    return f"{round(people, -digits):,.0f}"


def _whose(place: Place, body: str, service: str, line: str) -> str:
    care = ", ".join(words for words in (lower(service_label(service)) if service else "", line) if words)
    name = body_label(body, place)
    return f"{name}: {care}" if care else name


def _standard(asked: InForce, year: str) -> str | Markup:
    return f"({asked.values[year]:.0%})" if year in asked.values else absent("not published")


def _middles(projection: Projected, run: str, variable: str) -> Cells:
    rows = projection.shown_rows.filter((pl.col("run") == run) & (pl.col("variable") == variable))
    return {
        (body, service, line, year): middle
        for body, service, line, year, middle in rows.select(
            "organisation", "service", "line", "period", MIDDLE.key
        ).rows()
    }


def _cell(waiting: Cells, within: Cells, key: tuple[str, str, str, str]) -> str | Markup:
    if key not in waiting:
        return absent("cannot assess")
    people = f"{waiting[key]:,.0f}"
    return f"{people} ({within[key]:.0%})" if key in within else people
