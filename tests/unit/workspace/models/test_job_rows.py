import pytest
from django.db import IntegrityError, transaction

from placeplan.workspace.models import Job


def test_a_job_that_is_not_over_is_there_once_in_a_line(workspace):
    about = {"line": workspace.line, "asked_by": workspace.seat, "kind": "check", "key": "k"}
    Job.objects.create(**about, state="done")
    Job.objects.create(**about)
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(**about)
