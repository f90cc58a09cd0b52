"""`placeplan watch FILE.csv|PLACE`: is a series doing what it always did, or has something changed?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer

from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.screen import say
from placeplan.cli.track.watch_tables import show_charts, show_table
from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.plan.place import Place, load_place
from placeplan.tracking.process_control.chart_acts import LOCAL_ACTS, Acts, acts_in, note_strangers
from placeplan.tracking.process_control.chart_records import chart_record, rules_record
from placeplan.tracking.process_control.charting import charts
from placeplan.tracking.process_control.charts import Chart
from placeplan.tracking.process_control.rule_sets import DEFAULT, RuleSet, rule_set
from placeplan.tracking.series.place_series import series_of_place
from placeplan.tracking.series.published_tables import (
    PublishedTable,
    published_tables,
    table_of,
    table_record,
)
from placeplan.tracking.series.series_files import series_in
from placeplan.tracking.series.stated_series import Series

app = typer.Typer(help="Is a series doing what it always did, or has something changed?")


@dataclass(frozen=True)
class _Watched:
    """What is charted: its title, its series, and the place that it is of, if one."""

    title: str
    series: tuple[Series, ...]
    acts: Acts
    place: Place | None = None
    table: PublishedTable | None = None


@app.command()
def watch(
    series: Annotated[
        Path,
        typer.Argument(metavar="FILE.csv|PLACE", help="A CSV of series,period,value; or a place's folder."),
    ],
    acts: Annotated[
        Path | None, typer.Option(help="TOML of rebases, fixed baselines and aims, each with its author.")
    ] = None,
    only: Annotated[str, typer.Option(help="Only series whose name holds these words.")] = "",
    rules_name: Annotated[str, typer.Option("--rule-set", help="The set of rules, by name.")] = DEFAULT,
    rules_file: Annotated[
        Path | None, typer.Option("--rules", help="TOML with sets of rules of your own.")
    ] = None,
    tables_file: Annotated[
        Path | None, typer.Option("--tables", help="TOML with published tables of your own.")
    ] = None,
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Chart each series (XmR): its mean, its limits, and every point that a rule points at.

    Limits are charted anew only where an act says so, with its reason, author and day. Of a place, what was
    measured is charted, and the acts are those of its rules/charts.toml. Nothing missing is filled in; a
    series too short for limits says how many points it lacks.
    """
    must_have_file(out, is_opened)
    rules = rule_set(rules_name, rules_file)
    watched = _watched(series, acts, only, published_tables(tables_file))
    drawn = charts(watched.series, watched.acts, rules)
    answer = Answer(
        watched.title,
        value=lambda: _record(watched, drawn, rules),
        show=lambda: _show(watched, drawn, rules),
        rows=lambda: _rows(drawn),
    )
    give(answer, out, is_opened, as_json)


def _watched(path: Path, acts_path: Path | None, only: str, tables: Mapping[str, PublishedTable]) -> _Watched:
    """Errors: no such file; faults of the series or of the acts; acts on series that are not there."""
    if not path.exists():
        what = "There is no such file or folder."
        raise PlanError(Problem(what, str(path), "Name a CSV of series,period,value, or a place's folder."))
    place = load_place(path) if path.is_dir() else None
    if place is not None and acts_path is None and (place.folder / LOCAL_ACTS).exists():
        acts_path = place.folder / LOCAL_ACTS
    acts = acts_in(acts_path) if acts_path else Acts()
    if place is not None:
        series = series_of_place(place.figures, {code: body.name for code, body in place.bodies.items()})
    else:
        series = series_in(path, acts.rebased(), tables)
    if acts_path:
        _refuse_strangers(acts, series, acts_path)
    chosen = tuple(part for part in series if only.casefold() in part.name.casefold())
    if only and not chosen:
        raise PlanError(Problem(f"No series has “{only}” in its name.", "--only", "Leave it out to see all."))
    table = None if place else table_of(path, tables)
    title = f"{place.name}: what was measured" if place else path.stem
    return _Watched(table.title if table else title, chosen, acts, place, table)


def _refuse_strangers(acts: Acts, series: Sequence[Series], path: Path) -> None:
    problems = Problems()
    note_strangers(acts, (part.name for part in series), path.name, problems)
    problems.raise_any()


def _record(watched: _Watched, drawn: Sequence[Chart], rules: RuleSet) -> dict[str, Any]:
    record: dict[str, Any] = {
        "rule_set": rules_record(rules),
        "series": [chart_record(chart) for chart in drawn],
    }
    if watched.table:
        record["table"] = table_record(watched.table)
    return with_notice(watched.place, record) if watched.place else record


def _show(watched: _Watched, drawn: Sequence[Chart], rules: RuleSet) -> None:
    if watched.place:
        say_notice(watched.place)
    if not drawn:
        say("Nothing was measured more than once: there is no series to chart.")
        return
    show_charts(watched.title, drawn, rules)
    if watched.table:
        show_table(watched.table)


def _rows(drawn: Sequence[Chart]) -> pl.DataFrame:
    """A row for each point, with the limits of its phase and what points at it."""
    return rows_of(row for chart in drawn for row in _points(chart))


def _points(chart: Chart) -> list[Mapping[str, Any]]:
    pointing: dict[str, list[str]] = {}
    for signal in chart.signals:
        pointing.setdefault(signal.period, []).append(signal.rule)
    return [
        {
            "series": chart.series.name,
            "period": point.period,
            "value": float(point.value),
            "mean": getattr(phase, "mean", None),
            "lower": getattr(phase, "lower", None),
            "upper": getattr(phase, "upper", None),
            "signals": pointing.get(point.period, []),
            "where": point.where,
        }
        for phase in chart.phases
        for point in chart.series.points[phase.stretch.first : phase.stretch.end]
    ]
