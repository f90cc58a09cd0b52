from placeplan.core.sources import Source
from placeplan.guidance.asked.register import register
from placeplan.guidance.checks.all_checks import checks
from placeplan.guidance.checks.listed import (
    CHECKS,
    MOST_NAMED,
    About,
    Size,
    body_name,
    counted,
    finding,
    named,
    quoted,
    row,
)
from tests.unit.guidance.conftest import requirement


def test_every_check_says_what_it_asks_how_and_of_what():
    for each in checks():
        assert each.title.endswith("?") and each.formula and each.explanation
        assert set(each.reads) <= {"register", "place", "rules"}
        assert CHECKS[each.key] is each


def test_a_finding_points_at_the_rows_that_it_rests_on():
    one = requirement(1, "Do it.", where="guidance/requirements.csv line 3")
    made = finding("check", "warn", "Title", "Words", About([one], ("T1",)), Size(2))
    assert made.cells == (Source("guidance/requirements.csv", cell="line 3"),)
    assert (made.organisations, made.amount, made.unit, made.severity) == (("T1",), 2, "count", 1)
    plain = finding("check", "pass", "Title", "Words")
    assert (plain.amount, plain.unit, plain.severity, plain.cells) == (None, "", 0, ())
    assert made.as_json()["class"] == "check"


def test_many_requirements_are_counted_and_the_first_are_named(somewhere):
    somewhere.document("a:1")
    held = register(somewhere.place)
    ones = [requirement(n, "Do it.") for n in range(MOST_NAMED + 2)]
    assert counted(ones) == "14 requirements" and counted(ones[:1]) == "1 requirement"
    assert named(ones, held).endswith("10, 11 and 2 more")
    assert named(ones[:2], held) == "Title of a:1, 0, 1"
    assert quoted(ones[:1], held) == "Title of a:1, 0: Do it."


def test_bodies_and_the_place_have_names(somewhere):
    names = [body_name(code, somewhere.place) for code in ("T1", "QAA", "QAA:system", "The centre")]
    assert names == ["First trust", "Somewhere", "The whole system", "The centre"]


def test_a_row_is_a_source():
    assert str(row("england/2016/documents.csv line 12")) == "england/2016/documents.csv#!line 12"
