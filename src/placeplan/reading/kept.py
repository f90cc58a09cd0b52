"""What a place keeps of its submissions: raw files as handed in, their mappings, and what was read from them.

`submissions/` holds raw files and mappings; `imported/` what was read, made anew from them at each
import. A raw file is never changed, and nothing is written until everything has been read.
"""

import csv
import io
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

import polars as pl

from placeplan.core.doors.decoding import utf_text
from placeplan.core.doors.files import content, why_not
from placeplan.core.doors.limits import limits
from placeplan.core.doors.listing import listed
from placeplan.core.doors.names import shown_name
from placeplan.core.doors.table_files import csv_table, parquet_in
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import replacing
from placeplan.core.kept_toml import rewritten
from placeplan.figures.table import figure_table, statement_table
from placeplan.figures.tidy.formulas import escaped_text, unescaped, unescaped_text
from placeplan.reading.documents.kept_narratives import KEPT as NARRATIVES
from placeplan.reading.documents.kept_narratives import kept_narratives
from placeplan.reading.handed import is_narrative
from placeplan.reading.held import BODIES, IMPORTED, SUBMISSIONS, Imported
from placeplan.reading.left_cells import UnusedCell
from placeplan.reading.proposing.saved import ENDING, Saved, saved_mapping
from placeplan.reading.submission import REPLACED, Submission, digest_of, may_be_workbook
from placeplan.reading.tables.tidy_files import is_tidy
from placeplan.reading.words.body_names import BodyLike

_OF_ONE_TABLE = ("sheet", "heading_row")  # what tells one table of a mapping from another
PAGE, UNUSED = "reading.html", "unused_cells.csv"
_UNUSED_COLUMNS = ("file", "sheet", "cell", "shown", "why")  # as `UnusedCell` has them
_TABLES = ("figures", "statements", "earlier_figures", "earlier_statements")


# ---- reading back --------------------------------------------------------------------------------


def imported(place: Path) -> Imported:
    """What was read from a place's submissions; empty where nothing was imported."""
    folder = place / IMPORTED
    narratives, unread = kept_narratives(_narratives(place), folder)
    waiting = _waiting(place)
    if not (folder / "figures.parquet").is_file():
        return Imported(narratives=narratives, unread=unread, waiting=waiting)
    _refuse_in_part(place, folder)
    tables = {name: parquet_in(folder / f"{name}.parquet", f"{IMPORTED}/{name}.parquet") for name in _TABLES}
    unused = _unused_cells(folder / UNUSED, place)
    return Imported(**tables, unused_cells=unused, narratives=narratives, unread=unread, waiting=waiting)


def _unused_cells(path: Path, place: Path) -> tuple[UnusedCell, ...]:
    """The cells that became no figure, of a list that may be as long as a workbook has cells."""
    name = f"{IMPORTED}/{UNUSED}"
    table = csv_table(path, name)
    if tuple(table.columns) != _UNUSED_COLUMNS:
        raise PlanError(Problem("What was imported was changed.", name, _anew(place)))
    texts = table.select(unescaped(pl.col(column)).fill_null("") for column in _UNUSED_COLUMNS)
    return tuple(UnusedCell(*row) for row in texts.iter_rows())


def _narratives(place: Path) -> dict[str, Path]:
    """The narratives among a place's submissions, but for those that others took the place of."""
    root = place / SUBMISSIONS
    return {
        path.relative_to(root).as_posix(): path
        for path in listed(root, "**/*")
        if is_narrative(path) and not path.is_dir() and REPLACED not in path.relative_to(place).as_posix()
    }


def _refuse_in_part(place: Path, folder: Path) -> None:
    """Errors: a file of what was imported is gone."""
    names = (*(f"{name}.parquet" for name in _TABLES), UNUSED)
    absent = [folder / name for name in names if not (folder / name).is_file()]
    if absent:
        raise PlanError(Problem("What was imported is not whole.", f"{absent[0]} is not there", _anew(place)))


def _anew(place: Path) -> str:
    return f"Make it anew with: placeplan import --place {place} --yes"


def _waiting(place: Path) -> dict[str, str]:
    """Workbooks among the submissions that were never imported, or have changed since."""
    waiting = {}
    for path in listed(place / SUBMISSIONS, "**/*"):
        if not may_be_workbook(path) or path.is_dir():
            continue
        name = shown_name(path.relative_to(place / SUBMISSIONS).as_posix())
        if why := why_not(path):
            waiting[name] = why
            continue
        beside = path.with_name(path.name + ENDING)
        of_folder = path.parent.with_name(path.parent.name + ENDING)
        if is_tidy(path):
            waiting[name] = "it holds figures in columns, which are read from figures/ alone"
        elif beside.is_file():
            digest = digest_of(path)
        elif of_folder.is_file() and path.suffix.lower() == ".csv":
            beside, digest = of_folder, digest_of(*_tables_in(path.parent))
        else:
            waiting[name] = "it was never imported"
        if name not in waiting and digest not in _text(beside):
            waiting[name] = "it has changed since it was imported"
    return waiting


def _text(path: Path) -> str:
    """A file's text; none where it cannot be read, which its own reader says."""
    try:
        return utf_text(path)
    except PlanError:
        return ""


def _tables_in(folder: Path) -> list[Path]:
    """The CSV files of a folder that are the sheets of one workbook."""
    return [path for path in listed(folder, "*") if path.suffix.lower() == ".csv" and may_be_workbook(path)]


def saved_mappings(place: Path) -> tuple[Saved, ...]:
    """Every mapping saved beside a submission. Errors: every one that cannot be read, together."""
    found: list[Saved] = []
    problems: list[Problem] = []
    for path in listed(place / SUBMISSIONS, f"**/*{ENDING}"):
        try:
            found.append(saved_mapping(path))
        except PlanError as error:
            problems += error.problems
    if problems:
        raise PlanError(problems)
    return tuple(found)


# ---- writing -------------------------------------------------------------------------------------


def set_aside(place: Path, files: Mapping[str, Path], folders: Iterable[str]) -> dict[str, str]:
    """What among the submissions must move, by its name and its new one, for files handed in to have theirs.

    A folder that is a workbook moves whole, as soon as one of its files is another or gone.
    """
    moves: dict[str, str] = {}
    whole = set(folders)
    for name, path in files.items():
        target, folder = place / SUBMISSIONS / name, PurePosixPath(name).parent.as_posix()
        is_new = not target.is_file() or target.resolve() == path.resolve()
        if not is_new and _bytes(target) != _bytes(path):
            moved = folder if folder in whole else name
            moves.setdefault(moved, _free_name(place, moved))
    for folder in whole - moves.keys():
        kept = {path.name for path in _tables_in(place / SUBMISSIONS / folder)}
        if kept - {
            PurePosixPath(name).name for name in files if PurePosixPath(name).parent.as_posix() == folder
        }:
            moves[folder] = _free_name(place, folder)
    return moves


def _free_name(place: Path, name: str) -> str:
    path, count = PurePosixPath(name), 1
    is_file = (place / SUBMISSIONS / name).is_file()
    stem, suffix = (path.stem, path.suffix) if is_file else (path.name, "")
    while (place / SUBMISSIONS / (aside := path.with_name(f"{stem}{REPLACED}{count}{suffix}"))).exists():
        count += 1
    return aside.as_posix()


def renamed(name: str, moves: Mapping[str, str]) -> str:
    """The name of a submission once those that move have moved."""
    for moved, aside in moves.items():
        if name == moved or name.startswith(f"{moved}/"):
            return aside + name[len(moved) :]
    return name


def keep_raw(
    place: Path, files: Mapping[str, Path], laid: Path | None = None, moving: Mapping[str, str] | None = None
) -> None:
    """Copy raw files among the submissions of `laid`, byte for byte, but for those that stay there."""
    for name, path in files.items():
        target, stays = place / SUBMISSIONS / name, renamed(name, moving or {}) == name
        if not (stays and target.is_file() and _bytes(target) == _bytes(path)):
            _write(laid or place, f"{SUBMISSIONS}/{name}", _bytes(path))


def keep_what_is_not_ours(before: Path, imported: Path) -> None:
    """Carry over what somebody put among what was read, which is made anew whole."""
    ours = {*(f"{name}.parquet" for name in _TABLES), UNUSED, NARRATIVES, PAGE}
    for path in sorted(before.iterdir()) if before.is_dir() else ():
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, imported / path.name, symlinks=True)
        elif path.name not in ours:
            shutil.copy2(path, imported / path.name, follow_symlinks=False)


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
    _write(place, f"{IMPORTED}/{UNUSED}", _unused_text(submission.unused_cells).encode())
    for file, text in mappings.items():
        _write(place, f"{SUBMISSIONS}/{file}{ENDING}", text.encode())


def with_what_people_wrote(
    place: Path, mappings: Mapping[str, str], moves: Mapping[str, str]
) -> dict[str, str]:
    """Each mapping with the comments that somebody wrote into the one saved for the same workbook before."""
    texts = {}
    for file, text in mappings.items():
        before = place / SUBMISSIONS / f"{file}{ENDING}"
        is_still_its = renamed(file, moves) == file and before.is_file()
        texts[file] = rewritten(utf_text(before), text, _OF_ONE_TABLE) if is_still_its else text
    return texts


def _bytes(path: Path) -> bytes:
    return content(path, most=limits()["table_bytes"], may_be_empty=True)


def _write(place: Path, name: str, content: bytes) -> None:
    path = place / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _together(frames: Sequence[pl.DataFrame], empty: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([empty, *frames])


def _unused_text(cells: Iterable[UnusedCell]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_UNUSED_COLUMNS)
    writer.writerows(map(escaped_text, (c.file, c.sheet, c.cell, c.shown, c.why)) for c in cells)
    return text.getvalue()


def keep_bodies(place: Path, bodies: Iterable[BodyLike], laid: Path | None = None) -> tuple[str, ...]:
    """The place's list with the bodies that it lacks, among the files of `laid`; gives their codes."""
    path = place / BODIES
    text = utf_text(path, BODIES) if path.exists() else ""
    reader = csv.DictReader(io.StringIO(text))
    columns = list(reader.fieldnames or ("code", "name", "aliases", "kind"))
    listed = {unescaped_text((row.get("code") or "").strip()) for row in reader}
    new = [body for body in bodies if body.code not in listed]
    if not new:
        return ()
    rows = io.StringIO()
    writer = csv.DictWriter(rows, columns, lineterminator="\n", extrasaction="ignore", restval="")
    if not text.strip():
        writer.writeheader()
    writer.writerows(map(_row_of, new))
    ended = text if text.endswith("\n") or not text else f"{text}\n"
    _write(laid or place, BODIES, (ended + rows.getvalue()).encode())
    return tuple(body.code for body in new)


def _row_of(body: BodyLike) -> dict[str, str]:
    return {
        "code": escaped_text(body.code),
        "name": escaped_text(body.name),
        "aliases": escaped_text("|".join(body.aliases)),
        "kind": escaped_text(body.kind or "body"),
    }
