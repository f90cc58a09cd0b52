from datetime import date

import pytest
from django.db import IntegrityError, transaction

from placeplan.workspace.models import Round, RoundBody, RoundFact


def test_one_round_of_a_place_is_open(shared, running):
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.create(
            place=shared.place, number=2, title="B", opens_on=date(2026, 1, 1), closes_on=date(2026, 1, 2),
            by=running.by,
        )  # fmt: skip


def test_a_body_is_once_in_a_round_and_a_fact_holds_once(shared, running):
    with pytest.raises(IntegrityError), transaction.atomic():
        RoundBody.objects.create(round=running, organisation=shared.bodies["RZ9"])
    row = running.bodies.get(organisation__code="RZ9")
    about = {"body": row, "fact": "complete", "version": shared.versions["RZ9"], "by": running.by}
    RoundFact.objects.create(**about)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoundFact.objects.create(**about)
