"""What moves the gap: each assumption alone, its share of the doubt, and the way from the base year.

Says whose number every assumption is. Works nothing out: amounts come from the model's drivers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from placeplan.core.percentiles import HIGH, LOW, MIDDLE, SPAN
from placeplan.core.precision import shown
from placeplan.look.addresses import address
from placeplan.look.charts.bridges import Step, bridge
from placeplan.look.charts.figure import Chart, Table
from placeplan.look.charts.tornado import Reach, tornado
from placeplan.look.naming import assumption_of, driver_label, lower
from placeplan.look.wording import RANGE_HEADS, amount, joined, pounds, signed_pounds
from placeplan.model.evidence.own_course import VARIABLES
from placeplan.model.explaining.drivers import Drivers
from placeplan.model.explaining.swings import Swing
from placeplan.model.explaining.variance import Share
from placeplan.model.explaining.waterfall import OPENING, Bar
from placeplan.model.running.results import DO_NOTHING, PLAN
from placeplan.plan.place import Place
from placeplan.results.parts.projected import Projected

LEAST_POUNDS = 0.5  # less is rounding
LEAST_SHARE = 0.005  # less would be shown as 0%
DEFAULT = "our default"
ROUNDING = "Rounding"
RUNS = {DO_NOTHING: "if nothing is done", PLAN: "with the plan"}


@dataclass(frozen=True)
class DriversSection:
    """What the page shows of what moves the gap. `shares` is missing where it would take too long."""

    tornado: Chart | None
    shares: Table | None
    small: int  # drivers that make next to nothing of the doubt
    waterfalls: tuple[Chart, ...]


def drivers_section(place: Place, projection: Projected, moves: Drivers) -> DriversSection:
    """The section, for a projection that has a gap and the drivers of that gap."""
    every_share = moves.shares or ()
    shares = [share for share in every_share if max(share.first_order, share.total) >= LEAST_SHARE]
    return DriversSection(
        _tornado(place, moves) if moves.swings else None,
        _shares(place, shares) if shares else None,
        len(every_share) - len(shares),
        tuple(_waterfall(place, projection, run, bars) for run, bars in moves.waterfalls.items()),
    )


def _tornado(place: Place, moves: Drivers) -> Chart:
    widest = moves.swings[0]
    reaches = [
        Reach(driver_label(swing.driver, place), swing.gap_at_low, swing.gap_at_high)
        for swing in moves.swings
    ]
    first, last = sorted((widest.gap_at_low, widest.gap_at_high))
    return tornado(
        "swings",
        f"The gap of {moves.year}, if one assumption alone were low or high",
        f"£ million a year; each from low to high ({SPAN}), the others in their middle",
        f"The widest is {driver_label(widest.driver, place)}: from {pounds(first)} to {pounds(last)}.",
        moves.middle,
        reaches,
        pounds,
        Table(
            (
                "Assumption", RANGE_HEADS[0], RANGE_HEADS[2], "Gap when low", "Gap when high",
                "Moves the gap by", "Grade", "Source",
            ),
            [_swing(swing, place) for swing in moves.swings],
            numeric=False,
        ),
        "Widths are not added up: what several assumptions do together is in the ranges above. All in "
        f"their middle need not give the middle of the draws ({MIDDLE}): effects multiply, and some stop at "
        "a limit.",
    )  # fmt: skip


def _swing(swing: Swing, place: Place) -> Sequence[str | Markup]:
    stated = assumption_of(swing.driver, place)
    is_own = swing.variable in VARIABLES and stated is None
    unit = stated.base_unit if stated else "share" if is_own else ""
    grade, source = ("measured", swing.source) if is_own else (DEFAULT, DEFAULT)
    low, high = (
        f"{v:.2%}" if unit == "share" else amount(v, unit) for v in (swing.low_value, swing.high_value)
    )
    return (
        driver_label(swing.driver, place),
        low,
        high,
        pounds(swing.gap_at_low),
        pounds(swing.gap_at_high),
        pounds(swing.width),
        stated.grade if stated else grade,
        address(stated.source if stated else source),
    )


def _shares(place: Place, shares: Sequence[Share]) -> Table:
    return Table(
        ("Assumption", "On its own", "With others"),
        [(_drawn_together(share, place), *_sureness(share)) for share in shares],
        "Share of the doubt about the gap that each assumption makes",
    )


def _waterfall(place: Place, projection: Projected, run: str, bars: Sequence[Bar]) -> Chart:
    year, gap = projection.years[-1], projection.range_of("gap", run) or {}
    drawn = [bar for bar in bars if bar.name == OPENING or _is_seen(bar)]
    means = [round(shown(bar.mean, bar.error)) for bar in drawn]
    closing = round(gap.get("mean", sum(means)))
    end = f"Gap in {year}"
    steps = [
        Step(_name(bar, place), mean, "total" if bar.name == OPENING else "step")
        for bar, mean in zip(drawn, means, strict=True)
    ]
    rows = [
        (_name(bar, place), _pounds(mean), *(_pounds(shown(at, bar.error)) for at in (bar.low, bar.high)))
        for bar, mean in zip(drawn, means, strict=True)
    ]
    rounding = closing - sum(means)
    if abs(rounding) >= LEAST_POUNDS:
        steps.append(Step(ROUNDING, rounding))
        rows.append((ROUNDING, _pounds(rounding), "–", "–"))
    rows.append((end, _pounds(closing), _pounds(gap[LOW.key]), _pounds(gap[HIGH.key])))
    return bridge(
        f"waterfall-{run.replace('_', '-')}",
        f"From {place.base_year} to {year}, {RUNS[run]}",
        "£ million a year; means of all draws",
        f"From {pounds(means[0])} in {place.base_year} to {pounds(closing)} in {year}: "
        + "; ".join(f"{step.label} {signed_pounds(step.amount)}" for step in steps[1:]),
        [*steps, Step(end, closing, "total")],
        pounds,
        Table(("Step", "Mean", LOW.label, HIGH.label), rows),
        "No digit is shown that another seed would change. Each step has digits of its own, and what they "
        f"leave over is the rounding; unrounded, the means sum to the gap. {LOW} and {HIGH} do not add up.",
    )


def _is_seen(bar: Bar) -> bool:
    return max(abs(bar.mean), abs(bar.low), abs(bar.high)) >= LEAST_POUNDS


def _name(bar: Bar, place: Place) -> str:
    return f"Gap in {place.base_year}" if bar.name == OPENING else bar.name


def _pounds(value: float) -> str:
    rounded = round(value)
    return f"{'-' if rounded < 0 else ''}£{abs(rounded):,}"


def _drawn_together(share: Share, place: Place) -> str:
    """A driver, and those that are drawn together with it."""
    first, *others = (driver_label(driver, place) for driver in (share.driver, *share.with_drivers))
    return f"{first}, with {joined([lower(other) for other in others])}" if others else first


def _sureness(share: Share) -> tuple[str, str]:
    """Both shares, each with its range where that is wider than the digits shown."""
    return (
        _with_range(share.first_order, share.first_order_low, share.first_order_high),
        _with_range(share.total, share.total_low, share.total_high),
    )


def _with_range(share: float, low: float, high: float) -> str:
    ends = _percent(low), _percent(high)
    return f"{_percent(share)} ({ends[0]} to {ends[1]})" if ends[0] != ends[1] else _percent(share)


def _percent(share: float) -> str:
    """A share in whole per cents; nothing is not minus nothing."""
    return f"{round(share, 2) + 0.0:.0%}"
