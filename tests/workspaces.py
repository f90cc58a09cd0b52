"""Workspaces for tests: each with a database file of its own, and a small invented place."""

import shutil
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from placeplan.web.databases import database_setting
from placeplan.web.opened_workspace import open_workspace, with_tables
from tests import postgres

PORT = 8000
# Marks what is run on both kinds of database.
ON_BOTH = pytest.mark.parametrize("database", ["sqlite", "postgresql"])
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
A_PLAN = {
    "figures/base.csv": """measure,organisation,service,period,value,unit,price_base,stage,stated_by,grade
income,RZ9,,2016/17,100,£m,nominal,baseline,RZ9,invented
expenditure,RZ9,emergency,2016/17,60,£m,nominal,baseline,RZ9,invented
expenditure,RZ9,elective,2016/17,42,£m,nominal,baseline,RZ9,invented
""",
    "assumptions.toml": """# What we took from the letter of May.
[income_growth]
label = "Growth of income, a year"
unit = "share"
value = { low = 0.01, middle = 0.02, high = 0.03 }
period = "2016/17..2020/21"
driver = "allocation"
source = "letter"
grade = "invented"

[inflation]
label = "Prices, a year"
unit = "share"
value = 0.02
period = "2016/17..2020/21"
driver = "inflation"
source = "letter"
grade = "invented"

[demographic_growth]
unit = "share"
value = 0.01
period = "2016/17..2020/21"
source = "letter"
grade = "invented"

[non_demographic_growth]
unit = "share"
value = { low = 0.005, middle = 0.01, high = 0.02 }
period = "2016/17..2020/21"
source = "letter"
grade = "invented"
""",
    "schemes.toml": """[[schemes]]
key = "same_day"
title = "Same-day care"
owner = "RZ9"
class = "provider_efficiency"
source = "letter"
grade = "invented"
starts = "2017-04-01"
[[schemes.effects]]
variable = "saving"
size = 3.0
unit = "£m"
organisation = "RZ9"
phasing = { "2017/18" = 0.5, "2018/19" = 1.0 }
""",
    "scenarios/faster.toml": """title = "Prices rise faster"
[assumptions.inflation]
set = 0.03
""",
    "scenarios/late.toml": """title = "A year late"
[parts.same_day]
slip_months = 12
""",
}
_FIRST = Path(tempfile.mkdtemp(prefix="placeplan-tests-"))
open_workspace(_FIRST, _FIRST / "place", port=PORT, secret="a key of tests alone")


def small_place(folder):
    """A place that holds two bodies and nothing else."""
    folder.mkdir(parents=True)
    (folder / "place.toml").write_text(PLACE, encoding="utf-8")
    (folder / "bodies.csv").write_text(BODIES, encoding="utf-8")
    return folder


def with_a_plan(folder):
    """A place with money, assumptions, a scheme and two scenarios besides."""
    for name, text in A_PLAN.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@cache
def _with_tables():
    """A database with its tables, made once."""
    from django.db import connection

    with_tables()
    connection.close()
    return _FIRST / "workspace.sqlite3"


@cache
def _template_of_postgresql():
    """A database of PostgreSQL with our tables, made once, from which others are copied."""
    name = postgres.new_database()
    with database_is(database_setting(_FIRST, postgres.address(name))):
        with_tables()
    return name


@contextmanager
def workspace_in(data, place, kind="sqlite"):
    """The workspace that is kept in `data` of the place in a folder, while the block runs."""
    from django.test import override_settings

    data.mkdir(parents=True, exist_ok=True)
    if kind == "sqlite":
        tables = _with_tables()
        setting = database_setting(data)
        if not (data / "workspace.sqlite3").exists():
            shutil.copy(tables, data / "workspace.sqlite3")
    else:
        name = postgres.new_database(_template_of_postgresql())
        setting = database_setting(data, postgres.address(name))
    kept = override_settings(PLACEPLAN_DATA=str(data), PLACEPLAN_PLACE=str(place))
    with kept, database_is(setting):
        yield


@contextmanager
def database_is(setting):
    """The default database is another one while the block runs."""
    from django.db import connections

    connections["default"].close()
    before, kept = connections.settings["default"], connections["default"]
    connections.settings["default"] = {**connections["default"].settings_dict, **_whole(setting)}
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = before
        connections["default"] = kept


def _whole(setting):
    """A setting of a database that leaves nothing of another one standing."""
    bare = {"USER": "", "PASSWORD": "", "HOST": "", "PORT": "", "OPTIONS": {}}
    return {**bare, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False, **setting}
