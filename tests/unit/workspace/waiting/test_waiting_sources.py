import pytest

from placeplan.workspace.actions.fates import answer_finding, note_findings
from placeplan.workspace.actions.in_rounds.publications import answer_release, prepare
from placeplan.workspace.actions.in_rounds.receiving import receive
from placeplan.workspace.actions.in_rounds.running_rounds import move_round, state_fact
from placeplan.workspace.actions.uploads import hand_in
from placeplan.workspace.models import Comparison, ComparisonSide, Finding, Line, Release, Share
from placeplan.workspace.waiting import waiting_sources
from placeplan.workspace.waiting_things import WAITING
from tests.shared_places import shared_with_all


def waiting(shared, *seat):
    return [thing.what for thing in WAITING.waiting_for(shared.seats[seat])]


def test_uploads_wait_for_who_may_save_them(shared):
    line = Line.objects.get(key="RZ9")
    hand_in(by=shared.seats["RZ9", "editor"], line=line, files=[("a.csv", b"1")])
    what = "Look how what was handed in is read, then save: 1 file"
    assert waiting(shared, "RZ9", "editor") == [what]
    assert waiting(shared, "RZ9", "reader") == waiting(shared, "09N", "signatory") == []


def test_findings_wait_for_the_body_that_they_were_assigned_to(shared, told):
    editor = shared.seats["RZ9", "editor"]
    note_findings(by=editor, version=shared.versions["RZ9"], findings=[told("One"), told("Two", subject="b")])
    assert waiting(shared, "RZ9", "editor") == ["2 findings wait for an answer in your own books"]
    one = Finding.objects.get(told__title="One")
    answer_finding(by=editor, finding=one, act="assign", body="RZ9")
    assert set(waiting(shared, "RZ9", "editor")) == {
        "One", "1 finding waits for an answer in your own books"
    }  # fmt: skip
    assert waiting(shared, "09N", "signatory") == waiting(shared, "RZ9", "reader") == []


def test_a_part_waits_until_it_is_submitted_and_what_was_received_until_the_signatory_speaks(shared, running):
    row = running.bodies.get(organisation__code="RZ9")
    assert waiting(shared, "RZ9", "signatory") == ["Say when your part is complete: First round"]
    version = shared.versions["RZ9"]
    state_fact(by=shared.seats["RZ9", "editor"], body=row, fact="complete", version=version)
    assert waiting(shared, "RZ9", "editor") == ["Submit your part: First round"]
    state_fact(by=shared.seats["RZ9", "editor"], body=row, fact="submitted", version=version)
    assert waiting(shared, "RZ9", "signatory") == []
    receive(
        by=shared.seats["NORTHBY", "coordinator"], body=row, files=[("a.csv", b"1")], how_it_came="by post"
    )
    assert waiting(shared, "RZ9", "signatory") == ["Adopt or refuse 1 file received for you"]
    assert waiting(shared, "RZ9", "editor") == waiting(shared, "NORTHBY", "coordinator") == []


def test_releases_wait_for_signatories_and_then_the_whole_for_the_coordinator(shared, running):
    pat = shared.seats["NORTHBY", "coordinator"]
    common = shared_with_all(shared, "RZ9")
    move_round(by=pat, running=running, act="close")
    prepare(by=pat, running=running, source=common)
    assert waiting(shared, "RZ9", "signatory") == ["Release or refuse your part of publication 1"]
    assert waiting(shared, "NORTHBY", "coordinator") == waiting(shared, "09N", "signatory") == []
    release = Release.objects.get()
    signatory = shared.seats["RZ9", "signatory"]
    answer_release(by=signatory, release=release, act="release", digest=release.digest)
    assert waiting(shared, "RZ9", "signatory") == []
    assert waiting(shared, "NORTHBY", "coordinator") == ["Publish publication 1"]


@pytest.mark.parametrize("source", ["uploads", "returns", "findings", "parts", "received", "releases"])
def test_each_source_is_registered(source):
    assert source in WAITING.by_name and waiting_sources


def test_a_return_waits_to_be_confirmed(workspace):
    from placeplan.workspace.actions.asked_returns import hand_in_return

    asked = hand_in_return(
        by=workspace.seat, line=workspace.line, name="a.xlsx", content=b"1", body="RZ9", is_filled=False
    )
    things = WAITING.waiting_for(workspace.seat)
    assert ("return", (asked.pk,)) in [(thing.page, thing.parts) for thing in things]


def test_a_table_shared_with_its_later_versions_waits_to_be_looked_at_again(shared):
    from placeplan.workspace.actions.line_versions import new_version
    from placeplan.workspace.content.composing import files_of

    shared_with_all(shared, "RZ9")
    assert waiting(shared, "RZ9", "signatory") == []
    files = files_of(shared.versions["RZ9"])
    money = files["figures/money.csv"].replace(b",71,", b",75,")
    signatory = shared.seats["RZ9", "signatory"]
    new_version(signatory, shared.line("RZ9"), {**files, "figures/money.csv": money}, "more")
    assert waiting(shared, "RZ9", "signatory") == [], "it was shared as it is in one version"
    Share.objects.update(is_following=True)
    (what,) = waiting(shared, "RZ9", "signatory")
    assert what.startswith("Look at what is new in")
    assert waiting(shared, "RZ9", "editor") == waiting(shared, "09N", "signatory") == []


def test_a_sum_to_compare_blind_waits_for_the_body_that_was_asked(shared):
    about = {"place": shared.place, "measure": "income", "period": "2017/18"}
    comparison = Comparison.objects.create(**about)
    ComparisonSide.objects.create(
        comparison=comparison, organisation=shared.bodies["RZ9"], table="measure:income"
    )
    ComparisonSide.objects.create(comparison=comparison, organisation=shared.bodies["09N"])
    assert waiting(shared, "09N", "signatory") == ["Agree or refuse to have a sum compared blind"]
    assert waiting(shared, "RZ9", "signatory") == waiting(shared, "NORTHBY", "coordinator") == []
