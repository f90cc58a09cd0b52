from datetime import date, timedelta

import pytest

from placeplan.core.errors import PlanError
from placeplan.workspace.acting import RefusedError
from placeplan.workspace.actions.in_rounds.register_lines import (
    Looked,
    keep_register,
    rest_register,
    say_why,
)
from placeplan.workspace.actions.in_rounds.running_rounds import move_round
from placeplan.workspace.actions.sharing import end_share, share_table
from placeplan.workspace.actions.signing import sign
from placeplan.workspace.actions.views_of_lines import up_to_date
from placeplan.workspace.audit_chain import verify
from placeplan.workspace.content.composing import files_of
from placeplan.workspace.models import AuditRow, NotShared, Organisation, Round, Share
from tests.workspaces import ON_BOTH

ASKS = [{"key": "letter:1 1", "text": "State income.", "due": "", "bodies": ["RZ9", "09N"]}]
ASK, TODAY = "letter:1 1", date(2026, 12, 1)
NOTHING_SHARED = Looked(frozenset({("RZ9", ASK), ("09N", ASK)}), frozenset())
HERS_SHARED = Looked(frozenset({("09N", ASK)}), frozenset({("RZ9", ASK)}))
INCOME = ("measure:income",)


@pytest.fixture
def closed(shared, running):
    """A round that was closed, in which both bodies were asked for their income."""
    Round.objects.update(asks=ASKS)
    move_round(by=shared.seats["NORTHBY", "coordinator"], running=running, act="close")
    Round.objects.update(closed_on=TODAY)
    running.refresh_from_db()
    return running


def keep(running, on=TODAY, seen=NOTHING_SHARED, tables=INCOME):
    return keep_register(running=running, seen=seen, on=on, answering=lambda *_: tables)


def line_of(code="RZ9"):
    return NotShared.objects.get(body__organisation__code=code)


def explained(shared, until, on=TODAY, **about):
    say_why(by=shared.seats["RZ9", "signatory"], row=line_of(), why="Our board meets first.", until=until,
            today=on, **about)  # fmt: skip


def signed(shared, code="RZ9"):
    sign(by=shared.seats[code, "signatory"], version=shared.line(code).versions.last())


def test_private_needs_no_reason_until_the_round_closes(shared, running):
    Round.objects.update(asks=ASKS)
    assert keep(running) == 0 and not NotShared.objects.exists()


def test_what_is_not_shared_stands_without_a_reason_until_one_is_given(shared, closed):
    keep(closed)
    keep(closed)  # done again, it changes nothing
    rows = list(NotShared.objects.values_list("body__organisation__code", "state", "since", "text"))
    assert sorted(rows) == [(code, "unexplained", TODAY, "State income.") for code in ("09N", "RZ9")]
    with pytest.raises(RefusedError, match="you are editor"):
        say_why(by=shared.seats["RZ9", "editor"], row=line_of(), why="a", until=TODAY, today=TODAY)
    with pytest.raises(RefusedError, match="Northby Hospital says this for itself"):
        say_why(by=shared.seats["09N", "signatory"], row=line_of(), why="a", until=TODAY, today=TODAY)
    with pytest.raises(PlanError, match="is over"):
        explained(shared, TODAY - timedelta(days=1))
    explained(shared, TODAY)
    assert (line_of().state, line_of().why, line_of().until) == ("explained", "Our board meets first.", TODAY)
    assert line_of("09N").state == "unexplained"


@ON_BOTH
def test_after_its_day_and_notice_what_is_signed_is_released_and_nothing_else(shared, closed):
    keep(closed)
    explained(shared, date(2026, 12, 20))
    signed(shared)
    keep(closed, date(2026, 12, 5))
    assert line_of().noticed_on is None, "its day is further away than the days of notice"
    keep(closed, date(2026, 12, 10))
    assert line_of().noticed_on == date(2026, 12, 10)
    assert keep(closed, date(2026, 12, 21)) == 0, "notice has not stood for its days"
    assert line_of().lapses_after == date(2026, 12, 24)
    assert keep(closed, date(2026, 12, 24)) == 0
    assert keep(closed, date(2026, 12, 25)) == 1
    assert keep(closed, date(2026, 12, 26), HERS_SHARED) == 0
    share = Share.objects.get()
    assert (share.table, share.to, share.ended_at, share.includes_withheld) == (INCOME[0], None, None, False)
    assert line_of().state == "lapsed" and line_of().ended_on == date(2026, 12, 25)
    act = AuditRow.objects.get(act="lapse")
    assert act.seat == 0 and "measure" not in act.act and act.words.text.startswith(ASK)
    assert not verify(shared.place).problems
    common, _ = up_to_date(by=shared.seats["09N", "signatory"], line=shared.line("common"))
    assert common.shares_held.get() == share
    assert common.author.person.name == "Placeplan, by its rules"
    with pytest.raises(PlanError, match="until which it was private is over"):
        end_share(by=shared.seats["RZ9", "signatory"], share=share)


def test_what_is_unsigned_stays_private_and_is_said_to_be_so_until_it_is_signed(shared, closed):
    keep(closed)
    explained(shared, TODAY)
    keep(closed)
    late = TODAY + timedelta(days=closed.notice_days + 1)
    assert keep(closed, late) == keep(closed, late) == 0
    assert line_of().state == "unsigned" and not Share.objects.exists()
    assert AuditRow.objects.filter(act="find nothing signed").count() == 1
    signed(shared)
    assert keep(closed, late, tables=()) == 0, "what is signed does not answer it"
    assert keep(closed, late) == 1 and Share.objects.get().version == shared.line("RZ9").versions.last()


def test_the_days_of_notice_are_the_rounds(shared, closed):
    Round.objects.update(notice_days=2)
    keep(closed)
    explained(shared, TODAY)
    signed(shared)
    keep(closed)
    assert keep(closed, TODAY + timedelta(days=2)) == 0
    assert keep(closed, TODAY + timedelta(days=3)) == 1


def test_a_later_day_is_counted_and_has_notice_of_its_own(shared, closed):
    keep(closed)
    explained(shared, TODAY)
    signed(shared)
    keep(closed)
    later = TODAY + timedelta(days=60)
    explained(shared, later)
    assert (line_of().times_moved, line_of().noticed_on) == (1, None)
    assert keep(closed, TODAY + timedelta(days=20)) == 0
    explained(shared, TODAY + timedelta(days=50))
    assert line_of().times_moved == 1, "an earlier day is no later one"


def test_what_is_shared_needs_no_reason_and_one_that_is_shared_no_more_needs_one(shared, closed):
    keep(closed)
    explained(shared, TODAY)
    keep(closed, seen=HERS_SHARED)
    assert line_of().state == "shared"
    with pytest.raises(PlanError, match="This is shared by now"):
        explained(shared, TODAY)
    later = TODAY + timedelta(days=9)
    keep(closed, later)
    assert (line_of().state, line_of().why, line_of().since) == ("unexplained", "", later)


def test_a_round_that_is_opened_again_asks_for_no_reason_and_closed_again_goes_on(shared, closed):
    pat = shared.seats["NORTHBY", "coordinator"]
    keep(closed)
    explained(shared, date(2099, 1, 1))
    move_round(by=pat, running=closed, act="open again")
    assert {row.state for row in NotShared.objects.all()} == {"over"}
    assert keep(closed) == 0 and {row.state for row in NotShared.objects.all()} == {"over"}
    move_round(by=pat, running=closed, act="close")
    keep(closed)
    assert (line_of().state, line_of().why) == ("explained", "Our board meets first.")
    assert line_of("09N").state == "unexplained"


def test_of_a_body_that_left_nothing_lapses(shared, closed):
    keep(closed)
    explained(shared, TODAY)
    signed(shared)
    keep(closed)
    Organisation.objects.filter(code="RZ9").update(until=TODAY + timedelta(days=1))
    assert keep(closed, TODAY + timedelta(days=99)) == 0
    assert line_of().state == "over" and not Share.objects.exists()
    keep(closed, TODAY + timedelta(days=100))
    assert line_of().state == "over"


def test_what_is_asked_no_more_is_not_said_to_be_shared(shared, closed):
    keep(closed)
    keep(closed, seen=Looked(frozenset(), frozenset()))
    assert {row.state for row in NotShared.objects.all()} == {"over"}
    rest_register(closed, TODAY)


def test_where_all_see_an_older_version_of_it_the_signed_one_takes_its_place(shared, closed):
    from placeplan.workspace.actions.line_versions import new_version

    line, signatory = shared.line("RZ9"), shared.seats["RZ9", "signatory"]
    first = line.versions.last()
    share_table(by=signatory, line=line, version=first, table=INCOME[0], recipients=[None],
                includes_withheld=True)  # fmt: skip
    files = files_of(first)
    money = files["figures/money.csv"].replace(b",71,", b",75,")
    new_version(signatory, line, {**files, "figures/money.csv": money}, "more")
    keep(closed)
    explained(shared, TODAY)
    signed(shared)
    keep(closed)
    assert keep(closed, TODAY + timedelta(days=40)) == 1
    assert Share.objects.get().version == line.versions.last() != first
    assert not Share.objects.get().includes_withheld, "that was said of the older version"


def test_withheld_values_go_with_a_lapse_only_where_that_was_ticked(shared, closed):
    keep(closed)
    explained(shared, TODAY, includes_withheld=True)
    signed(shared)
    keep(closed)
    keep(closed, TODAY + timedelta(days=40))
    assert Share.objects.get().includes_withheld
