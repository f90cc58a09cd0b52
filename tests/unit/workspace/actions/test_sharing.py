import pytest

from placeplan.core.errors import PlanError
from placeplan.workspace.acting import RefusedError
from placeplan.workspace.actions.job_requests import ask_for_job
from placeplan.workspace.actions.line_versions import new_version
from placeplan.workspace.actions.sharing import (
    end_share,
    name_of,
    note_seen,
    send_on,
    share_table,
)
from placeplan.workspace.actions.views_of_lines import up_to_date
from placeplan.workspace.audit_chain import verify
from placeplan.workspace.content.composing import files_of
from placeplan.workspace.content.laid_out import laid_out
from placeplan.workspace.content.shared_tables import table_in
from placeplan.workspace.models import Job, Seen, Share, Version
from placeplan.workspace.rules import opens
from placeplan.workspace.waiting.talks import last_check
from tests.workspaces import ON_BOTH

INCOME = "measure:income"


def shared(together, role="signatory", recipients=(None,), **about):
    line = together.line("RZ9")
    return share_table(
        by=together.seat("RZ9", role), line=line, version=line.versions.last(), table=INCOME,
        recipients=recipients, **about,
    )  # fmt: skip


def grown(together):
    """A later version of the hospital's books, which says more income."""
    line = together.line("RZ9")
    files = files_of(line.versions.last())
    files["figures/money.csv"] = files["figures/money.csv"].replace(b",71,", b",75,")
    return new_version(together.seat("RZ9"), line, files, "more")


def seen_by_commissioner(together):
    line = together.line("09N")
    version, _ = up_to_date(by=together.seat("09N"), line=line)
    return version, table_in(version, "RZ9", INCOME).rows["value"].to_list()


def test_whoever_speaks_for_a_body_shares_and_nobody_else(together):
    for role in ("reader", "editor", "secretary"):
        with pytest.raises(RefusedError, match="needs to be signatory or deputy"):
            shared(together, role)
    (share,) = shared(together, "deputy")
    assert name_of(share.to) == "all in the round" and seen_by_commissioner(together)[1] == [71e6]
    with pytest.raises(PlanError, match="shared with them already"):
        shared(together)
    with pytest.raises(RefusedError, match="not among"):
        end_share(by=together.seat("09N"), share=share)
    assert not verify(together.place).problems


def test_a_version_of_another_line_is_not_shared(together):
    line, other = together.line("RZ9"), together.line("09N").versions.last()
    with pytest.raises(PlanError, match="not of your own books"):
        share_table(by=together.seat("RZ9"), line=line, version=other, table=INCOME, recipients=[None])


def test_recipients_keep_what_they_have_until_a_later_version_is_sent_on(together):
    (share,) = shared(together, recipients=[together.seat("09N").organisation], is_following=True)
    later = grown(together)
    assert seen_by_commissioner(together)[1] == [71e6]
    send_on(by=together.seat("RZ9"), share=share, version=later)
    assert seen_by_commissioner(together)[1] == [75e6]


def test_a_share_of_one_version_does_not_go_on_nor_does_one_that_ended(together):
    (share,) = shared(together)
    with pytest.raises(PlanError, match="one version alone"):
        send_on(by=together.seat("RZ9"), share=share, version=grown(together))
    Share.objects.update(is_following=True)
    end_share(by=together.seat("RZ9"), share=share)
    with pytest.raises(PlanError, match="has ended"):
        send_on(by=together.seat("RZ9"), share=share, version=grown(together))


def test_who_has_seen_what_is_noted_once_for_each_version(together):
    (share,) = shared(together)
    seat = together.seat("09N", "reader")
    for _ in range(2):
        version, _ = up_to_date(by=seat, line=together.line("09N"))
        note_seen(by=seat, line=together.line("09N"), version=version)
    common, _ = up_to_date(by=together.seat("RZ9"), line=together.line("common"))
    note_seen(by=together.seat("RZ9"), line=together.line("common"), version=common)  # its own
    assert [(row.organisation.code, row.version) for row in Seen.objects.all()] == [("09N", share.version)]


@ON_BOTH
def test_once_a_share_ended_what_rests_on_it_is_opened_by_its_owner_alone(together):
    (share,) = shared(together)
    before, _ = seen_by_commissioner(together)
    about = {"version": before.pk, "manifest": before.manifest}
    ask_for_job(by=together.seat("09N"), line=before.line, kind="check", arguments=about)
    assert opens(together.seat("09N"), before) is None
    end_share(by=together.seat("RZ9"), share=share)
    now, values = seen_by_commissioner(together)
    assert values == [] and now.number == before.number + 1
    assert "no longer shares" in opens(together.seat("09N"), before).reason
    assert "not among" in opens(together.seat("RZ9"), now).reason
    assert before not in Version.objects.seen_by(together.seat("09N"))
    assert not Job.objects.seen_by(together.seat("09N")).exists()
    assert laid_out(now).is_dir() and share.version in Version.objects.seen_by(together.seat("RZ9"))


def test_what_was_worked_out_against_a_version_that_is_closed_is_closed_as_well(together):
    (share,) = shared(together)
    seat = together.seat("09N")
    before, _ = seen_by_commissioner(together)
    end_share(by=together.seat("RZ9"), share=share)
    now, _ = seen_by_commissioner(together)
    about = {"manifest": now.manifest, "before": before.manifest}
    changes = ask_for_job(by=seat, line=now.line, kind="compare_versions", arguments=about)
    told = {"names": {"RZ9": "Northby"}, "matrix": [{"apart": 71_000_000}]}
    check = ask_for_job(
        by=seat, line=now.line, kind="check", arguments={"version": before.pk, "manifest": before.manifest}
    )
    Job.objects.filter(pk=check.pk).update(state="done", answer=told)
    assert changes not in Job.objects.seen_by(seat)
    assert last_check(seat, now).matrix == () and last_check(seat, now).job is None


def test_what_is_shared_again_as_it_was_is_open_again(together):
    (share,) = shared(together)
    before, _ = seen_by_commissioner(together)
    about = {"version": before.pk, "manifest": before.manifest}
    ask_for_job(by=together.seat("09N"), line=before.line, kind="check", arguments=about)
    end_share(by=together.seat("RZ9"), share=share)
    seen_by_commissioner(together)
    shared(together)
    again, values = seen_by_commissioner(together)
    assert (
        again.manifest == before.manifest and values == [71e6] and opens(together.seat("09N"), again) is None
    )
    assert Job.objects.seen_by(together.seat("09N")).count() == 1


def test_a_table_goes_on_under_the_name_that_it_has_now_unless_that_is_shared_already(together):
    (share,) = shared(together, is_following=True)
    later = grown(together)
    send_on(by=together.seat("RZ9"), share=share, version=later, table="measure:expenditure")
    assert Share.objects.get().table == "measure:expenditure" and seen_by_commissioner(together)[1] == []
    shared(together)
    with pytest.raises(PlanError, match="End one of the two"):
        send_on(by=together.seat("RZ9"), share=share, version=later, table=INCOME)
