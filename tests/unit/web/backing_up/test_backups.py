"""One backup for both kinds of database: every row comes back as it was, from either into either."""

import threading

import pytest
from django.apps import apps
from django.db import connection

from placeplan.web.backing_up.backups import as_at_one_moment, drop_tables, read_backup, write_backup
from placeplan.web.databases import database_setting
from placeplan.workspace.audit_chain import append, verify
from placeplan.workspace.models import Draft, Person, Place
from placeplan.workspace.one_writer import one_writer
from tests import postgres
from tests.workspaces import ON_BOTH, database_is

ROOMS = ("workspace", "accounts")


def rows():
    """Every row of every table, as it is."""
    every = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in ROOMS]
    return {
        model.__name__: [
            [bytes(cell) if isinstance(cell, memoryview) else cell for cell in row]
            for row in model._base_manager.order_by("pk").values_list()
        ]
        for model in every
    }


def empty_database(kind, tmp_path):
    """The setting of a database of a kind that has no tables."""
    if kind == "sqlite":
        folder = tmp_path / "empty"
        folder.mkdir()
        return database_setting(folder)
    return database_setting(tmp_path, postgres.address(postgres.new_database()))


def filled(workspace):
    """The workspace, with rows that are awkward to carry."""
    typed = {"words": "é\U0001f600 \u2028", "nothing": None, "many": [1, 2.5, "3"]}
    Draft.objects.create(place=workspace.line.place, by=workspace.seat, about="x", typed=typed)
    (workspace.folder / "odd.bin").write_bytes(bytes(range(256)))
    from placeplan.workspace.actions.line_versions import read_in_folder

    return read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)


@ON_BOTH
@pytest.mark.parametrize("into", ["sqlite", "postgresql"])
def test_every_row_comes_back_and_the_next_one_has_a_number_of_its_own(workspace, tmp_path, into):
    filled(workspace)
    before, head = rows(), verify(workspace.line.place).head
    with as_at_one_moment():
        write_backup(tmp_path / "all.backup")
    with database_is(empty_database(into, tmp_path)):
        read_backup(tmp_path / "all.backup")
        assert rows() == before
        place = Place.objects.get()
        assert not verify(place).problems and verify(place, head).head == head
        assert Person.objects.create(name="next").pk > max(row[0] for row in before["Person"])
        append(place, workspace.seat, "try", place)
        if connection.vendor == "postgresql":
            drop_tables()
            assert not connection.introspection.table_names()


@ON_BOTH
def test_a_backup_that_is_taken_while_others_write_is_of_one_moment(workspace, tmp_path):
    place, is_over, written = workspace.line.place, threading.Event(), threading.Semaphore(0)

    def write():
        while not is_over.is_set():
            with one_writer(place.pk):
                append(place, workspace.seat, "try", place, "words")
            written.release()
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(5):
            written.acquire()
        with as_at_one_moment():
            acts = verify(place)
            for _ in range(5):  # others write meanwhile, and wait for nobody who reads
                written.acquire()
            write_backup(tmp_path / "all.backup")
            assert verify(place) == acts
    finally:
        is_over.set()
        writer.join()
    with database_is(empty_database("sqlite", tmp_path)):
        read_backup(tmp_path / "all.backup")
        assert (verify(Place.objects.get()).acts, verify(Place.objects.get()).problems) == (acts.acts, ())
