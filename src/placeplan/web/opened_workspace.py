"""The workspace of a place, opened in this process: settings, tables, and the kinds of job there are."""

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from placeplan.core.errors import PlanError
from placeplan.web.databases import database_problems
from placeplan.web.settings import settings_of
from placeplan.web.shared_use.environment import SharedUse, shared_use
from placeplan.web.shared_use.shared_settings import WORKING, shared_settings

SHARED = "-"  # in the place of a place's folder: the environment says what is served
UNSIGNED = "-"  # the key of a process that serves nothing, and so signs nothing


def open_workspace(
    data: Path, place: Path, *, port: int = 0, secret: str = UNSIGNED, database: str = ""
) -> None:
    """Open what is kept in `data`, or in the database of an address, once in a process."""
    if not settings.configured:
        settings.configure(**settings_of(data, place.absolute(), port, secret, database))
        django.setup()


def open_shared(shared: SharedUse, port: int = 0) -> None:
    """Open shared use, once in a process."""
    if not settings.configured:
        settings.configure(**shared_settings(shared, port))
        django.setup()


def open_demonstration(data: Path, port: int = 0, secret: str = UNSIGNED) -> None:
    """Open the demonstration: many people, each of whom comes by a link; once in a process."""
    if not settings.configured:
        settings.configure(**{**settings_of(data, data, port, secret), "PLACEPLAN_IS_SHARED": True})
        django.setup()


def open_for_process(data: Path, place: str) -> Path:
    """Open what a worker or a job works on; gives the folder of the place, or of all lines in shared use."""
    if place == SHARED:
        open_shared(shared_use(os.environ))
        return data / WORKING
    if Path(place) == data:  # a demonstration has no folder of its own, and no settings of an operator
        open_demonstration(data)
        return data / WORKING
    open_workspace(data, Path(place))
    return Path(place)


def with_tables() -> None:
    """Make the tables what this version of Placeplan needs; nothing where they are.

    Errors: the database does not answer, or is none that we can use.
    """
    if problems := database_problems():
        raise PlanError(problems)
    call_command("migrate", verbosity=0, interactive=False)
