import pytest
from django.db import IntegrityError, transaction

from placeplan.workspace.models import Composed, Seen, Share, Signature


@pytest.mark.parametrize("to", ["09N", ""])
def test_a_table_is_shared_with_one_audience_once_at_a_time(together, to):
    line, by = together.line("RZ9"), together.seat("RZ9")
    about = {
        "line": line, "table": "measure:income", "version": line.versions.last(), "by": by,
        "to": together.seat(to).organisation if to else None,
    }  # fmt: skip
    share = Share.objects.create(**about)
    with transaction.atomic(), pytest.raises(IntegrityError):
        Share.objects.create(**about)
    share.ended_at = share.at
    share.save()
    assert Share.objects.create(**about).pk != share.pk


def test_what_is_kept_of_shares_is_seen_by_the_sharer_alone(together):
    line, by, other = together.line("RZ9"), together.seat("RZ9"), together.seat("09N")
    version = line.versions.last()
    share = Share.objects.create(line=line, table="measure:income", version=version, by=by)
    Seen.objects.create(share=share, organisation=other.organisation, version=version)
    Signature.objects.create(version=version, by=by, content="0" * 64)
    assert [rows.objects.seen_by(by).count() for rows in (Share, Seen, Signature, Composed)] == [1, 1, 1, 2]
    assert not any(rows.objects.seen_by(other).exists() for rows in (Share, Seen, Signature))
