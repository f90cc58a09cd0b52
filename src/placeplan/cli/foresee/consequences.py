"""What a plan has lost and what a scenario makes later, and how the totals of two projections differ.

One thing stopped or slipped is never said alone: everything that waited for it is listed with it.
"""

from collections.abc import Sequence

from placeplan.cli.screen import say
from placeplan.core.percentiles import HIGH, LOW
from placeplan.model.explaining.comparison import Difference
from placeplan.plan.dependencies import Loss, Slip, slipped
from placeplan.plan.place import Place
from placeplan.plan.scenarios import Scenario


def later_under(place: Place, change: Scenario | None) -> tuple[Slip, ...]:
    """Every part of the plan that a scenario makes later, with what led to it."""
    if change is None:
        return ()
    return slipped(
        place.plan, {key: part.slip_months for key, part in change.parts.items() if part.slip_months}
    )


def show_consequences(place: Place, gone: Sequence[Loss], moved: Sequence[Slip]) -> None:
    """Every part that is lost or later, by title, with what led to it."""
    titles = {part.key: part.title for part in place.plan.parts}
    names = titles | {code: body.name for code, body in place.bodies.items()}
    for part in gone:
        way = " → ".join(names.get(key, key) for key in part.because)
        say(f"lost: {part.title} ({way})")
    for later in moved:
        when = f"{later.was} → {later.now}" if later.was else "by how long cannot be assessed: no date stated"
        say(f"later: {later.title}, {when}")


def show_differences(changed: Sequence[Difference], against: Sequence[str]) -> None:
    """How each total changes, draw by draw."""
    for total in changed:
        low, middle, high = (f"{value / 1e6:+,.1f}" for value in (total.low, total.mean, total.high))
        words = f"{total.run.replace('_', ' ')}, {total.variable} against {', '.join(against)}"
        say(f"{words}: {middle} £m ({LOW} {low}, {HIGH} {high})")
