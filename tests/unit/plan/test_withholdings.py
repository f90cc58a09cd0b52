from datetime import date

from placeplan.core.errors import Problems
from placeplan.plan.withholdings import withholdings_in

HEADER = "key,what,why,who,until\n"


def read(tmp_path, text):
    (tmp_path / "withholdings.csv").write_text(text, encoding="utf-8")
    problems = Problems()
    return withholdings_in(tmp_path, problems), [str(problem) for problem in problems]


def test_a_record_says_what_why_who_and_until_when(tmp_path):
    found, problems = read(tmp_path, HEADER + "w1,Control totals,Talks are open,NHS England,2017-03-31\n")
    assert not problems
    assert (found["w1"].what, found["w1"].why, found["w1"].who) == (
        "Control totals", "Talks are open", "NHS England",
    )  # fmt: skip
    assert not found["w1"].has_lapsed(date(2017, 3, 31))
    assert found["w1"].has_lapsed(date(2017, 4, 1))


def test_a_place_that_withholds_nothing_has_no_records(tmp_path):
    problems = Problems()
    assert not withholdings_in(tmp_path, problems) and not problems.found


def test_nothing_is_withheld_without_all_four_and_every_fault_is_said(tmp_path):
    found, problems = read(
        tmp_path,
        HEADER + "w1,Totals,,NHS England,2017-03-31\nw2,Totals,Talks,Us,next spring\n"
        "w3,Totals,Talks,Us,2017-03-31\nw3,Totals,Talks,Us,2017-03-31\n",
    )
    said = "\n".join(problems)
    assert list(found) == ["w3"]
    assert "withholdings.csv line 2: Nothing is written under why." in said
    assert "line 3: “next spring” is not a day." in said
    assert "line 5: “w3” is recorded twice." in said


def test_a_record_may_ask_for_its_own_protection_and_show_part_of_the_row(tmp_path):
    header = "key,what,why,who,until,protection,shows\n"
    found, problems = read(tmp_path, header + "w1,Totals,Talks,Us,2017-03-31,10%,line source\n")
    assert not problems
    assert (found["w1"].protection, found["w1"].shows) == (0.1, ("line", "source"))
    found, problems = read(
        tmp_path,
        header + "w1,Totals,Talks,Us,2017-03-31,lots,\nw2,Totals,Talks,Us,2017-03-31,,value\n"
        "w3,Totals,Talks,Us,2017-03-31,-1,\nw4,Totals,Talks,Us,2017-03-31,nan,\n",
    )
    said = "\n".join(problems)
    assert not found
    assert "line 2: “lots” is no share of a number. Write protection as 20% or 0.2." in said
    assert "line 3: “value” is nothing that a withheld row could show." in said
    assert "line 4: “-1”" in said and "line 5: “nan”" in said


def test_what_is_not_shared_may_have_no_reason_and_no_day_but_says_since_when(tmp_path):
    from placeplan.plan.withholdings import NOT_SHARED, unshared_in

    assert unshared_in(tmp_path, Problems()) == ()
    rows = "what,who,why,until,since\nState income.,RZ9,,,2026-12-01\nB,09N,A tender,2027-01-31,2026-12-01\n"
    (tmp_path / NOT_SHARED).write_text(rows, encoding="utf-8")
    problems = Problems()
    first, second = unshared_in(tmp_path, problems)
    assert not list(problems)
    assert (first.why, first.until) == ("", None) and (second.why, second.until) == (
        "A tender",
        date(2027, 1, 31),
    )
    (tmp_path / NOT_SHARED).write_text("what,who,since\nA,RZ9,soon\nB,RZ9,\n", encoding="utf-8")
    assert unshared_in(tmp_path, problems) == () and len(problems) == 2
