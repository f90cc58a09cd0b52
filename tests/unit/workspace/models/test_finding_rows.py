import pytest
from django.db import IntegrityError, transaction

from placeplan.workspace.models import Finding, Line


def test_money_is_whole_pence():
    assert Finding._meta.get_field("pence").get_internal_type() == "BigIntegerField"


def test_a_finding_is_there_once_in_a_line_and_again_in_another(workspace):
    about = {
        "identity": "f", "first_version": workspace.version, "last_version": workspace.version,
        "severity": 1, "rank": 1, "likeness": "l", "told": {"title": "a", "shown": {"title": "b"}},
    }  # fmt: skip
    other = Line.objects.create(place=workspace.line.place, key="B")
    assert Finding.objects.create(line=workspace.line, **about).shown["title"] == "b"
    Finding.objects.create(line=other, **about)
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.create(line=other, **about)
