"""The workspace of a place, opened in this process: settings, tables, and the kinds of job there are."""

from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from placeplan.core.errors import PlanError
from placeplan.web.databases import database_problems
from placeplan.web.settings import settings_of

UNSIGNED = "-"  # the key of a process that serves nothing, and so signs nothing


def open_workspace(
    data: Path, place: Path, *, port: int = 0, secret: str = UNSIGNED, database: str = ""
) -> None:
    """Open what is kept in `data`, or in the database of an address, once in a process."""
    if not settings.configured:
        settings.configure(**settings_of(data, place.absolute(), port, secret, database))
        django.setup()


def with_tables() -> None:
    """Make the tables what this version of Placeplan needs; nothing where they are.

    Errors: the database does not answer, or is none that we can use.
    """
    if problems := database_problems():
        raise PlanError(problems)
    call_command("migrate", verbosity=0, interactive=False)
