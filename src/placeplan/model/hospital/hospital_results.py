"""Result files of the national hospital model, read and checked: activity by point of delivery, run by run.

Reads one JSON of results, or the tables `default` and `step_counts` as Parquet or CSV. Runs are
kept as they are, so that a total is summed run by run before anything is ranged.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from placeplan.core.doors.table_files import csv_table, parquet_in
from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.engine.axes import Array
from placeplan.model.hospital.hospital_parameters import Node
from placeplan.model.hospital.mitigators import pods

DEFAULT, STEPS = "default", "step_counts"  # the aggregation by point of delivery, and the change by cause
TABLE_COLUMNS = {
    DEFAULT: ("pod", "measure", "sitetret", "model_run", "value"),
    STEPS: ("activity_type", "sitetret", "pod", "change_factor", "strategy", "measure", "model_run", "value"),
}
BASELINE = "baseline"
NO_STRATEGY = "-"
# A measure of results: the count of ours that it belongs to. Ways of being seen and of arriving add up.
EVENTS, BED_DAYS = "events", "bed_days"
MEASURES = {
    "admissions": EVENTS, "attendances": EVENTS, "tele_attendances": EVENTS,
    "ambulance": EVENTS, "walk-in": EVENTS, "arrivals": EVENTS, "beddays": BED_DAYS,
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Activity:
    """One service's yearly activity at the horizon, in every run, beside the baseline. Shape: run."""

    service: str
    count: str  # `events` or `bed_days`
    baseline: float
    runs: Array


@dataclass(frozen=True, eq=False)
class Step:
    """What one cause changed of one service's activity, in every run. Shape: run."""

    cause: str  # a growth factor, `activity_avoidance` or `efficiencies`
    strategy: str  # or `-`
    service: str
    count: str
    runs: Array


@dataclass(frozen=True, eq=False)
class HospitalResults:
    """The results of one run of the national model, by service of ours, sites added up run by run."""

    files: tuple[str, ...]
    runs: int
    activity: tuple[Activity, ...]
    steps: tuple[Step, ...]
    unmapped: tuple[str, ...]

    def of(self, service: str, count: str = EVENTS) -> Activity | None:
        """One service's activity, or nothing where the results do not have it."""
        matching = [
            activity for activity in self.activity if (activity.service, activity.count) == (service, count)
        ]
        return matching[0] if matching else None


def is_results(found: Node) -> bool:
    """Does a file's content look like results of the national model?"""
    return isinstance(found, dict) and isinstance(found.get("results"), dict)


def results_in_json(found: Node, file: str) -> HospitalResults:
    """The results in a JSON file. Errors: every row that does not fit, at once."""
    problems = Problems()
    results_held = found.get("results") if isinstance(found, dict) else None
    if not isinstance(results_held, dict) or not isinstance(results_held.get(DEFAULT), list):
        raise PlanError(Problem(f"It has no results.{DEFAULT}.", file, "Export the results again, whole."))
    tables = {}
    for name in (DEFAULT, STEPS):
        rows = list(_rows(results_held.get(name, []), f"{file}#!results.{name}", name == DEFAULT, problems))
        tables[name] = pl.DataFrame(rows, schema=_schema(name), orient="row") if rows else _empty(name)
    problems.raise_any()
    other_tables = [f"results.{name}" for name in results_held if name not in (DEFAULT, STEPS)]
    return _results(tables, (file,), other_tables)


def results_in_tables(paths: Mapping[str, Path]) -> HospitalResults:
    """The results in the tables `default` and, where it is there, `step_counts`.

    Errors: a missing column, a run that a row lacks, and every value that is not a number.
    """
    problems = Problems()
    tables = {}
    for name in (DEFAULT, STEPS):
        table = _table(paths[name], name, problems) if name in paths else None
        tables[name] = _empty(name) if table is None else table
    if DEFAULT not in paths:
        problems.add(f"There is no table {DEFAULT}.", "", f"Add {DEFAULT}.parquet or {DEFAULT}.csv.")
    problems.raise_any()
    return _results(tables, tuple(path.name for path in paths.values()), [])


def _table(path: Path, name: str, problems: Problems) -> pl.DataFrame | None:
    try:
        rows = parquet_in(path) if path.suffix == ".parquet" else csv_table(path)
    except PlanError as error:
        problems.extend(error.problems)
        return None
    if name == STEPS and "strategy" in rows.columns:
        rows = rows.with_columns(pl.col("strategy").fill_null(NO_STRATEGY))
    missing = [column for column in TABLE_COLUMNS[name] if column not in rows.columns]
    if missing:
        problems.add(f"It has no column {', '.join(missing)}.", path.name, "Export the file again, whole.")
        return None
    cast = rows.select(TABLE_COLUMNS[name]).cast(pl.Schema(_schema(name)), strict=False)
    bad = cast.with_row_index("row", 2).filter(
        pl.any_horizontal(pl.col("value", "model_run", "pod", "measure").is_null())
        | ~pl.col("value").is_finite()
    )
    for row in bad["row"].head(20):
        problems.add("A name, a run or a value is missing or is no number.", f"{path.name}#!row {row}")
    return cast


def _schema(name: str) -> dict[str, type[pl.DataType]]:
    numbers: dict[str, type[pl.DataType]] = {"model_run": pl.Int64, "value": pl.Float64}
    return {column: numbers.get(column, pl.String) for column in TABLE_COLUMNS[name]}


def _empty(name: str) -> pl.DataFrame:
    return pl.DataFrame(schema=_schema(name))


def _rows(rows: Node, where: str, with_baseline: bool, problems: Problems) -> Iterator[tuple[object, ...]]:
    """Rows of a JSON table, one for each run; run 0 is the baseline."""
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        at = f"{where}[{number}]"
        if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in ("pod", "measure")):
            problems.add("It names no pod and measure.", at, "Export the results again.")
            continue
        runs = row.get("model_runs")
        base = row.get("baseline", 0 if not with_baseline else None)
        if not isinstance(runs, list) or not all(_is_number(run) for run in (base, *runs)):
            problems.add("Its baseline and model_runs are not numbers.", at, "Export the results again.")
            continue
        site, pod, measure = str(row.get("sitetret", "")), row["pod"], row["measure"]
        first = 0 if with_baseline else 1
        for run, value in enumerate((base, *runs)[first:], start=first):
            if with_baseline:
                yield pod, measure, site, run, float(value)
            else:
                cause, strategy = str(row.get("change_factor", "")), str(row.get("strategy") or NO_STRATEGY)
                kind = str(row.get("activity_type", ""))
                yield kind, site, pod, cause, strategy, measure, run, float(value)


def _is_number(value: Node) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and bool(np.isfinite(value))


# --- by service ---------------------------------------------------------------------------


def _results(
    tables: Mapping[str, pl.DataFrame], files: tuple[str, ...], others: list[str]
) -> HospitalResults:
    default, steps = (_by_service(tables[name]) for name in (DEFAULT, STEPS))
    runs = int(tables[DEFAULT]["model_run"].max() or 0)  # type: ignore[arg-type]  # the column is of whole numbers
    if runs < 1:
        raise PlanError(Problem("It holds no run beside the baseline.", ", ".join(files)))
    _check_runs(tables, runs, files)
    unmapped = sorted(
        {f"{pod} {measure}" for pod, measure in tables[DEFAULT].select("pod", "measure").rows()}
        - {f"{pod} {measure}" for pod in pods() for measure in MEASURES if pods()[pod].service}
    )
    activity = tuple(
        Activity(service, count, float(numbers[0]), numbers[1:])
        for (service, count), numbers in _runs(default, ["service", "count"], runs)
    )
    changes = tuple(
        Step(cause, strategy, service, count, numbers[1:])
        for (cause, strategy, service, count), numbers in _runs(
            steps.filter(pl.col("change_factor") != BASELINE) if steps.height else steps,
            ["change_factor", "strategy", "service", "count"],
            runs,
        )
    )
    return HospitalResults(files, runs, activity, changes, (*unmapped, *others))


def _check_runs(tables: Mapping[str, pl.DataFrame], runs: int, files: tuple[str, ...]) -> None:
    """Refuse runs that are none, and rows of `default` that lack some: a run left out is not a run of nought.

    The national model writes every run of a row, with 0 where nothing happened.
    """
    problems = Problems()
    where = ", ".join(files)
    for name, table in tables.items():
        if table.filter(~pl.col("model_run").is_between(0, runs)).height:
            problems.add(f"{name} has runs outside 0 to {runs}.", where, "Export all tables of one scenario.")
    counted = tables[DEFAULT].group_by("pod", "measure", "sitetret").agg(pl.col("model_run").n_unique())
    for pod, measure, site, count in counted.filter(pl.col("model_run") != runs + 1).sort("pod").rows()[:20]:
        problems.add(
            f"{pod} {measure} {site} has {count} of {runs + 1} runs, the baseline among them.",
            where,
            "Export the results again, whole.",
        )
    problems.raise_any()


def _by_service(table: pl.DataFrame) -> pl.DataFrame:
    services = {key: pod.service for key, pod in pods().items() if pod.service}
    return table.with_columns(
        service=pl.col("pod").replace_strict(services, default=None, return_dtype=pl.String),
        count=pl.col("measure").replace_strict(MEASURES, default=None, return_dtype=pl.String),
    ).drop_nulls(["service", "count"])


def _runs(table: pl.DataFrame, keys: list[str], runs: int) -> Iterator[tuple[tuple[str, ...], Array]]:
    """Values by run, from 0; a run without a row has none of it, as the national model means it."""
    summed = table.group_by(*keys, "model_run").agg(pl.col("value").sum()).sort(*keys, "model_run")
    for key, part in summed.group_by(keys, maintain_order=True):
        by_run = np.zeros(runs + 1)
        by_run[part["model_run"].to_numpy()] = part["value"].to_numpy()
        yield tuple(str(part) for part in key), by_run
