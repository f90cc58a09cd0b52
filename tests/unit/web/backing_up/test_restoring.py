"""A backup put back by the function that the command calls."""

import sqlite3
import zipfile
from contextlib import closing

import pytest

from placeplan.accounts.seatless_acts import OPERATOR
from placeplan.core.errors import PlanError
from placeplan.web.backing_up import backups
from placeplan.web.backing_up.backups import about_backup, as_at_one_moment, write_backup
from placeplan.web.backing_up.noted_acts import BACK_UP, PUT_BACK
from placeplan.web.backing_up.restoring import back_up, restore
from placeplan.web.databases import database_setting
from placeplan.workspace.audit_chain import verify
from placeplan.workspace.models import AuditRow, AuditText, Person, Place
from tests import postgres
from tests.workspaces import ON_BOTH, database_is


@ON_BOTH
def test_what_was_kept_is_put_back_and_what_stood_in_its_place_stays_beside_it(workspace):
    file = workspace.data.parent / "all.backup"
    first = back_up(workspace.data, file)
    Person.objects.create(name="later")
    laid_out = workspace.data / "working" / "5" / "northby"
    laid_out.mkdir(parents=True)
    restored = restore(workspace.data, file)
    assert verify(Place.objects.get(), first.head).problems == (), "the acts of the backup, and one more"
    assert restored.acts == first.acts + 1
    told = list(AuditText.objects.order_by("-pk").values_list("row__act", "text")[:2])
    assert told == [(PUT_BACK, f"{OPERATOR}: all.backup"), (BACK_UP, f"{OPERATOR}: all.backup")]
    assert not laid_out.exists(), "a line of that number may be another body's now"
    assert not Person.objects.filter(name="later").exists()
    beside = ("workspace.sqlite3.before", "before-restore.backup")
    assert [name for name in beside if (workspace.data / name).exists()]


@ON_BOTH
def test_a_backup_whose_chain_is_broken_leaves_everything_as_it_was(workspace):
    file, row = workspace.data.parent / "all.backup", AuditRow.objects.first()
    AuditRow.objects.filter(pk=row.pk).update(act="another")
    with as_at_one_moment():
        write_backup(file)
    AuditRow.objects.filter(pk=row.pk).update(act=row.act)
    Person.objects.create(name="later")
    with pytest.raises(PlanError, match="changed after it was done"):
        restore(workspace.data, file)
    assert Person.objects.filter(name="later").exists()


def test_a_backup_of_a_later_placeplan_is_refused_in_words(workspace):
    file = workspace.data.parent / "all.backup"
    with zipfile.ZipFile(file, "w") as backup:
        backup.writestr("about.json", '{"format": 99, "tables as of": {}, "digests": {}}')
    with pytest.raises(PlanError, match="later Placeplan"):
        restore(workspace.data, file)


@ON_BOTH
def test_a_backup_that_cannot_be_put_back_leaves_everything_as_it_was(workspace, monkeypatch):
    def of_later_tables(file):
        return {**about_backup(file), "tables as of": {"workspace": "0999_of_a_later_one"}}

    def fall_over(*_):
        raise OSError("no space left")

    file = workspace.data.parent / "all.backup"
    back_up(workspace.data, file)
    Person.objects.create(name="later")
    with monkeypatch.context() as patched, pytest.raises(PlanError, match="later Placeplan"):
        patched.setattr(backups, "about_backup", of_later_tables)
        restore(workspace.data, file)
    with monkeypatch.context() as patched, pytest.raises(OSError, match="no space"):
        patched.setattr(backups, "_fill", fall_over)
        restore(workspace.data, file)
    assert Person.objects.filter(name="later").exists()


def test_an_older_backup_which_was_a_database_does_not_go_into_postgresql(workspace):
    file = workspace.data.parent / "older.backup"
    with closing(sqlite3.connect(workspace.data / "workspace.sqlite3")) as kept:
        kept.execute("VACUUM INTO ?", (str(file),))
    with (
        database_is(database_setting(workspace.data, postgres.address(postgres.new_database()))),
        pytest.raises(PlanError, match="SQLite alone"),
    ):
        restore(workspace.data, file)
