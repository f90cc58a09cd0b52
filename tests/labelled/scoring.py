"""Reads labelled cases as `placeplan import --yes` does, and counts what was right, missed, wrong and
silent.

A figure is right when its cell is labelled as one and measure, body, period, value, stage and every other
thing that the label names agree. Every other figure is wrong; a wrong one that no problem points at is a
silent error. A cell that was neither read nor listed as unused is lost.
"""

import csv
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from math import isclose
from pathlib import Path
from typing import Any

import polars as pl
from typer.testing import CliRunner

from placeplan.cli.app import module_of
from placeplan.core.sources import source
from placeplan.figures.table import figure_table
from placeplan.reading.submission import mappings_for, opened, read_books
from placeplan.reading.tables.mappings import Mapping
from placeplan.reading.words.body_names import Body, Directory
from placeplan.reading.words.levels import accepted_from, level_of, levels
from tests.labelled.notation import HERE, STAGES, Case, Cell, cases
from tests.labelled.workbooks import place_of, written

Where = tuple[str, str, str]  # file, sheet and cell
_MONTHS = re.compile(r"\d{4}-\d\d")
_PART = re.compile(r"\d{4}-\d\d(-\d\d)?\.\.\d{4}-\d\d(-\d\d)?")


@dataclass
class Read:
    """What one import of a case gave."""

    figures: list[dict[str, Any]]
    unused: set[Where]
    questions: list[str]  # where each points: file, or file#sheet, or file#sheet!cell
    tables: list[
        tuple[str, str, int, int, float, bool]
    ]  # file, sheet, first and last row, confidence, accepted


@dataclass
class Score:
    """What became of the cells of some cases."""

    cases: int = 0
    wanted: int = 0
    right: int = 0
    optional_right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    silent_cells: list[str] = field(default_factory=list)  # their homes, which no change of the table moves
    lost: list[str] = field(default_factory=list)
    not_asked: list[str] = field(default_factory=list)
    questions: int = 0
    columns: dict[Where, list[tuple[float, bool]]] = field(default_factory=dict)  # how sure, is it right
    by_level: Counter[tuple[str, bool]] = field(
        default_factory=Counter
    )  # of columns, right in every figure; of a level's name

    def add(self, other: "Score") -> "Score":
        for name, value in vars(other).items():
            match value:
                case list():
                    getattr(self, name).extend(value)
                case Counter():
                    getattr(self, name).update(value)
                case dict():
                    pass  # columns of one case alone
                case _:
                    setattr(self, name, getattr(self, name) + value)
        return self

    @property
    def precision(self) -> float:
        read = self.right + self.optional_right
        return read / (read + len(self.wrong)) if read or self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    def summary(self) -> dict[str, Any]:
        """The numbers that a benchmark prints."""
        return {
            "tables": self.cases,
            "figures_wanted": self.wanted,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "wrong_figures": len(self.wrong),
            "silent_errors": len(self.silent),
            "lost_cells": len(self.lost),
            "questions_per_file": round(self.questions / self.cases, 2) if self.cases else 0.0,
            "asked_where_it_must_not": len(self.not_asked),
        }


# ---- reading -------------------------------------------------------------------------------------


def bodies(place: str) -> list[Body]:
    """The bodies of an invented place."""
    with (HERE / "bodies.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["place"] == place]
    return [Body(r["code"], r["name"], tuple(filter(None, r["aliases"].split("|"))), r["kind"]) for r in rows]


def read_directly(case: Case) -> Read:
    """What the reader makes of a case, as `import --yes` would take it; nothing is kept."""
    return _read(case, accepted_from())


def read_all(case: Case) -> Read:
    """What the reader makes of a case where a person says yes to each table in doubt by its level alone."""
    return _read(case, levels()[-1].lowest)


def _read(case: Case, lowest: float) -> Read:
    with tempfile.TemporaryDirectory() as folder:
        path = written(case, Path(folder))
        paths = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        books, digests = opened(paths, Path(folder), Directory(tuple(bodies(case.place))))
        directory = Directory(tuple(bodies(case.place)))
        mappings = [_taking(m, lowest) for m in mappings_for(books, digests, directory, ())]
        found = read_books(books, mappings, directory)
    tables = [
        (m.file, t.sheet, t.header, t.last, t.confidence, t.accepted)
        for m in found.mappings
        for t in m.tables
    ]
    asked = [p.where for p in found.problems] + [f"{t[0]}#{t[1]}" for t in tables if not t[5]]
    unused = {_where(c.file, c.sheet, c.cell) for c in found.unused_cells}
    return Read(list(found.figures.iter_rows(named=True)), unused, asked, tables)


def _taking(mapping: Mapping, lowest: float) -> Mapping:
    """A mapping with every table accepted of which we are at least so sure, and doubt nothing."""
    tables = (
        replace(table, accepted=True)
        if table.kind and not table.doubts and table.confidence >= lowest
        else table
        for table in mapping.tables
    )
    return replace(mapping, tables=tuple(tables))


def read_by_command(case: Case, yes: bool = True) -> Read:
    """What `placeplan import` makes of a case in a new place of its bodies."""
    with tempfile.TemporaryDirectory() as folder:
        place, runner = Path(folder) / "place", CliRunner()
        runner.invoke(module_of("new").app, [str(place)], catch_exceptions=False)
        _write_bodies(place, case.place)
        (Path(folder) / "in").mkdir()
        path = written(case, Path(folder) / "in")
        path = path.parent if path.is_dir() else path
        options = ["--place", str(place), "--json", *["--yes"] * yes]
        done = runner.invoke(module_of("import").app, [*options, str(path)])
        if done.exit_code:
            return Read([], set(), [case.file], [])
        return _kept(place, json.loads(done.stdout))


def _kept(place: Path, report: dict[str, Any]) -> Read:
    kept = place / "imported"
    figures = pl.read_parquet(kept / "figures.parquet") if kept.is_dir() else figure_table()
    unused = {_where(c["file"], c["sheet"], c["cell"]) for c in report["unused_cells"]}
    tables = [
        (f["file"], t["sheet"], t["rows"][0] - 2, t["rows"][1] - 1, t["confidence"], t["accepted"])
        for f in report["files"]
        for t in f["tables"]
    ]
    asked = [p["where"] for p in report["problems"]] + [f"{t['file']}#{t['sheet']}" for t in report["left"]]
    return Read(list(figures.iter_rows(named=True)), unused, asked, tables)


def _write_bodies(place: Path, name: str) -> None:
    with (place / "bodies.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("code", "name", "aliases", "kind"))
        rows.writerows((b.code, b.name, "|".join(b.aliases), b.kind) for b in bodies(name))


# ---- scoring -------------------------------------------------------------------------------------


def labelled_cells(case: Case) -> dict[Where, Cell]:
    """Every cell of a case by where it stands."""
    return {
        place_of(case, grid, r, c): cell
        for grid in case.sheets
        for r, row in enumerate(grid.rows)
        for c, cell in enumerate(row.cells)
    }


def scored(case: Case, read: Read) -> Score:
    """What became of the cells of one case."""
    cells = labelled_cells(case)
    score = Score(cases=1, questions=len(set(read.questions)))
    by_cell: dict[Where, list[dict[str, Any]]] = {}
    for figure in read.figures:
        by_cell.setdefault(where(figure), []).append(figure)
    for at, figures in by_cell.items():
        _score_cell(score, case, at, cells, figures, read)
    for figures_of_column in score.columns.values():
        level = level_of(min(sure for sure, _ in figures_of_column))
        score.by_level[level, all(is_right for _, is_right in figures_of_column)] += 1
    for at, cell in cells.items():
        if cell.label.is_figure and not cell.label.optional and (cell.number is not None or cell.is_marker):
            score.wanted += 1
            if at not in by_cell:
                score.missed.append(_line(case, at, f"not read: {_wanted(cell)}"))
        is_lost = at not in by_cell and at not in read.unused
        if is_lost and cell.number is not None and cell.label.is_figure:
            score.lost.append(_line(case, at, "neither read nor listed as unused"))
    if case.must_ask and not read.questions:
        score.not_asked.append(case.name)
    return score


def _score_cell(
    score: Score, case: Case, at: Where, cells: dict[Where, Cell], figures: list[dict[str, Any]], read: Read
) -> None:
    cell = cells.get(at, Cell())
    own = [figure for figure in figures if figure["grade"] != "computed"]
    for figure in figures:
        if figure["grade"] == "computed":
            why = _why_sum_wrong(figure, cells, case)
        elif figure["value"] is None and not cell.text and cell.number is None:
            continue  # a blank, kept as one
        else:
            why = why_wrong(figure, cell)
        score.columns.setdefault((at[0], at[1], at[2].rstrip("0123456789")), []).append(
            (_sureness(figure, read), not why)
        )
        if why:
            line = _line(case, at, f"{_said(figure)}: {why}")
            score.wrong.append(line)
            if not is_asked(at, read.questions):
                score.silent.append(line)
                score.silent_cells.append(cell.home)
        elif cell.label.optional:
            score.optional_right += 1
    if own and cell.label.is_figure and not cell.label.optional and not any(why_wrong(f, cell) for f in own):
        score.right += 1


def why_wrong(figure: dict[str, Any], cell: Cell) -> str:
    """What of a figure is not as its cell's label says; empty where all is."""
    label = cell.label
    if label.never or not label.is_figure:
        return f"must become no figure: {label.never or 'nothing says what it is'}"
    if figure["measure"] not in _measures(cell):
        return f"is {' or '.join(label.measures)}"
    if not _same_period(figure["period"], label.period):
        return f"is of {label.period}"
    if not _same_value(figure["value"], cell):
        return f"is {cell.value}"
    if label.stage and label.period != "ytd" and figure["stage"] not in STAGES[label.stage]:
        return f"is {label.stage}, not {figure['stage']}"
    for key, value in label.about:
        if key != "id" and (figure.get(key) or "") != value:
            return f"{key} is {value}, not {figure.get(key)}"
    return ""


def _measures(cell: Cell) -> set[str]:
    """The measures that are right of a cell; of a part of a year those of profiles too."""
    named = set(cell.label.measures)
    if _MONTHS.fullmatch(cell.label.period) or "-Q" in cell.label.period:
        totals = {f"{m.removesuffix('_total')}_profile_total" for m in named if m.endswith("_total")}
        return named | totals | {f"{m}_profile" for m in named}
    return named


def _same_period(read: str, wanted: str) -> bool:
    return bool(_PART.fullmatch(read)) if wanted == "ytd" else read == wanted


def _same_value(read: float | None, cell: Cell) -> bool:
    wanted = cell.value
    if read is None or wanted is None:
        return read is None and wanted is None
    return isclose(read, float(wanted), rel_tol=1e-9, abs_tol=1e-6)


def _why_sum_wrong(figure: dict[str, Any], cells: dict[Where, Cell], case: Case) -> str:
    """A year made of its parts must be the sum of what is labelled so in its row."""
    at = where(figure)
    row = re.sub(r"\D", "", at[2])
    parts = [
        cell
        for place, cell in cells.items()
        if place[:2] == at[:2] and re.sub(r"\D", "", place[2]) == row and cell.label.is_figure
    ]
    sums = [
        cell.value
        for cell in parts
        if figure["measure"] in cell.label.measures
        and cell.value is not None
        and _in_year(cell.label.period, figure["period"])
    ]
    if sums and isclose(float(sum(sums)), figure["value"] or 0.0, rel_tol=1e-9):
        return ""
    return "is not the sum of what its row states of that year"


def _in_year(part: str, year: str) -> bool:
    if _MONTHS.fullmatch(part):
        start = int(part[:4]) - (int(part[5:]) < 4)
        return year.startswith(str(start))
    return part.startswith(f"{year}-Q")


def is_asked(at: Where, questions: Iterable[str]) -> bool:
    """Does a question point at a cell: at itself, its row or column, its sheet or (of a CSV) its file?"""
    return any(_points_at(question, at) for question in questions)


def _points_at(question: str, at: Where) -> bool:
    file, _, rest = question.partition("#")
    sheet, _, cell = rest.rpartition("!") if "!" in rest else (rest, "", "")
    if (file, "" if file.endswith(".csv") else sheet) != at[:2] or (not rest and at[1]):
        return False
    parts, own = re.findall(r"[A-Z]+|\d+", cell), re.findall(r"[A-Z]+|\d+", at[2])
    return not cell or any(part in own for part in parts)


def where(figure: dict[str, Any]) -> Where:
    """The file, sheet and cell of a figure."""
    stands = source(figure["source"])
    return _where(stands.file, stands.sheet, stands.cell)


def _where(file: str, sheet: str, cell: str) -> Where:
    return (file, "" if file.endswith(".csv") else sheet, cell)  # a CSV file is one sheet


def _sureness(figure: dict[str, Any], read: Read) -> float:
    """The confidence of the table that a figure stands in; 0 where it stands in none."""
    file, sheet, cell = where(figure)
    row = int(re.sub(r"\D", "", cell) or 0) - 1
    sure = [
        table[4]
        for table in read.tables
        if table[5] and _is_of(table, file, sheet) and table[2] <= row <= table[3]
    ]
    return max(sure, default=0.0)


def _is_of(table: tuple[str, str, int, int, float, bool], file: str, sheet: str) -> bool:
    """Is a table of a sheet? A CSV file is one sheet, and one of a folder is a sheet of that folder."""
    if table[0] == file:
        return table[1] == sheet or not sheet
    return file.startswith(f"{table[0].rstrip('/')}/") and Path(file).stem == table[1]


def _line(case: Case, at: Where, what: str) -> str:
    return f"{case.half}/{case.name} {at[1]}!{at[2]}: {what}"


def _said(figure: dict[str, Any]) -> str:
    about = " ".join(str(figure[key]) for key in ("organisation", "line", "service") if figure.get(key))
    return f"{figure['measure']} {about} {figure['period']} {figure['stage']} = {figure['value']}"


def _wanted(cell: Cell) -> str:
    return f"{'/'.join(cell.label.measures)} {cell.label.period} {cell.value}"


def half_scored(half: str, reading: Any = read_directly) -> Iterator[tuple[Case, Score]]:
    """The score of each case of a half."""
    for case in cases(half):
        yield case, scored(case, reading(case))
