"""Which file or row of a place's folder belongs to whose line, as the docs' table says for every file.

A body's are its submissions, and the rows and tables that it states; all else is the place's. What a body
received of others stands among the rows that were read, under their speakers' names, and in nobody's part.
"""

import tempfile
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.figures.tidy.files import raw_tables
from placeplan.plan.bodies import FILE as BODIES
from placeplan.plan.bodies import Body, bodies_in, body_of_document, named
from placeplan.plan.scenarios import FOLDER as SCENARIOS
from placeplan.reading.held import IMPORTED, SUBMISSIONS
from placeplan.returns.mapping.return_mappings import FOLDER as RETURNS
from placeplan.workspace.content.splitting.csv_rows import rows_by_owner, rows_joined
from placeplan.workspace.content.splitting.read_rows import (
    SPEAKER,
    SUBMISSION,
    documents_by_owner,
    documents_joined,
    read_rows_by_owner,
    read_rows_joined,
    table_of,
)
from placeplan.workspace.content.splitting.toml_blocks import tables_by_owner, tables_joined

Files = Mapping[str, bytes]
Bodies = Mapping[str, Body]
WAITING = "workbooks"  # files of bodies that wait to be read
BY_FILE = (SUBMISSIONS, WAITING)
HANDED_IN = (*BY_FILE, RETURNS)
MAPPED = ".mapping.toml"
STATED = ("figures", "statements")  # folders of tables, each row with its speaker
TABLES = ("schemes.toml", "assumptions.toml")
_NAMES = ("figures", "statements", "earlier_figures", "earlier_statements")
READ = tuple(f"{IMPORTED}/{name}.parquet" for name in _NAMES)
UNUSED, DOCUMENTS = f"{IMPORTED}/unused_cells.csv", f"{IMPORTED}/narratives.json"
DRAWN = f"{IMPORTED}/reading.html"  # made anew, from what is there, whenever files are read in
OF_ALL = (".csv", ".md", ".toml")  # endings of the place's own files at its top that everybody reads


@dataclass(frozen=True)
class Owners:
    """Whose things are in one folder. `home` owns what was handed in there and names nobody."""

    place: str
    home: str
    bodies: Bodies
    read_of: Mapping[str, str]  # the one body that states what was read of a submission
    named: Mapping[str, Mapping[str, str]]  # by file, whose each of its tables is, by name
    theirs: Collection[str] = ()  # paths of the place's scenarios, in a body's folder
    is_in_use: bool = False  # is it somebody's own books, and no folder that is only being loaded?

    def of_speaker(self, speaker: str) -> str:
        """Whose a row is by who says it: a body's, else the place's."""
        body = named(self.bodies, speaker) if speaker else None
        return body.code if body and not body.is_group else self.place

    def of_file(self, name: str) -> str:
        """Whose a file is that was handed in: a body's, where its folder, its rows or its name say so."""
        if self.home != self.place:
            return self.home  # nobody else's is ever laid there
        name = name.removesuffix(MAPPED)
        folder = PurePosixPath(name).parts[0]
        if folder in self.bodies:
            return self.of_speaker(folder)
        stated = (self.read_of[at] for at in (name, folder) if at in self.read_of)
        return next(stated, "") or body_of_document(name, "", self.bodies) or self.home

    def of_return(self, name: str) -> str:
        """Whose a return is: of whoever filled it in her own books, for whichever body."""
        return self.home if self.is_in_use else self.of_file(name)

    def of_read(self, speaker: str, submission: str) -> str:
        """Whose a row is that was read: its submission's owner's where that is a body, else its speaker's."""
        owner = self.of_file(submission) if submission and submission in self.read_of else self.place
        return owner if owner != self.place else self.of_speaker(speaker)

    def of_unused(self, row: Mapping[str, str]) -> str:
        """Whose a row is of the list of cells that became no figure: its file's owner's."""
        return self.of_file(row["file"]) if row.get("file") else self.place

    def of_table(self, values: Mapping[str, Any]) -> str:
        """Whose a scheme, milestone or assumption is: its speaker's, else its owner's."""
        return self.of_speaker(str(values.get("stated_by") or values.get("owner") or ""))


def split(
    files: Files, place: str, bodies: Bodies, home: str = "", theirs: Collection[str] = ()
) -> dict[str, dict[str, bytes]]:
    """The files of a folder by owner, the place under its own code. `home` is whose folder it is.

    `theirs` are paths of the place's part, by which its scenarios are known in a body's folder.
    Errors: a file that cannot be told apart by whose its rows are.
    """
    speaks = Owners(place, home or place, bodies, {}, {})
    named_of = {path: _named_in(files.get(path, b""), speaks) for path in TABLES}
    owners = replace(
        speaks, read_of=_read_of(files, speaks), named=named_of, theirs=theirs, is_in_use=bool(home)
    )
    parts: dict[str, dict[str, bytes]] = {place: {}}
    for path, content in files.items():
        for owner, part in _parts_of(path, content, owners).items():
            parts.setdefault(owner, {})[path] = part
    return parts


def joined(parts: Mapping[str, Files]) -> dict[str, bytes]:
    """The folder that holds these parts: what several have of one file stands there in their order."""
    together: dict[str, list[bytes]] = {}
    for part in parts.values():
        for path, content in part.items():
            together.setdefault(path, []).append(content)
    return {path: _joined(path, contents) for path, contents in sorted(together.items())}


def for_everybody(part: Files) -> dict[str, bytes]:
    """The place's part without what stays with its coordinator: what nobody said whose it is."""
    return {path: content for path, content in part.items() if _is_of_all(path)}


def bodies_of(files: Files) -> Bodies:
    """The bodies that a folder declares, by code; those rows of its list that can be read."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, BODIES).write_bytes(files.get(BODIES, b"code,name,kind\n"))
        return bodies_in(Path(folder), Problems())  # what is wrong with the list is for the check to say


def _is_of_all(path: str) -> bool:
    if path in READ or path == UNUSED:
        return True
    folder, _, inside = path.partition("/")
    return folder not in (*HANDED_IN, IMPORTED) if inside else path.endswith(OF_ALL)


def _parts_of(path: str, content: bytes, owners: Owners) -> dict[str, bytes]:
    by_path: dict[str, Callable[[], dict[str, bytes]]] = {
        DRAWN: dict,
        UNUSED: lambda: rows_by_owner(content, path, owners.of_unused),
        DOCUMENTS: lambda: documents_by_owner(content, owners.of_file),
        **dict.fromkeys(READ, lambda: _read_parts(content, owners)),
        **dict.fromkeys(TABLES, lambda: tables_by_owner(content, path, owners.of_table, owners.place)),
    }
    folder, _, inside = path.partition("/")
    by_folder: dict[str, Callable[[], dict[str, bytes]]] = {
        SCENARIOS: lambda: {_scenario_of(path, content, owners): content},
        RETURNS: lambda: {owners.of_return(inside): content},
        **dict.fromkeys(BY_FILE, lambda: {owners.of_file(inside): content}),
        **dict.fromkeys(STATED, lambda: _stated_parts(path, content, owners)),
    }
    parts = by_path.get(path) or (by_folder.get(folder) if inside else None)
    return parts() if parts else {owners.place: content}


def _read_parts(content: bytes, owners: Owners) -> dict[str, bytes]:
    return read_rows_by_owner(content, owners.of_read) or {owners.place: content}


def _scenario_of(path: str, content: bytes, owners: Owners) -> str:
    """Whose a scenario is: the body's whose schemes or assumptions it names, else the place's.

    In a body's folder all is its own but for what the place has. Errors: it names what is of several.
    """
    if owners.home != owners.place:
        return owners.place if path in owners.theirs else owners.home
    told = _values(content)
    whose = {
        owners.named[file].get(name, owners.place)
        for sort, file in (("parts", TABLES[0]), ("assumptions", TABLES[1]))
        for name in told.get(sort, {})
    } - {owners.place}
    if len(whose) > 1:
        what = f"This scenario names what is of several bodies: {', '.join(sorted(whose))}."
        raise PlanError(Problem(what, path, "Make a scenario for each of them."))
    return next(iter(whose), owners.place)


def _named_in(content: bytes, owners: Owners) -> dict[str, str]:
    """Whose each scheme, milestone or assumption of a file is, by its name."""
    named_there: dict[str, str] = {}
    for name, value in _values(content).items():
        for entry in value if isinstance(value, list) else [value]:
            if isinstance(entry, Mapping):
                named_there[str(entry.get("key", name))] = owners.of_table(entry)
    return named_there


def _values(content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}  # what is wrong with it is for the check to say


def _stated_parts(path: str, content: bytes, owners: Owners) -> dict[str, bytes]:
    if path.lower().endswith(".csv"):
        return rows_by_owner(content, path, lambda row: owners.of_speaker(row.get(SPEAKER, "")))
    whose = {owners.of_speaker(speaker) for speaker in _speakers(path, content)}
    if len(whose) > 1:
        what = "This file holds what several bodies say, and cannot be told apart by whose each row is."
        raise PlanError(Problem(what, path, "Save it as CSV."))
    return {next(iter(whose), owners.place): content}


def _speakers(path: str, content: bytes) -> set[str]:
    """Who says something in a tidy file of another kind than CSV; nobody in one that is none."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, PurePosixPath(path).name)
        file.write_bytes(content)
        try:
            tables = raw_tables(file, path)
        except PlanError:
            return set()
    return {
        str(speaker or "")
        for table in tables
        if SPEAKER in table.header
        for speaker in table.rows.get_column(str(table.header.index(SPEAKER)))
    }


def _read_of(files: Files, owners: Owners) -> dict[str, str]:
    """By submission the one body that states what was read of it; empty where several do, or none."""
    tables = [table_of(files[path]).select(SUBMISSION, SPEAKER).unique() for path in READ if path in files]
    whose: dict[str, set[str]] = {}
    for submission, speaker in pl.concat(tables).rows() if tables else ():
        if submission and _is_handed_in(submission, files):
            whose.setdefault(submission, set()).add(owners.of_speaker(speaker or ""))
    return {name: _only(codes - {owners.place}) for name, codes in whose.items()}


def _is_handed_in(name: str, files: Files) -> bool:
    inside = f"{SUBMISSIONS}/{name}"
    return inside in files or any(path.startswith(f"{inside}/") for path in files)


def _only(codes: set[str]) -> str:
    return next(iter(codes)) if len(codes) == 1 else ""


def _joined(path: str, contents: list[bytes]) -> bytes:
    joining: dict[str, Callable[[], bytes]] = {
        DOCUMENTS: lambda: documents_joined(contents),
        **dict.fromkeys(READ, lambda: read_rows_joined(contents)),
        **dict.fromkeys(TABLES, lambda: tables_joined(contents, path)),
    }
    if path in joining:
        return joining[path]()
    return rows_joined(contents, path) if path.endswith(".csv") else contents[-1]
