import threading

import pytest
from django.db import connection

from placeplan.workspace.models import Person
from placeplan.workspace.one_writer import one_writer
from tests.workspaces import ON_BOTH

pytestmark = ON_BOTH


def test_what_fails_within_is_not_written(workspace):
    with pytest.raises(ZeroDivisionError), one_writer():
        Person.objects.create(name="nobody")
        1 / 0  # noqa: B018
    assert not Person.objects.filter(name="nobody").exists()


def test_within_itself_it_is_the_same_transaction(workspace):
    with one_writer(), one_writer():
        Person.objects.create(name="somebody")
    assert Person.objects.filter(name="somebody").exists()


def test_several_threads_each_have_their_turn(workspace):
    def write():
        for _ in range(20):
            with one_writer():
                person = Person.objects.get(pk=workspace.seat.person.pk)
                person.name = str(int(person.name) + 1)
                person.save()
        connection.close()

    Person.objects.update(name="0")
    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Person.objects.get(pk=workspace.seat.person.pk).name == "80"
