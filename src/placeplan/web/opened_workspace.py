"""The workspace of a place, opened in this process: settings, tables, and the kinds of job there are."""

from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from placeplan.web.settings import settings_of

UNSIGNED = "-"  # the key of a process that serves nothing, and so signs nothing


def open_workspace(data: Path, place: Path, *, port: int = 0, secret: str = UNSIGNED) -> None:
    """Open what is kept in `data`, once in a process."""
    if not settings.configured:
        settings.configure(**settings_of(data, place.absolute(), port, secret))
        django.setup()


def with_tables() -> None:
    """Make the tables what this version of Placeplan needs; nothing where they are."""
    call_command("migrate", verbosity=0, interactive=False)
