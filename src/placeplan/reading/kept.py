"""What a place keeps of its submissions: raw files as handed in, their mappings, and what was read from them.

`submissions/` holds raw files and mappings; `imported/` what was read, made anew from them at each
import. A raw file is never changed, and nothing is written until everything has been read.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from placeplan.core.errors import PlanError, Problem
from placeplan.figures.spreadsheets.opening import WORKBOOKS, limits
from placeplan.figures.table import figure_table, statement_table
from placeplan.figures.tidy.formulas import escaped_text, unescaped_text
from placeplan.figures.tidy.writing import replacing
from placeplan.reading.by_mapping import UnusedCell
from placeplan.reading.documents.kept_narratives import kept_narratives
from placeplan.reading.documents.opened import KINDS
from placeplan.reading.held import IMPORTED, SUBMISSIONS, Imported
from placeplan.reading.proposing.saved import ENDING, Saved, saved_mapping
from placeplan.reading.submission import REPLACED, Submission, digest_of
from placeplan.reading.tables.tidy_files import is_tidy
from placeplan.reading.words.body_names import BodyLike

BODIES = "bodies.csv"
NARRATIVES = frozenset(KINDS)
_NOT_NARRATIVES = ("readme", "licence", "license", "changelog")
_TABLES = ("figures", "statements", "earlier_figures", "earlier_statements")


@dataclass(frozen=True)
class Handed:
    """Files found to import, by what they are. Names are relative to the folder handed in."""

    workbooks: Mapping[str, Path]
    narratives: Mapping[str, Path]
    tidy: Mapping[str, Path]
    bodies: Path | None = None
    passed_over: Mapping[str, str] = field(default_factory=dict)  # files that are none of these, and why


# ---- what was handed in --------------------------------------------------------------------------


def handed_in(paths: Iterable[Path]) -> Handed:
    """Every file to import among files and folders. Errors: nothing there; nothing that can be imported."""
    workbooks: dict[str, Path] = {}
    narratives: dict[str, Path] = {}
    tidy: dict[str, Path] = {}
    passed_over: dict[str, str] = {}
    lists: dict[str, Path] = {}
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise PlanError(Problem("There is no such file or folder.", str(path)) for path in missing)
    for path, name in _named(paths):
        ending = path.suffix.lower()
        if path.name == BODIES:
            lists[name] = path
        elif path.is_symlink():
            passed_over[name] = "it is a link to another file: hand that one in"
        elif is_tidy(path):
            tidy[name] = path
        elif ending in WORKBOOKS:
            workbooks[name] = path
        elif ending in NARRATIVES and _is_narrative(path):
            narratives[name] = path
        elif ending not in NARRATIVES and not name.endswith(ENDING):
            passed_over[name] = _why_not(path)
    bodies = min(lists.values(), key=lambda path: len(path.parts), default=None)
    passed_over |= {
        name: f"the bodies are those of {bodies}" for name, path in lists.items() if path != bodies
    }
    count = len(workbooks) + len(narratives) + len(tidy)
    if count > limits()["files"]:
        raise PlanError(Problem(f"{count} files are too many; the most is {limits()['files']}."))
    if passed_over and not count and bodies is None:
        wanted = f"Hand in {', '.join(sorted({*WORKBOOKS, *NARRATIVES}))}, or figures in columns."
        raise PlanError(
            Problem(f"This cannot be imported: {why}.", name, wanted) for name, why in passed_over.items()
        )
    return Handed(workbooks, narratives, tidy, bodies, passed_over)


def _why_not(path: Path) -> str:
    if path.suffix.lower() == ".parquet":
        return "its columns are not those of figures (measure, period and value)"
    return f"“{path.suffix or path.name}” files are neither workbooks, figures nor narratives"


def _is_narrative(path: Path) -> bool:
    return not path.stem.casefold().startswith(_NOT_NARRATIVES)


def _named(paths: Iterable[Path]) -> list[tuple[Path, str]]:
    found = []
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        root = path if path.is_dir() else path.parent
        for file in files:
            name = file.relative_to(root)
            if not any(part.startswith((".", "~$")) for part in name.parts):
                found.append((file, name.as_posix()))
    return found


# ---- reading back --------------------------------------------------------------------------------


def imported(place: Path) -> Imported:
    """What was read from a place's submissions; empty where nothing was imported."""
    folder = place / IMPORTED
    files = {
        path.relative_to(place / SUBMISSIONS).as_posix(): path
        for path in sorted((place / SUBMISSIONS).rglob("*"))
        if path.suffix.lower() in NARRATIVES and _is_narrative(path) and REPLACED not in path.stem
    }
    narratives, unread = kept_narratives(files, folder)
    if not (folder / "figures.parquet").is_file():
        return Imported(narratives=narratives, unread=unread, waiting=_waiting(place))
    tables = {name: pl.read_parquet(folder / f"{name}.parquet") for name in _TABLES}
    with (folder / "unused_cells.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    unused = tuple(UnusedCell(**{key: unescaped_text(text) for key, text in row.items()}) for row in rows)
    return Imported(
        **tables, unused_cells=unused, narratives=narratives, unread=unread, waiting=_waiting(place)
    )


def _waiting(place: Path) -> dict[str, str]:
    """Workbooks among the submissions that were never imported, or have changed since."""
    found = {}
    for path in sorted((place / SUBMISSIONS).rglob("*")):
        if path.suffix.lower() not in WORKBOOKS or path.name.startswith(("~$", ".")) or path.name == BODIES:
            continue
        beside = path.with_name(path.name + ENDING)
        name = path.relative_to(place / SUBMISSIONS).as_posix()
        if is_tidy(path):
            found[name] = "it holds figures in columns, which are read from figures/ alone"
        elif not beside.is_file():
            found[name] = "it was never imported"
        elif digest_of(path) not in beside.read_text("utf-8", errors="replace"):
            found[name] = "it has changed since it was imported"
    return found


def saved_mappings(place: Path) -> tuple[Saved, ...]:
    """Every mapping saved beside a submission. Errors: every one that cannot be read, together."""
    found: list[Saved] = []
    problems: list[Problem] = []
    for path in sorted((place / SUBMISSIONS).rglob(f"*{ENDING}")):
        try:
            found.append(saved_mapping(path))
        except PlanError as error:
            problems += error.problems
    if problems:
        raise PlanError(problems)
    return tuple(found)


# ---- writing -------------------------------------------------------------------------------------


def keep_raw(place: Path, files: Mapping[str, Path]) -> dict[str, Path]:
    """Copy raw files into the place, byte for byte; one with a name in use moves the old aside."""
    kept = {}
    for name, path in files.items():
        target = place / SUBMISSIONS / name
        data = path.read_bytes()
        if target.exists() and target.resolve() != path.resolve() and target.read_bytes() != data:
            _move_aside(target)
        if not target.exists():
            with replacing(target) as beside:
                beside.write_bytes(data)
        kept[name] = target
    return kept


def _move_aside(target: Path) -> None:
    count = 1
    while (aside := target.with_name(f"{target.stem}{REPLACED}{count}{target.suffix}")).exists():
        count += 1
    target.rename(aside)
    target.with_name(target.name + ENDING).unlink(missing_ok=True)


def keep_read(place: Path, submission: Submission, mappings: Mapping[str, str]) -> None:
    """Write what was read, and each mapping beside its raw file."""
    tables = {
        "figures": submission.figures,
        "statements": submission.statements,
        "earlier_figures": _together([s.figures for s in submission.superseded], figure_table()),
        "earlier_statements": _together([s.statements for s in submission.superseded], statement_table()),
    }
    for name, table in tables.items():
        with replacing(place / IMPORTED / f"{name}.parquet") as beside:
            table.write_parquet(beside)
    with replacing(place / IMPORTED / "unused_cells.csv") as beside:
        beside.write_text(_unused_text(submission.unused_cells), encoding="utf-8")
    for file, text in mappings.items():
        with replacing(place / SUBMISSIONS / f"{file}{ENDING}") as beside:
            beside.write_text(text, encoding="utf-8")


def _together(frames: Sequence[pl.DataFrame], empty: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([empty, *frames])


def _unused_text(cells: Iterable[UnusedCell]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("file", "sheet", "cell", "shown", "why"))
    writer.writerows(map(escaped_text, (c.file, c.sheet, c.cell, c.shown, c.why)) for c in cells)
    return text.getvalue()


def keep_bodies(place: Path, bodies: Iterable[BodyLike]) -> tuple[str, ...]:
    """Add to the place's list the bodies that it does not have; gives their codes."""
    path = place / BODIES
    text = path.read_text("utf-8-sig") if path.exists() else ""
    reader = csv.DictReader(io.StringIO(text))
    columns = list(reader.fieldnames or ("code", "name", "aliases", "kind"))
    held = {(row.get("code") or "").strip() for row in reader}
    new = [body for body in bodies if body.code not in held]
    if not new:
        return ()
    rows = io.StringIO()
    writer = csv.DictWriter(rows, columns, lineterminator="\n", extrasaction="ignore", restval="")
    if not text.strip():
        writer.writeheader()
    for body in new:
        writer.writerow(
            {
                "code": body.code,
                "name": escaped_text(body.name),
                "aliases": escaped_text("|".join(body.aliases)),
                "kind": body.kind or "body",
            }
        )
    with replacing(path) as beside:
        beside.write_text(text + ("" if text.endswith("\n") or not text else "\n") + rows.getvalue(), "utf-8")
    return tuple(body.code for body in new)
