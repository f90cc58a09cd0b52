"""What holds of every line, whatever is shared, ended and changed: it shows what all its members may see."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.workspace.shared_place import opened_for_many, place_of_two
from tests.workspaces import workspace_in

BODIES, TABLES = ("RZ9", "09N"), ("measure:income", "measure:expenditure")
SAMPLE = (
    ("share", "RZ9", TABLES[0], False),
    ("share", "09N", TABLES[0], True),
    ("look", "09N"),
    ("change", "RZ9", 500),
    ("end", 0),
    ("share", "RZ9", TABLES[1], True),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("share"), st.sampled_from(BODIES), st.sampled_from(TABLES), st.booleans()),
        st.tuples(st.just("end"), st.integers(0, 5)),
        st.tuples(st.just("change"), st.sampled_from(BODIES), st.integers(100, 999)),
        st.tuples(st.just("look"), st.sampled_from((*BODIES, "common"))),
    ),
    min_size=3,
    max_size=8,
)


@pytest.fixture
def opened(tmp_path_factory, django_db_blocker):
    """Makes a place of two bodies, opened anew for each example."""
    from django.test import override_settings

    def opened(examine):
        folder = tmp_path_factory.mktemp("place") / "northby"
        shared = override_settings(PLACEPLAN_IS_SHARED=True)
        with django_db_blocker.unblock(), workspace_in(folder.parent / "data", place_of_two(folder)), shared:
            examine(opened_for_many(folder))

    return opened


@pytest.mark.prove
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_line_ever_shows_what_one_of_its_members_may_not_see(opened, steps):
    def examine(together):
        for step in steps:
            _do(together, *step)
        for line in _lines(together):
            _look(together, line)

    opened(examine)


def test_a_line_shows_what_its_members_may_see_as_shares_begin_move_and_end(opened):
    def examine(together):
        for step in SAMPLE:
            _do(together, *step)
        for line in _lines(together):
            _look(together, line)

    opened(examine)


def _lines(together):
    from placeplan.workspace.models import PUBLIC, Line

    return Line.objects.filter(place=together.place).exclude(purpose=PUBLIC)


def _do(together, act, *about):
    from placeplan.core.errors import PlanError
    from placeplan.workspace.actions.line_versions import new_version
    from placeplan.workspace.actions.sharing import end_share, share_table
    from placeplan.workspace.content.composing import files_of
    from placeplan.workspace.models import Share

    if act == "share":
        code, table, is_for_all = about
        line, (other,) = together.line(code), set(BODIES) - {code}
        recipient = None if is_for_all else together.seat(other).organisation
        try:
            share_table(
                by=together.seat(code), line=line, version=line.versions.last(), table=table,
                recipients=[recipient],
            )  # fmt: skip
        except PlanError as error:
            assert "already" in str(error)
    elif act == "end":
        for share in Share.objects.all()[about[0] : about[0] + 1]:
            end_share(by=together.seat(share.line.key), share=share)
    elif act == "change":
        code, value = about
        files = files_of(together.line(code).versions.last())
        lines = files["figures/money.csv"].decode().splitlines(keepends=True)
        files["figures/money.csv"] = "".join(_with_value(row, code, value) for row in lines).encode()
        new_version(together.seat(code), together.line(code), files, "a change")
    else:
        _look(together, together.line(about[0]))


def _with_value(row, speaker, value):
    cells = row.split(",")
    return ",".join([*cells[:4], str(value), *cells[5:]]) if cells[8] == speaker else row


def _look(together, line):
    """Look at a line, and see that it shows no row that one of its members may not see."""
    from placeplan.plan.place import load_place
    from placeplan.workspace.actions.views_of_lines import up_to_date
    from placeplan.workspace.content.laid_out import laid_out

    members = {member.code for member in line.members.all()}
    seat = together.seat(line.members.first().code)
    version, _ = up_to_date(by=seat, line=line)
    rows = load_place(laid_out(version)).figures.filter(~pl_is_paper())
    for speaker, measure, value in rows.select("stated_by", "measure", "value").rows():
        assert all(_may_see(together, code, speaker, measure, value) for code in members), (line.key, speaker)


def pl_is_paper():
    import polars as pl

    return pl.col("stated_by") == "The Northby Gazette"


def _may_see(together, code, speaker, measure, value):
    """May a body see a row: as its own, or as it stands in a version that it was let see?"""
    from django.db.models import Q

    from placeplan.workspace.content.shared_tables import table_in
    from placeplan.workspace.models import Share

    if code == speaker:
        return True
    shares = Share.objects.filter(Q(to=None) | Q(to__code=code), line__key=speaker, ended_at=None)
    shown = [table_in(share.version, speaker, share.table).rows for share in shares]
    return any((measure, value) in rows.select("measure", "value").rows() for rows in shown)
