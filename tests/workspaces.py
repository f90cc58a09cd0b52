"""Workspaces for tests: each with a database file of its own, and a small invented place."""

import shutil
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from placeplan.web.opened_workspace import open_workspace, with_tables

PORT = 8000
PLACE = """code = "NORTHBY"
name = "Northby"
kind = "footprint"
regime = "england/2016"
geography = ""
base_year = "2016/17"
last_year = "2020/21"
invented = true
"""
BODIES = """code,name,aliases,kind
RZ9,Northby Hospital,Northby Trust,hospital
09N,Northby Commissioners,,commissioner
"""
_FIRST = Path(tempfile.mkdtemp(prefix="placeplan-tests-"))
open_workspace(_FIRST, _FIRST / "place", port=PORT, secret="a key of tests alone")


def small_place(folder):
    """A place that holds two bodies and nothing else."""
    folder.mkdir(parents=True)
    (folder / "place.toml").write_text(PLACE, encoding="utf-8")
    (folder / "bodies.csv").write_text(BODIES, encoding="utf-8")
    return folder


@cache
def _with_tables():
    """A database with its tables, made once."""
    from django.db import connection

    with_tables()
    connection.close()
    return _FIRST / "workspace.sqlite3"


@contextmanager
def workspace_in(data, place):
    """The workspace that is kept in `data` of the place in a folder, while the block runs."""
    from django.db import connections
    from django.test import override_settings

    data.mkdir(parents=True, exist_ok=True)
    tables = _with_tables()
    database = data / "workspace.sqlite3"
    if not database.exists():
        shutil.copy(tables, database)
    before = connections.databases["default"]["NAME"]
    connections["default"].close()
    connections.databases["default"]["NAME"] = str(database)
    try:
        with override_settings(PLACEPLAN_DATA=str(data), PLACEPLAN_PLACE=str(place)):
            yield
    finally:
        connections["default"].close()
        connections.databases["default"]["NAME"] = before
