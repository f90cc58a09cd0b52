import pytest
from django.db import IntegrityError, transaction

from placeplan.workspace.models import Line


def test_an_audience_has_one_line(workspace):
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(place=workspace.line.place, key=workspace.line.key)


def test_versions_stand_in_order_of_their_numbers(workspace):
    assert list(workspace.line.versions.all()) == [workspace.version]
