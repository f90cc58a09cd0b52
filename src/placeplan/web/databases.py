"""Where rows are kept: in one SQLite file of the data folder, or in a PostgreSQL database of an address.

Both sort and compare texts byte by byte, so that pages list alike on both.
"""

from pathlib import Path
from typing import Any

from placeplan.core.added_parts import to_add
from placeplan.core.errors import PlanError, Problem

FILE = "workspace.sqlite3"
ADDRESS = "PLACEPLAN_DATABASE"  # in the environment: empty for SQLite
SCHEMES = ("postgresql://", "postgres://")
BUSY = 20  # seconds that a statement waits for another writer
KEPT_OPEN = 60  # seconds that a thread keeps its connection to PostgreSQL; our default
PLAIN_ORDER = ("C", "C.UTF-8", "C.UTF8", "POSIX")  # collations that sort byte by byte
_SET_ITSELF = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
_MADE_ANEW = "createdb --template template0 --encoding UTF8 --locale C placeplan"


def database_setting(data: Path, address: str = "") -> dict[str, Any]:
    """The database as Django wants it described. Errors: `address` is no address of PostgreSQL."""
    return _postgresql(address) if address else _sqlite(data)


def _sqlite(data: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(data / FILE),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": BUSY,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    try:
        from psycopg import ProgrammingError  # the part that only PostgreSQL needs
        from psycopg.conninfo import conninfo_to_dict
    except ImportError as error:
        to_do = f"Add it with one command: {to_add('postgres')}"
        raise PlanError(Problem("PostgreSQL needs psycopg, which is not here.", ADDRESS, to_do)) from error
    to_do = "Write it as postgresql://NAME:PASSWORD@HOST:5432/placeplan, or leave it empty for SQLite."
    if not address.startswith(SCHEMES):
        raise PlanError(Problem("This is no address of a PostgreSQL database.", ADDRESS, to_do))
    try:
        parts = dict(conninfo_to_dict(address))
    except ProgrammingError as error:
        # Its own words may repeat the password.
        raise PlanError(Problem("This address cannot be understood.", ADDRESS, to_do)) from error
    if not parts.get("dbname"):
        raise PlanError(Problem("This address names no database.", ADDRESS, to_do))
    named = {setting: str(parts.pop(key)) for key, setting in _SET_ITSELF.items() if parts.get(key)}
    options = {"connect_timeout": BUSY, **parts}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **named,
        "OPTIONS": options,
        "CONN_MAX_AGE": KEPT_OPEN,
        "CONN_HEALTH_CHECKS": True,
    }


def database_problems() -> list[Problem]:
    """What is wrong with the database that is open: it does not answer, or sorts as a language does."""
    from django.db import Error, connection  # needs settings

    try:
        if connection.vendor != "postgresql":
            connection.ensure_connection()
            return []
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT datcollate, pg_encoding_to_char(encoding) FROM pg_database"
                " WHERE datname = current_database()"
            )
            collation, encoding = cursor.fetchone()
    except Error as error:
        reason = str(error).strip().splitlines()[-1]
        return [Problem(f"The database does not answer: {reason}", ADDRESS, "Start it, or mend its address.")]
    if collation.upper() not in PLAIN_ORDER or encoding != "UTF8":
        what = f"The database sorts by {collation} in {encoding}, so that lists would differ from SQLite’s."
        return [Problem(what, ADDRESS, f"Make one that sorts byte by byte: {_MADE_ANEW}")]
    return []
