"""All that is kept, copied into one file while others go on writing, and put back into either database."""

import shutil
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

from placeplan.core.doors.files import first_bytes
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import replacing
from placeplan.web.backing_up.noted_acts import BACK_UP, PUT_BACK, note
from placeplan.web.carrying import Carried, opened
from placeplan.web.data_folder import kept_ready, served_here_alone
from placeplan.web.databases import FILE as DATABASE
from placeplan.web.opened_workspace import open_workspace, with_tables

SQLITE = b"SQLite format 3\x00"  # how a backup of an older Placeplan begins
ZIP = b"PK\x03\x04"
BEFORE = "before-restore.backup"  # in the data folder: what was kept in PostgreSQL
_BESIDE = ("-wal", "-shm")  # what SQLite keeps beside a database
TO_DO = "Name a file that “placeplan backup” wrote."


def back_up(data: Path, file: Path) -> Carried:
    """A whole copy of all that is kept, in one file, while others go on writing; an act that it holds itself.

    Errors: nothing is kept.
    """
    opened(data)
    from placeplan.web.backing_up.backups import (  # needs the workspace to be open
        as_at_one_moment,
        write_backup,
    )

    note(BACK_UP, file)
    with replacing(file) as beside, as_at_one_moment():
        carried = all_carried(file)
        write_backup(beside)
    return carried


def all_carried(where: Path) -> Carried:
    """What is kept of every place. Errors: every break in a chain of acts, at once."""
    from placeplan.workspace.audit_chain import verify  # needs the workspace to be open
    from placeplan.workspace.models import Place

    places = list(Place.objects.order_by("pk"))
    chains = [verify(place) for place in places]
    _refuse_broken(chains)
    latest = [version for place in places for version in _latest_of(place)]
    return Carried(
        place=", ".join(place.code for place in places),
        version=max((version.number for version in latest), default=0),
        files=sum(version.entries.count() for version in latest),
        acts=sum(chain.acts for chain in chains),
        head=", ".join(chain.head for chain in chains),
        where=str(where),
    )


def _refuse_broken(chains: list[Any]) -> None:
    problems = [problem for chain in chains for problem in chain.problems]
    if problems:
        raise PlanError(problems)


def _latest_of(place: Any) -> list[Any]:
    return [version for version in [place.own_line.versions.last()] if version is not None]


def restore(data: Path, file: Path) -> Carried:
    """Put a backup in the place of what is kept, which stays beside it, under a name that nothing has yet.

    That it was put back is an act of its own, after the last that it holds.
    Errors: the file is no whole backup, its chain of acts is broken, or the place is being served.
    """
    _refuse_no_backup(file)
    with served_here_alone(kept_ready(data)):
        open_workspace(data, data.parent)
        from django.db import connection  # needs the workspace to be open

        into = _into_postgresql if connection.vendor == "postgresql" else _into_sqlite
        into(data, file)
        _clear_laid_out(data)
        _erase_again()
        note(PUT_BACK, file)
        return all_carried(data)


def _erase_again() -> None:
    """Hold a backup that was restored to what was erased since."""
    from placeplan.workspace.actions.keeping_private.erasures import replay_erasures

    replay_erasures()


def _clear_laid_out(data: Path) -> None:
    """What was laid out before is of other rows: a line of the same number may be another body's."""
    from placeplan.workspace.content.laid_out import CACHE  # needs the workspace to be open
    from placeplan.workspace.content.working_folders import WORKING

    for name in (CACHE, WORKING):
        shutil.rmtree(data / name, ignore_errors=True)


def _into_postgresql(data: Path, file: Path) -> Carried:
    """All of it in one transaction: what is not sound leaves everything as it was."""
    from django.db import transaction  # needs the workspace to be open

    from placeplan.web.backing_up.backups import as_at_one_moment, drop_tables, read_backup, write_backup
    from placeplan.workspace.models import Place

    if first_bytes(file, len(SQLITE)) == SQLITE:
        what = "This backup of an older Placeplan goes into SQLite alone."
        to_do = "Restore it with --data into a folder, and back that up: the new one goes into both."
        raise PlanError(Problem(what, str(file), to_do))
    with_tables()
    if Place.objects.exists():
        with as_at_one_moment():
            write_backup(_free(data / BEFORE))
    with transaction.atomic():
        drop_tables()
        read_backup(file)
        return all_carried(data)


def _into_sqlite(data: Path, file: Path) -> Carried:
    from django.db import connection  # needs the workspace to be open

    connection.close()  # which would go on with the file that is put aside
    kept, before = data / DATABASE, _free(data / f"{DATABASE}.before")
    was_kept = kept.exists()
    if was_kept:
        _settle(kept)
        kept.replace(before)
    _clear_beside(kept)
    try:
        _fill_file(kept, file)
        return all_carried(data)
    except BaseException:  # whatever it was, what was kept is kept
        _undo(kept, before if was_kept else None)
        raise


def _fill_file(kept: Path, file: Path) -> None:
    from placeplan.web.backing_up.backups import read_backup  # needs the workspace to be open

    if first_bytes(file, len(ZIP)) == ZIP:
        read_backup(file)
        return
    fresh = kept.with_name(f"{DATABASE}.fresh")
    shutil.copyfile(file, fresh)
    fresh.replace(kept)
    with_tables()


def _free(path: Path) -> Path:
    """A path at which nothing is yet: this one, else the same with the first number that is free."""
    numbered = (path.with_name(f"{path.name}-{number}") for number in count(2))
    return next(beside for beside in numbered if not beside.exists()) if path.exists() else path


def _undo(kept: Path, before: Path | None) -> None:
    """Take a backup that is not sound away again, and put what was kept back."""
    from django.db import connection  # needs the workspace to be open

    connection.close()  # on some systems a file that is open cannot be moved
    _clear_beside(kept)
    kept.unlink(missing_ok=True)
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
    beginning = first_bytes(file, len(SQLITE))
    if beginning.startswith(ZIP):
        from placeplan.web.backing_up.backups import about_backup  # knows Django, and needs no settings

        about_backup(file)
        return
    if beginning != SQLITE:
        raise PlanError(Problem("This is no backup.", str(file), TO_DO))
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as backup:
            is_whole = backup.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            places = backup.execute("SELECT count(*) FROM workspace_place").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise PlanError(Problem("This backup is damaged, or none.", str(file), TO_DO)) from error
    if not is_whole or not places:
        raise PlanError(Problem("This backup is damaged, or of no place.", str(file), TO_DO))
