"""What is kept of a place, carried out of a workspace and into one: as a folder, or all of it whole."""

import csv
import shutil
import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Any

from placeplan.core.doors.files import first_bytes
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import replacing, replacing_folder
from placeplan.web.data_folder import kept_ready, refuse_empty, served_here_alone
from placeplan.web.databases import FILE as DATABASE
from placeplan.web.opened_workspace import open_workspace, with_tables

HEADER = b"SQLite format 3\x00"
ACTS = "records/acts.csv"  # the chain of acts, as bare digests
_BESIDE = ("-wal", "-shm")  # what SQLite keeps beside a database


@dataclass(frozen=True)
class Carried:
    """What was carried: of which place, which version, how many files, and the head of its chain of acts."""

    place: str
    version: int
    files: int
    acts: int
    head: str
    where: str

    def as_json(self) -> dict[str, Any]:
        """The same as one object."""
        return asdict(self)


def _opened(data: Path) -> None:
    refuse_empty(data)
    open_workspace(data, data.parent)
    with_tables()


def _place_kept(code: str = "") -> Any:
    """The place that is kept, by its code where there are several. Errors: none such."""
    from placeplan.workspace.models import Place  # needs the workspace to be open

    places = Place.objects.filter(code=code) if code else Place.objects.all()
    if places.count() == 1:
        return places.get()
    codes = ", ".join(Place.objects.values_list("code", flat=True))
    what = f"There is no one place {f'“{code}”' if code else 'here'}."
    raise PlanError(Problem(what, "--place", f"Name one of: {codes}." if codes else "Serve a place first."))


def _latest(place: Any) -> Any:
    """The last version of a place. Errors: none was kept."""
    version = place.own_line.versions.last()
    if version is None:
        raise PlanError(Problem("Nothing of this place was kept yet.", place.name, "Serve it once."))
    return version


def _carried(place: Any, version: Any, where: Path) -> Carried:
    from placeplan.workspace.audit_chain import verify  # needs the workspace to be open

    chain = verify(place)
    files = version.entries.count()
    return Carried(place.code, version.number, files, chain.acts, chain.head, str(where))


def export_place(data: Path, out: Path, code: str = "") -> Carried:
    """Write the latest version of a place as a folder, byte for byte, with the digests of its acts.

    Errors: nothing is kept; no such place; the folder holds something.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        what = "This is there already, and holds something."
        raise PlanError(Problem(what, str(out), "Name a folder that is not there yet."))
    _opened(data)
    from placeplan.workspace.content.laid_out import write_files  # needs the workspace to be open
    from placeplan.workspace.models import AuditRow

    place = _place_kept(code)
    version = _latest(place)
    with replacing_folder(out, "export") as folder:
        write_files(version, folder)
        acts = folder / ACTS
        acts.parent.mkdir(exist_ok=True)
        with acts.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("number", "previous", "digest"))
            rows = AuditRow.objects.filter(place=place).order_by("number")
            writer.writerows(rows.values_list("number", "previous", "digest"))
    return _carried(place, version, out)


def load_folder(data: Path, folder: Path) -> Carried:
    """Keep a place's folder as a version, unless it is the last one. Errors: another place is kept."""
    from placeplan.plan.place import load_place  # slow to import

    described = load_place(folder)
    with served_here_alone(kept_ready(data)):
        open_workspace(data, folder)
        with_tables()
        from placeplan.workspace.actions.line_versions import open_for_one, read_in_folder

        seat = open_for_one(folder=folder)
        place = seat.organisation.place
        if place.code != described.code:
            what = f"Another place is kept here: {place.name} ({place.code})."
            raise PlanError(Problem(what, str(data), "Name another folder with --data."))
        line = place.own_line
        version = read_in_folder(by=seat, line=line, folder=folder, reason="loaded from a folder")
        return _carried(place, version, data)


def back_up(data: Path, file: Path) -> Carried:
    """A whole copy of all that is kept, in one file, while others go on writing. Errors: nothing is kept."""
    _opened(data)
    place = _place_kept()
    version = _latest(place)
    with replacing(file) as beside:
        beside.unlink(missing_ok=True)
        with closing(sqlite3.connect(data / DATABASE)) as kept:
            kept.execute("VACUUM INTO ?", (str(beside),))
    return _carried(place, version, file)


def restore(data: Path, file: Path) -> Carried:
    """Put a backup in the place of what is kept; that stays beside it, under a name that nothing has yet.

    Errors: the file is no whole backup, its chain of acts is broken, or the place is being served.
    """
    _refuse_no_backup(file)
    with served_here_alone(kept_ready(data)):
        fresh, kept, before = data / f"{DATABASE}.fresh", data / DATABASE, _free(data / f"{DATABASE}.before")
        shutil.copyfile(file, fresh)
        was_kept = kept.exists()
        if was_kept:
            _settle(kept)
            kept.replace(before)
        _clear_beside(kept)
        fresh.replace(kept)
        try:
            return verified(data)
        except PlanError:
            _undo(kept, before if was_kept else None)
            raise


def _free(path: Path) -> Path:
    """A path at which nothing is yet: this one, else the same with the first number that is free."""
    numbered = (path.with_name(f"{path.name}-{number}") for number in count(2))
    return next(beside for beside in numbered if not beside.exists()) if path.exists() else path


def _undo(kept: Path, before: Path | None) -> None:
    """Take a backup that is not sound away again, and put what was kept back."""
    from django.db import connection  # needs the workspace to be open

    connection.close()  # on some systems a file that is open cannot be moved
    _clear_beside(kept)
    kept.unlink()
    if before is not None:
        before.replace(kept)


def _clear_beside(database: Path) -> None:
    for ending in _BESIDE:
        Path(f"{database}{ending}").unlink(missing_ok=True)


def _settle(database: Path) -> None:
    """Bring what stands beside a database into it."""
    with closing(sqlite3.connect(database)) as kept:
        kept.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _refuse_no_backup(file: Path) -> None:
    to_do = "Name a file that “placeplan backup” wrote."
    if first_bytes(file, len(HEADER)) != HEADER:
        raise PlanError(Problem("This is no backup.", str(file), to_do))
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as backup:
            is_whole = backup.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            places = backup.execute("SELECT count(*) FROM workspace_place").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise PlanError(Problem("This backup is damaged, or none.", str(file), to_do)) from error
    if not is_whole or not places:
        raise PlanError(Problem("This backup is damaged, or of no place.", str(file), to_do))


def verified(data: Path, head: str = "") -> Carried:
    """The chain of acts, looked through. Errors: every break in it, at once."""
    _opened(data)
    from placeplan.workspace.audit_chain import verify  # needs the workspace to be open

    place = _place_kept()
    chain = verify(place, head)
    if chain.problems:
        raise PlanError(chain.problems)
    return _carried(place, _latest(place), data)
