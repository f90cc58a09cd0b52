import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from placeplan.core.errors import PlanError
from placeplan.plan.place import load_place
from placeplan.workspace.actions.views_of_lines import up_to_date
from placeplan.workspace.content.composing import (
    composed,
    files_of,
    inputs_of,
    own_part,
    owner_of,
    refuse_others,
)
from placeplan.workspace.content.laid_out import laid_out
from placeplan.workspace.models import PAIR, Share


def shared(together, code, table, to=None, **others):
    line = together.line(code)
    recipient = together.seat(to).organisation if to else None
    return Share.objects.create(
        line=line, table=table, to=recipient, version=line.versions.last(), by=together.seat(code), **others
    )


def stated(together, key):
    line = together.line(key)
    version, _ = up_to_date(by=together.seat(line.members.first().code), line=line)
    figures = load_place(laid_out(version)).figures
    return {
        (who, measure) for who, measure in figures.select("stated_by", "measure").rows() if "Gaz" not in who
    }


OWN = {"RZ9": {("RZ9", "income"), ("RZ9", "expenditure")}, "09N": {("09N", "income")}}


def test_a_line_holds_what_each_of_its_members_was_let_see_and_its_own(together):
    from placeplan.workspace.actions.opening import line_of_audience

    pair = line_of_audience(
        together.place, PAIR, [together.seat(code).organisation for code in ("RZ9", "09N")]
    )
    shared(together, "RZ9", "measure:income", "09N")
    shared(together, "09N", "measure:income")
    assert stated(together, "09N") == OWN["09N"] | {("RZ9", "income")}
    assert stated(together, "RZ9") == OWN["RZ9"] | OWN["09N"]
    assert stated(together, pair.key) == {("RZ9", "income"), ("09N", "income")}
    assert stated(together, "common") == stated(together, "NORTHBY") == OWN["09N"]


def test_of_a_table_shared_twice_the_later_version_is_seen_and_a_figure_keeps_its_name(together):
    first = shared(together, "RZ9", "measure:income")
    version = first.version
    second = shared(together, "RZ9", "measure:income", "09N")
    line = together.line("09N")
    files = composed(line, inputs_of(line), own_part(line, files_of(line.versions.last())))
    assert inputs_of(line).pairs == [[first.pk, version.pk], [second.pk, version.pk]]
    refuse_others(line, files_of(line.versions.last()), files)  # what is received is nobody's to change
    own = load_place(laid_out(version)).figures
    seen = load_place(laid_out(up_to_date(by=together.seat("09N"), line=line)[0])).figures
    name = own.filter(measure="income", stated_by="RZ9")["figure"].item()
    assert name in seen["figure"].to_list()


def test_nobody_changes_what_is_anothers(together):
    line = together.line("RZ9")
    before = files_of(line.versions.last())
    assert owner_of(line) == "RZ9" and owner_of(together.line("common")) == ""
    mine = before | {"figures/money.csv": before["figures/money.csv"].replace(b",71,", b",70,")}
    refuse_others(line, before, mine)
    with pytest.raises(PlanError, match="coordinator to change"):
        refuse_others(
            line, before, before | {"bodies.csv": b"code,name,kind\nRZ9,Mine,hospital\n09N,N,commissioner\n"}
        )
    theirs = before["figures/money.csv"] + b"income,09N,,2017/18,1,,nominal,plan,09N,invented\n"
    with pytest.raises(PlanError, match="for Northby Commissioners to change"):
        refuse_others(line, before, before | {"figures/money.csv": theirs})
    with pytest.raises(PlanError, match="in your own books"):
        refuse_others(together.line("common"), {}, {})


def test_to_look_what_a_line_is_made_of_asks_as_often_for_many_shares_as_for_one(together):
    line = together.line("common")
    shared(together, "RZ9", "measure:income")
    with CaptureQueriesContext(connection) as one:
        assert len(inputs_of(line).shares) == 1
    shared(together, "RZ9", "measure:expenditure")
    shared(together, "09N", "measure:income")
    with CaptureQueriesContext(connection) as three:
        assert len(inputs_of(line).shares) == 3
    assert len(three) <= len(one)
