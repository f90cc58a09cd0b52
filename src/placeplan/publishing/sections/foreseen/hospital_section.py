"""The national hospital model's results beside ours, service by service, with what its causes give."""

from collections.abc import Sequence

from placeplan.core.percentiles import SPAN
from placeplan.look.charts.figure import Table, absent
from placeplan.look.naming import body_label, lower, service_label
from placeplan.model.explaining.hospital_beside import Beside
from placeplan.model.running.results import DO_NOTHING, PLAN
from placeplan.plan.place import Place
from placeplan.results.place_results import Results

HEADS = ("Provider and service", "The national model, a year", "Ours, nothing done", "Ours, the plan",
         "What its causes give over its years")  # fmt: skip


def hospital_table(results: Results) -> Table | None:
    """The table, where the place holds results of the national model for a service that we count too."""
    beside = results.foreseen.hospitals if results.foreseen else ()
    if not beside:
        return None
    years = f"theirs over each provider's years, ours {' to '.join(beside[0].our_years)}"
    return Table(HEADS, [_row(row, results.place) for row in beside], f"Growth of activity a year ({years})")


def _row(row: Beside, place: Place) -> Sequence[str]:
    low, middle, high = row.theirs
    ours = (
        f"{row.ours[run]:+.1%}" if run in row.ours else absent("cannot assess") for run in (DO_NOTHING, PLAN)
    )
    causes = "; ".join(f"{cause.replace('_', ' ')} {share:+.1%}" for cause, share in row.causes.items())
    return (
        f"{body_label(row.body, place)}: {lower(service_label(row.service))}",
        f"{middle:+.1%} ({low:+.1%} to {high:+.1%}, {SPAN}), {' to '.join(row.their_years)}",
        *ours,
        causes or absent("not in its results"),
    )
