"""A projection as a person reads it in a terminal: the gap, what limits care, the schemes, what is not known.

Bodies, services and assumptions are shown by name. Works nothing out.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from placeplan.cli.foresee.project_records import RUNS, of_last_year
from placeplan.cli.screen import PlainTable, headed, say, show
from placeplan.core.percentiles import KEYS, LABELS
from placeplan.core.precision import chance_shown, millions_shown
from placeplan.look.naming import body_label, driver_label, service_label, unassessed_lines
from placeplan.model.explaining.scheme_effects import SchemeEffects
from placeplan.model.explaining.shunts import Shunt, sides_in
from placeplan.model.running.projection import DO_NOTHING, PLAN, Projection
from placeplan.model.variables.capacity import CONSTRAINTS, bindings
from placeplan.plan.place import Place

if TYPE_CHECKING:
    from placeplan.model.explaining.drivers import Drivers

TOGETHER = "Schemes act on each other: what each does alone, in the middle draw, need not sum to the plan."
QUANTILES = (*KEYS, "mean")
Range = dict[str, float] | None


def gap_table(place: Place, projection: Projection, schemes: SchemeEffects | None) -> PlainTable:
    """The gap of the last year: each run, the plan at its record, and the same in base-year prices."""
    title = f"{place.name}: gap in {projection.years[-1]}, £m (a deficit is above zero)"
    table = headed(title, ("",), (*LABELS, "mean"))
    for label, gap in gap_rows(projection, schemes):
        table.add_row(label, *gap_cells(gap))
    return table


def gap_rows(projection: Projection, schemes: SchemeEffects | None) -> list[tuple[str, Range]]:
    """Each line of the table: cash of the year first, then base-year prices where a deflator is known."""
    cash = {run: projection.shown_range_of("gap", run) for run in RUNS}
    rows: list[tuple[str, Range]] = [(run.replace("_", " "), gap) for run, gap in cash.items()]
    if schemes and schemes.restated:
        rows.insert(2, ("plan at the record of its like", dict(schemes.restated.gap)))
    if projection.deflator is not None:
        base = projection.deflator.base_year
        real = {run: projection.shown_real_range_of("gap", run) for run in RUNS}
        rows += [(f"{run.replace('_', ' ')}, in {base} prices", gap) for run, gap in real.items() if gap]
    return rows


def gap_cells(gap: Range) -> list[str]:
    """The percentiles shown and the mean in millions, or “cannot assess”."""
    return [millions_shown(gap, name) for name in QUANTILES] if gap else ["cannot assess"]


def show_prices(projection: Projection) -> None:
    """Whose prices the table is in."""
    words = "Without a price base a line is in cash of the year."
    if projection.deflator is not None:
        words += f" Real terms by {projection.deflator.label}; source: {projection.deflator.source}"
    say(words)


def show_limits(place: Place, projection: Projection) -> None:
    """What limits care in the last year, where it is not need itself; the group where it is staff."""
    run = PLAN if projection.question.has_plan else DO_NOTHING
    last = [
        binding
        for binding in bindings(projection.table())
        if binding.run == run and binding.year == projection.years[-1]
    ]
    for binding in last:
        if binding.constraint == CONSTRAINTS[0]:
            continue
        group = f" ({binding.group})" if binding.group else ""
        service = f": {service_label(binding.service)}" if binding.service else ""
        chance = chance_shown(binding.probability, projection.draws)
        say(
            f"limited in {binding.year} by {binding.constraint}{group}, {chance}: "
            f"{body_label(binding.organisation, place)}{service}",
        )


def show_underlying(place: Place, projection: Projection) -> None:
    """Bodies whose last year with the plan holds one-offs, or not yet the full year of what has begun."""
    for body in of_last_year(projection):
        if abs(body.one_offs) >= 1 or abs(body.full_year_effects) >= 1:
            named = (
                ("position", body.position),
                ("one-offs", body.one_offs),
                ("full-year effects", body.full_year_effects),
                ("underlying", body.underlying),
            )
            words = ", ".join(f"{name} {value / 1e6:+,.1f}" for name, value in named)
            who = f"{body_label(body.organisation, place)} in {body.year}"
            say(f"{who}, £m: {words}")


def show_schemes(place: Place, effects: SchemeEffects) -> None:
    """Each scheme alone: who gains and who pays, NHS beside councils, the net, and the same at the record."""
    record = {scheme.scheme: scheme for scheme in effects.restated.alone} if effects.restated else {}
    unknown = effects.restated.without_record if effects.restated else ()
    sides = sides_in(effects.alone, place.bodies)
    if len(effects.alone) > 1:
        say(TOGETHER)
    for scheme in effects.alone:
        if not scheme.is_assessed:
            say(f"{scheme.title} alone: cannot assess. {' '.join(scheme.unvalued)}")
            continue
        at_record = None if scheme.scheme in unknown else record.get(scheme.scheme)
        say(_scheme_words(scheme, at_record, place, sides if len(sides) > 1 else ()))


def _scheme_words(scheme: Shunt, at_record: Shunt | None, place: Place, sides: Sequence[str]) -> str:
    """One scheme whose money is known: body by body, side by side, in all, and at its record."""
    by_body = "; ".join(
        f"{body_label(code, place)} {_signed(amount)}" for code, amount in scheme.by_body.items()
    )
    by_side = "".join(f", {side} {_signed(scheme.on_side(side, place.bodies))}" for side in sides)
    record = "cannot assess" if at_record is None else _signed(at_record.net)
    shunt = " A shunt: one body gains while another pays." if scheme.is_shunt else ""
    words = (
        f"{scheme.title} alone, £m: {by_body or 'nobody gains or pays'}; net {_signed(scheme.net)}{by_side}; "
        f"net at its record {record}.{shunt} {' '.join(scheme.unvalued)}"
    )
    return words.rstrip()


def _signed(pounds: float) -> str:
    return f"{pounds / 1e6:+,.1f}"


def show_unassessed(projection: Projection, before: str = "") -> None:
    """Everything that cannot be assessed, and what is missing."""
    for what, why in unassessed_lines(projection.unassessed):
        say(f"{before}cannot assess {what}: {why}")


def show_drivers(place: Place, moves: "Drivers") -> None:
    """Each assumption alone, with its share of the doubt."""
    shares = {share.driver: share for share in moves.shares or ()}
    title = f"What moves the gap of {moves.year} if nothing is done, £m"
    table = headed(title, ("",), ("when low", "when high", "share of doubt", "with others"))
    for swing in moves.swings:
        gaps = (f"{gap / 1e6:,.1f}" for gap in (swing.gap_at_low, swing.gap_at_high))
        share = shares.get(swing.driver)
        parts: Sequence[str] = (_per_cent(share.first_order), _per_cent(share.total)) if share else ("", "")
        table.add_row(driver_label(swing.driver, place), *gaps, *parts)
    show(table)


def _per_cent(share: float) -> str:
    """An estimate may come out a little below nought; nothing is not minus nothing."""
    return f"{share:.0%}".replace("-0%", "0%")
