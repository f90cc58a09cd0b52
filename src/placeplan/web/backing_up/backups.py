"""One format of backup for every database: a zip of the rows of each table as JSON, with digests.

Rows stand as the tables were when they were written; whoever reads them makes those tables first, and then
takes the same steps forward that a database takes which was never backed up.
"""

import base64
import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from django.apps import apps as apps_of_now
from django.core.management import call_command
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

from placeplan.core.errors import PlanError, Problem

FORMAT = 1
ABOUT, ROWS = "about.json", "rows/{}.jsonl"
OURS = ("workspace", "accounts", "governance")
ENDED = (
    "accounts_keptsession",
    "accounts_tries",
    "accounts_arrival",
)  # one restored would be one that nobody ended
MOST_LINE = 64 * 1024 * 1024  # bytes of one row: a piece of 1 MiB as letters, many times over
TO_DO = "Name a file that “placeplan backup” wrote."


@contextmanager
def as_at_one_moment() -> Iterator[None]:
    """Read all rows as they were at one moment, while others go on writing."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    mode, connection.transaction_mode = connection.transaction_mode, None  # a reader keeps no writer out
    try:
        with transaction.atomic():
            yield
    finally:
        connection.transaction_mode = mode


def write_backup(file: Path) -> None:
    """Write all that is kept into a file. Call it within `as_at_one_moment`."""
    digests = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as backup:
        for model in _tables(apps_of_now):
            name = ROWS.format(model._meta.db_table)
            digest = hashlib.sha256()
            with backup.open(name, "w", force_zip64=True) as member:
                for line in _lines(model):
                    digest.update(line)
                    member.write(line)
            digests[name] = digest.hexdigest()
        about = {"format": FORMAT, "tables as of": _steps_taken(), "digests": digests}
        backup.writestr(ABOUT, json.dumps(about, indent=1))


def _tables(registry: Any) -> list[type[models.Model]]:
    """The tables of our rooms, with those between two others."""
    tables = registry.get_models(include_auto_created=True)
    ours = [model for model in tables if model._meta.app_label in OURS and model._meta.db_table not in ENDED]
    return sorted(ours, key=lambda model: str(model._meta.db_table))


def _steps_taken() -> dict[str, str]:
    """How far the tables of each room have come."""
    leaves = MigrationExecutor(connection).loader.graph.leaf_nodes()
    return {room: step for room, step in leaves if room in OURS}


def _lines(model: type[models.Model]) -> Iterator[bytes]:
    columns = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.order_by("pk").values_list(*columns)
    for row in rows.iterator(chunk_size=50):
        told = [base64.b64encode(bytes(cell)).decode() if isinstance(cell, _BYTES) else cell for cell in row]
        yield json.dumps(dict(zip(columns, told, strict=True)), cls=_ToTheMicrosecond).encode() + b"\n"


_BYTES = (bytes, memoryview)


class _ToTheMicrosecond(DjangoJSONEncoder):
    """Django's own cuts moments at the millisecond."""

    def default(self, value: Any) -> Any:
        """A value as JSON."""
        return value.isoformat() if hasattr(value, "isoformat") else super().default(value)


def about_backup(file: Path) -> dict[str, Any]:
    """What a backup says of itself, once every part of it is whole. Errors: it is none, or damaged."""
    try:
        with zipfile.ZipFile(file) as backup:
            about = json.loads(backup.read(ABOUT))
            wrong = [name for name, digest in about["digests"].items() if _digest(backup, name) != digest]
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError) as error:
        raise PlanError(Problem("This backup is damaged, or none.", str(file), TO_DO)) from error
    if wrong:
        raise PlanError(Problem(f"This backup is damaged: {', '.join(wrong)}.", str(file), TO_DO))
    if about["format"] > FORMAT:
        raise _later(file)
    return dict(about)


def _later(file: Path) -> PlanError:
    to_do = "Restore it with the Placeplan that wrote it, or a later one."
    return PlanError(Problem("A later Placeplan wrote this backup.", str(file), to_do))


def _digest(backup: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with backup.open(name) as member:
        while piece := member.read(1024 * 1024):
            digest.update(piece)
    return digest.hexdigest()


def read_backup(file: Path) -> None:
    """Fill the database, which has no tables yet, from a backup, and bring it forward to those of now.

    Errors: its tables are of a later Placeplan.
    """
    about = about_backup(file)
    targets = list(about["tables as of"].items())
    if not set(targets) <= set(MigrationExecutor(connection).loader.graph.nodes):
        raise _later(file)
    for room, step in targets:
        call_command("migrate", room, step, verbosity=0, interactive=False)
    then = MigrationExecutor(connection).loader.project_state(targets).apps
    with zipfile.ZipFile(file) as backup, transaction.atomic():
        _let_rows_come_in_any_order()
        tables = {model._meta.db_table: model for model in _tables(then)}
        for name in about["digests"]:
            table = Path(name).stem
            with backup.open(name) as member:
                _fill(tables[table], iter(partial(member.readline, MOST_LINE), b""))
        _count_on(tables.values())
        connection.check_constraints()
    call_command("migrate", verbosity=0, interactive=False)


def _let_rows_come_in_any_order() -> None:
    """What a row refers to is asked at the end; the steps before this leave some to be asked at once."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _fill(model: type[models.Model], lines: Iterable[bytes]) -> None:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    for line in lines:
        row = {name: _value(fields[name], cell) for name, cell in json.loads(line).items()}
        model(**row).save_base(raw=True, force_insert=True)


def _value(field: Any, cell: Any) -> Any:
    if cell is None or isinstance(field, models.JSONField):
        return cell
    return base64.b64decode(cell) if isinstance(field, models.BinaryField) else field.to_python(cell)


def _count_on(tables: Iterable[type[models.Model]]) -> None:
    """The next row of each table has a number that none has."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)


def drop_tables() -> None:
    """Take every table away, ours and those that say how far ours have come. Call it in a transaction."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        ours = [name for name in names if name.split("_")[0] in (*OURS, "django")]
        for name in ours:
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(name)} CASCADE")
