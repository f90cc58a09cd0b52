"""Two scenarios of a place, or of two versions of it, compared by body, year and service, at a terminal."""

from collections.abc import Sequence

import polars as pl

from placeplan.cli.screen import PlainTable, headed, say, show
from placeplan.core.percentiles import HIGH, LOW
from placeplan.look.naming import body_label, service_label
from placeplan.plan.place import Place
from placeplan.results.comparing import LEAST, SHOWN, Compared, is_changed

TENTH = 50_000.0  # pounds below which a tenth of £1m is nought


def show_compared(differing: Compared, place: Place) -> None:
    """Totals with their ranges, then bodies and services in every year, means only."""
    say(f"{differing.before} → {differing.after}")
    changed = [total for total in differing.totals if is_changed(total)]
    for total in changed:
        low, middle, high = (_millions(value) for value in (total.low, total.mean, total.high))
        about = f"{total.run.replace('_', ' ')}, {total.variable} of the place in {total.year}"
        say(f"{about}: {middle} £m ({LOW} {low}, {HIGH} {high})")
    same = [
        f"{total.run.replace('_', ' ')}, {total.variable}"
        for total in differing.totals
        if total not in changed
    ]
    if same:
        say(f"No change of the place in {differing.totals[0].year}: {'; '.join(same)}.")
    if differing.why_no_range:
        say(f"Totals have no range here. {differing.why_no_range}")
    rows = differing.rows.filter(pl.col("variable").is_in(SHOWN))
    if rows.is_empty():
        say("No body, service or year differs.")
        return
    years = rows["period"].unique().sort().to_list()
    say("Change of each mean, and what it becomes; money in £m, care in its own units.")
    for part in rows.partition_by("organisation", "run", maintain_order=True):
        show(_table_of_body(part, place, years))


def _table_of_body(rows: pl.DataFrame, place: Place, years: Sequence[str]) -> PlainTable:
    """Every change of one body in one run, a column to a year; empty where a year does not change."""
    run = rows["run"][0].replace("_", " ")
    title = f"{body_label(rows['organisation'][0], place)}, {run}"
    table = headed(title, ("of",), (*years, f"{years[-1]} after"))
    for cells in rows.partition_by("variable", "service", maintain_order=True):
        by_year = {row["period"]: row for row in cells.iter_rows(named=True)}
        first, last = next(iter(by_year.values())), by_year.get(years[-1])
        service = f", {service_label(first['service'])}" if first["service"] else ""
        table.add_row(
            f"{first['variable'].replace('_', ' ')}{service}",
            *(_text(by_year[y]["difference"], first["unit"], "+") if y in by_year else "" for y in years),
            _text(last["mean_second"], first["unit"]) if last else "",
        )
    return table


def _millions(value: float) -> str:
    """£m to a tenth, or to a thousandth where a tenth would show nothing of a change."""
    return f"{value / 1e6:+,.3f}" if LEAST["pounds"] < abs(value) < TENTH else f"{value / 1e6:+,.1f}"


def _text(value: float | None, unit: str, sign: str = "") -> str:
    if value is None:
        return "cannot assess"
    if unit == "pounds":
        return f"{value / 1e6:{sign},.2f}"
    return f"{value:{sign},.0f}" if abs(value) >= 0.5 or not value else f"{value:{sign}.1g}"
