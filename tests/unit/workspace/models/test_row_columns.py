import io

from django.core.management import call_command
from django.db import connection

from placeplan.workspace.models import Finding, Job


def test_the_migrations_make_the_tables_that_the_models_describe(workspace):
    call_command("makemigrations", "--check", "--dry-run", stdout=io.StringIO())


def test_a_state_begins_as_its_table_says():
    assert Job().state == "waiting" and Finding().state == "open"


def test_the_database_writes_ahead_and_to_the_disk(workspace):
    with connection.cursor() as cursor:
        answers = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    assert answers == ["wal", 2]
