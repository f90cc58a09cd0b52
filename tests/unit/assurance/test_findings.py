import json
from dataclasses import dataclass

import pytest

from placeplan.assurance.findings import (
    Finding,
    bodies_named,
    cells_at,
    finding,
    periods,
    subject_in_words,
    subject_of,
)
from placeplan.core.sources import Source


@dataclass(frozen=True)
class Row:
    """A figure as a check reads it."""

    organisation: str = "T1"
    period: str = "2017/18"
    source: str = "t1.xlsx#Contracts!C4"
    measure: str = "contract_value"
    service: str = "elective"
    scheme: str = ""
    figure: str = "f1"


@dataclass(frozen=True)
class Words:
    """A statement: it has no figure, and may have no cell."""

    organisation: str = "T1"
    period: str = ""
    source: str = ""
    scheme: str = "S7"


def test_a_finding_says_the_same_everywhere():
    finding = Finding(
        check="bridge",
        status="fail",
        title="The bridge does not close",
        explanation="415 less 150 is 265.",
        organisations=("QMM:system",),
        period=("2019/20", "2020/21"),
        amount=215e6,
        unit="pounds",
        cells=(Source("figures/gaps.csv", "", "C4"),),
        kind="bridge_residual",
    )
    shown = json.loads(json.dumps(finding.as_json()))
    assert shown["class"] == "bridge_residual"
    assert shown["period"] == ["2019/20", "2020/21"]
    assert shown["cells"] == [
        {"file": "figures/gaps.csv", "sheet": "gaps", "cell": "C4", "address": "", "grade": None}
    ]
    assert shown["amount"] == 215e6


def test_the_check_is_the_class_where_there_is_no_other():
    assert Finding("gap", "pass", "", "").as_json()["class"] == "gap"


def test_what_is_not_said_follows_from_what_it_rests_on():
    rows = [Row(), Row(period="2018/19", source="t1.xlsx#Contracts!D4", figure="f2"), Row()]
    told = finding("contracts", "warn", "Apart", "By much.", rests_on=rows, amount=5.0)
    assert told.organisations == told.conversation == ("T1",)
    assert told.period == ("2017/18", "2018/19")
    assert (told.measure, told.unit, told.subject) == ("contract_value", "pounds", "elective")
    assert told.cells == (Source("t1.xlsx", "Contracts", "C4"), Source("t1.xlsx", "Contracts", "D4"))
    assert told.figures == ("f1", "f2")


def test_a_statement_gives_its_scheme_and_no_cell_that_it_has_not():
    told = finding("dates", "fail", "Late", "", rests_on=[Words()])
    assert (told.subject, told.cells, told.figures, told.period) == ("S7", (), (), "")


def test_no_amount_has_no_unit_and_an_unknown_measure_none_that_is_guessed():
    assert finding("x", "warn", "", "", rests_on=[Row()]).unit == ""
    assert finding("x", "warn", "", "", measure="decision", amount=2.0).unit == ""


@pytest.mark.parametrize(("even_so", "asked"), [(False, ()), (True, ("T1",))])
def test_a_pass_asks_nothing_unless_it_says_so(even_so, asked):
    told = finding(
        "x",
        "pass",
        "",
        "",
        rests_on=[Row()],
        severity=2,
        settled_by="Ask." if even_so else "",
        asks_even_so=even_so,
    )
    assert told.conversation == asked
    assert bool(told.settled_by) is bool(told.severity) is even_so


def test_a_subject_is_what_rows_share_and_no_more():
    assert subject_of([Row(scheme="S1"), Row(scheme="S1")]) == "elective, S1"
    assert subject_of([Row(), Row(service="day_case")]) == ""


def test_a_name_is_the_same_when_a_workbook_is_sent_again():
    first = finding("x", "warn", "By £5", "", rests_on=[Row()], amount=5.0)
    again = finding(
        "x", "fail", "By £7", "", rests_on=[Row(source="t1_v2.xlsx#Other!K9", figure="g")], amount=7.0
    )
    assert first.name == again.name != finding("x", "warn", "", "", rests_on=[Row(service="day_case")]).name


def test_the_subject_of_a_sentence_survives_a_change_of_its_numbers():
    assert subject_in_words("We plan to save £12m by 2020.") == subject_in_words(
        "We plan to save £14m by 2021."
    )


def test_an_owner_that_nobody_named_is_no_body_and_an_empty_source_no_cell():
    assert bodies_named("T1", "", None) == ("T1",)
    assert cells_at(["t1.xlsx#Contracts!C4", "", None]) == (Source("t1.xlsx", "Contracts", "C4"),)


def test_periods_are_one_text_or_each_in_order():
    rows = [Row(period="2018/19"), Row(period="2017/18"), Row(period="2018/19")]
    assert periods(rows) == ("2017/18", "2018/19")
    assert periods(rows[:1]) == "2018/19"
    assert periods([]) == ""
