"""What the rules say of sharing, each as it happens to a body: on both kinds of database.

Others stand with their rooms: a person erased and a backup put back (`test_erasures`, `test_restoring`), the
lapse of what stays private (`test_register_lines`).
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from placeplan.workspace.acting import RefusedError
from placeplan.workspace.actions.in_rounds.publications import answer_release, prepare, released_files
from placeplan.workspace.actions.in_rounds.running_rounds import move_round
from placeplan.workspace.actions.sharing import send_on, share_table
from placeplan.workspace.actions.signing import sign
from placeplan.workspace.actions.views_of_lines import keep_whole, up_to_date
from placeplan.workspace.content.composing import files_of
from placeplan.workspace.content.signed_parts import signed
from placeplan.workspace.content.splitting.read_rows import table_of
from placeplan.workspace.models import Person, Release, Seat
from tests.workspaces import ON_BOTH

pytestmark = pytest.mark.prove
INCOME, EXPENDITURE = "measure:income", "measure:expenditure"
FIGURES = "imported/figures.parquet"


def share(shared, code, table, *recipients, **about):
    by, line = shared.seats[code, "signatory"], shared.line(code)
    version = line.versions.last()
    about = {"recipients": list(recipients) or [None], **about}
    return share_table(by=by, line=line, version=version, table=table, **about)[0]


def received(shared, key, seat):
    """The values, in pounds, that a line shows of what its members received, by speaker."""
    version, _ = up_to_date(by=shared.seats[seat], line=shared.line(key))
    return shown(files_of(version))


def shown(files):
    if FIGURES not in files:
        return set()
    rows = table_of(files[FIGURES]).select("stated_by", "measure", "pence").rows()
    return {(speaker, measure, pence and pence // 100) for speaker, measure, pence in rows}


def states_again(shared, code, before, after):
    """A body's next version of its books, in which one number is another."""
    line = shared.line(code)
    files = files_of(line.versions.last())
    told = files["figures/money.csv"].replace(before, after)
    assert told != files["figures/money.csv"]
    by = shared.seats[code, "signatory"]
    return keep_whole(by=by, line=line, files={**files, "figures/money.csv": told}, reason="again")


@ON_BOTH
def test_a_body_that_states_again_is_seen_as_it_was_until_it_sends_that_on(shared):
    given = share(shared, "RZ9", INCOME, is_following=True)
    later = states_again(shared, "RZ9", b",71,", b",75,")
    seen = [received(shared, "common", ("09N", "signatory"))]
    send_on(by=shared.seats["RZ9", "signatory"], share=given, version=later)
    seen.append(received(shared, "common", ("09N", "signatory")))
    assert seen == [{("RZ9", "income", 71_000_000)}, {("RZ9", "income", 75_000_000)}]


@ON_BOTH
def test_two_bodies_share_different_tables_and_each_sees_the_others_alone(shared):
    share(shared, "RZ9", EXPENDITURE, shared.bodies["09N"])
    share(shared, "09N", INCOME)
    of_trust, of_commissioner = ("RZ9", "expenditure", 72_000_000), ("09N", "income", 93_000_000)
    assert received(shared, "09N", ("09N", "signatory")) == {of_trust}
    assert received(shared, "RZ9", ("RZ9", "reader")) == {of_commissioner}
    assert received(shared, "common", ("RZ9", "reader")) == {of_commissioner}
    assert received(shared, "NORTHBY", ("NORTHBY", "coordinator")) == {of_commissioner}
    assert received(shared, "09N+RZ9", ("RZ9", "editor")) == {of_trust, of_commissioner}


@ON_BOTH
def test_what_the_coordinator_publishes_holds_nothing_of_a_table_that_is_private(shared, running):
    share(shared, "09N", INCOME)
    share(shared, "RZ9", EXPENDITURE, shared.bodies["09N"])
    pat = shared.seats["NORTHBY", "coordinator"]
    common, _ = up_to_date(by=pat, line=shared.line("common"))
    move_round(by=pat, running=running, act="close")
    prepared = prepare(by=pat, running=running, source=common)
    (release,) = Release.objects.filter(publication=prepared)
    cas = shared.seats["09N", "signatory"]
    answer_release(by=cas, release=release, act="release", digest=release.digest)
    files = released_files(prepared)
    assert shown(files) == {("09N", "income", 93_000_000)}
    assert b",71," not in b"".join(files.values()) and b",72," not in b"".join(files.values())


@ON_BOTH
def test_of_a_body_that_left_stays_what_it_shared_and_nobody_does_anything_for_it(shared):
    share(shared, "RZ9", INCOME)
    gone = timezone.localdate() - timedelta(days=1)
    Seat.objects.filter(organisation=shared.bodies["RZ9"]).update(until=gone)
    shared.seats["RZ9", "signatory"].refresh_from_db()
    assert received(shared, "common", ("09N", "signatory")) == {("RZ9", "income", 71_000_000)}
    with pytest.raises(RefusedError, match="not held today"):
        share(shared, "RZ9", EXPENDITURE)


@ON_BOTH
def test_a_signature_and_a_share_outlast_whoever_gave_them(shared):
    line, fay = shared.line("RZ9"), shared.seats["RZ9", "signatory"]
    given = share(shared, "RZ9", INCOME, is_following=True)
    version = line.versions.last()
    sign(by=fay, version=version)
    Seat.objects.filter(pk=fay.pk).update(until=timezone.localdate() - timedelta(days=1))
    fay.refresh_from_db()
    person = Person.objects.create(name="Finn Following")
    finn = Seat.objects.create(person=person, organisation=shared.bodies["RZ9"], role="signatory")
    assert signed(line, version).is_of_now and signed(line, version).signature.by == fay
    later = states_again_by(shared, finn)
    with pytest.raises(RefusedError, match="not held today"):
        send_on(by=fay, share=given, version=later)
    send_on(by=finn, share=given, version=later)
    sign(by=finn, version=later)
    assert signed(line, later).signature.by == finn
    assert received(shared, "common", ("09N", "signatory")) == {("RZ9", "income", 75_000_000)}


def states_again_by(shared, seat):
    shared.seats["RZ9", "signatory"] = seat
    return states_again(shared, "RZ9", b",71,", b",75,")
