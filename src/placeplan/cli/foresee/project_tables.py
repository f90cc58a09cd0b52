"""A projection as a person reads it in a terminal: the gap, what limits care, the schemes, what is not known.

Bodies, services and assumptions are shown by name. Works nothing out.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from placeplan.cli.screen import PlainTable, headed, say, show
from placeplan.core.percentiles import KEYS, LABELS
from placeplan.look.naming import body_label, driver_label, service_label, unassessed_lines
from placeplan.model.explaining.scheme_effects import SchemeEffects
from placeplan.model.explaining.shunts import Shunt, sides_in
from placeplan.model.running.projection import DIFFERENCE, DO_NOTHING, PLAN, Projection
from placeplan.model.running.underlying import Underlying
from placeplan.model.variables.capacity import CONSTRAINTS, bindings
from placeplan.plan.place import Place

if TYPE_CHECKING:
    from placeplan.model.explaining.drivers import Drivers

RUNS = (DO_NOTHING, PLAN, DIFFERENCE)
TOGETHER = "Schemes act on each other: what each does alone, in the middle draw, need not sum to the plan."
QUANTILES = (*KEYS, "mean")
Range = dict[str, float] | None


def gap_table(place: Place, found: Projection, schemes: SchemeEffects | None) -> PlainTable:
    """The gap of the last year: each run, the plan at its record, and the same in base-year prices."""
    title = f"{place.name}: gap in {found.years[-1]}, £m (a deficit is above zero)"
    shown = headed(title, ("",), (*LABELS, "mean"))
    for label, gap in gap_rows(found, schemes):
        shown.add_row(label, *gap_cells(gap))
    return shown


def gap_rows(found: Projection, schemes: SchemeEffects | None) -> list[tuple[str, Range]]:
    """Each line of the table: cash of the year first, then base-year prices where a deflator is known."""
    rows: list[tuple[str, Range]] = [(run.replace("_", " "), found.range_of("gap", run)) for run in RUNS]
    if schemes and schemes.restated:
        rows.insert(2, ("plan at the record of its like", dict(schemes.restated.gap)))
    if found.deflator is not None:
        base = found.deflator.base_year
        real = {run: found.real_range_of("gap", run) for run in RUNS}
        rows += [(f"{run.replace('_', ' ')}, in {base} prices", one) for run, one in real.items() if one]
    return rows


def gap_cells(gap: Range) -> list[str]:
    """The percentiles shown and the mean in millions, or “cannot assess”."""
    return [f"{gap[name] / 1e6:,.1f}" for name in QUANTILES] if gap else ["cannot assess"]


def show_prices(found: Projection) -> None:
    """Whose prices the table is in."""
    said = "Without a price base a line is in cash of the year."
    if found.deflator is not None:
        said += f" Real terms by {found.deflator.label}; source: {found.deflator.source}"
    say(said)


def show_limits(place: Place, found: Projection) -> None:
    """What limits care in the last year, where it is not need itself; the group where it is staff."""
    run = PLAN if found.question.has_plan else DO_NOTHING
    last = [one for one in bindings(found.table()) if one.run == run and one.year == found.years[-1]]
    for one in last:
        if one.constraint == CONSTRAINTS[0]:
            continue
        group = f" ({one.group})" if one.group else ""
        service = f": {service_label(one.service)}" if one.service else ""
        say(
            f"limited in {one.year} by {one.constraint}{group}, {one.probability:.0%}: "
            f"{body_label(one.organisation, place)}{service}",
        )


def show_underlying(place: Place, found: Projection) -> None:
    """Bodies whose last year with the plan holds one-offs, or not yet the full year of what has begun."""
    for one in of_last_year(found):
        if abs(one.one_offs) >= 1 or abs(one.full_year_effects) >= 1:
            named = (
                ("position", one.position),
                ("one-offs", one.one_offs),
                ("full-year effects", one.full_year_effects),
                ("underlying", one.underlying),
            )
            words = ", ".join(f"{name} {value / 1e6:+,.1f}" for name, value in named)
            who = f"{body_label(one.organisation, place)} in {one.year}"
            say(f"{who}, £m: {words}")


def of_last_year(found: Projection) -> tuple[Underlying, ...]:
    """Every body's underlying position in the last year of the plan."""
    return tuple(one for one in found.underlying() if one.year == found.years[-1])


def show_schemes(place: Place, found: SchemeEffects) -> None:
    """Each scheme alone: who gains and who pays, NHS beside councils, the net, and the same at the record."""
    record = {one.scheme: one for one in found.restated.alone} if found.restated else {}
    unknown = found.restated.without_record if found.restated else ()
    sides = sides_in(found.alone, place.bodies)
    if len(found.alone) > 1:
        say(TOGETHER)
    for one in found.alone:
        if not one.is_assessed:
            say(f"{one.title} alone: cannot assess. {_reasons(one)}")
            continue
        words = "; ".join(
            f"{body_label(code, place)} {value / 1e6:+,.1f}" for code, value in one.by_body.items()
        )
        beside = "".join(
            f", {side} {one.on_side(side, place.bodies) / 1e6:+,.1f}" for side in sides if len(sides) > 1
        )
        kept = record.get(one.scheme)
        at_record = "cannot assess" if one.scheme in unknown or kept is None else f"{kept.net / 1e6:+,.1f}"
        shunt = " A shunt: one body gains while another pays." if one.is_shunt else ""
        say(
            f"{one.title} alone, £m: {words or 'nobody gains or pays'}; net {one.net / 1e6:+,.1f}{beside}; "
            f"net at its record {at_record}.{shunt} {_reasons(one)}".rstrip(),
        )


def _reasons(one: Shunt) -> str:
    return f"{' '.join(one.unvalued)}" if one.unvalued else ""


def show_unassessed(found: Projection, before: str = "") -> None:
    """Everything that cannot be assessed, and what is missing."""
    for what, why in unassessed_lines(found.unassessed):
        say(f"{before}cannot assess {what}: {why}")


def show_drivers(place: Place, found: "Drivers") -> None:
    """Each assumption alone, with its share of the doubt."""
    shares = {one.driver: one for one in found.shares or ()}
    title = f"What moves the gap of {found.year} if nothing is done, £m"
    shown = headed(title, ("",), ("when low", "when high", "share of doubt", "with others"))
    for one in found.swings:
        gaps = (f"{gap / 1e6:,.1f}" for gap in (one.gap_at_low, one.gap_at_high))
        share = shares.get(one.driver)
        parts: Sequence[str] = (_per_cent(share.first_order), _per_cent(share.total)) if share else ("", "")
        shown.add_row(driver_label(one.driver, place), *gaps, *parts)
    show(shown)


def _per_cent(share: float) -> str:
    """An estimate may come out a little below nought; nothing is not minus nothing."""
    return f"{share:.0%}".replace("-0%", "0%")
