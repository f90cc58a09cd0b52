import pytest
from django.db import IntegrityError, transaction

from placeplan.workspace.models import Publication, Release
from tests.shared_places import shared_with_all


def test_a_body_speaks_once_of_a_publication(shared, running):
    source = shared_with_all(shared)
    about = {"place": shared.place, "round": running, "number": 1, "source": source, "by": running.by}
    publication = Publication.objects.create(**about)
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.create(**about)
    release = {"publication": publication, "organisation": shared.bodies["RZ9"], "digest": "d"}
    Release.objects.create(**release)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.create(**release)
