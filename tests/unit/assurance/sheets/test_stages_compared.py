import pytest

from placeplan.assurance.sheets.stages_compared import lineage, plan_to_outturn
from placeplan.assurance.thresholds import thresholds
from placeplan.figures.table import figure_table, statement_table


def row(stage, value, **more):
    about = {
        "measure": "admissions",
        "organisation": "RM1",
        "period": "2018/19",
        "precision": 1.0,
        "source": f"https://x.org/{stage}",
    }
    return about | {"stage": stage, "value": value} | more


def lines(*rows):
    return lineage(figure_table(rows), statement_table(()))


def test_four_stages_stand_in_one_line(norfolk):
    (line,) = lines(row("outturn", 110.0), row("plan", 100.0), row("contract", 104.0), row("forecast", 108.0))
    assert (line.first, line.last, line.change) == ("plan", "outturn", 10.0)
    assert list(line.values) == ["contract", "forecast", "outturn", "plan"]
    (finding,) = plan_to_outturn(norfolk, (line,), thresholds())
    assert (finding.status, finding.amount, finding.unit) == ("warn", 10.0, "admissions")
    assert "outturn +10.0% on plan" in finding.title
    assert "plan 100; contract 104; forecast 108; outturn 110" in finding.explanation


@pytest.mark.parametrize(("outturn", "status"), [(103.0, "pass"), (94.0, "warn")])
def test_size_and_direction(outturn, status, norfolk):
    (finding,) = plan_to_outturn(norfolk, lines(row("plan", 100.0), row("outturn", outturn)), thresholds())
    assert finding.status == status
    assert finding.amount == outturn - 100


def test_another_year_or_another_line_is_another_thing():
    assert lines(row("plan", 100.0), row("outturn", 90.0, period="2017/18")) == ()
    assert lines(row("plan", 100.0), row("outturn", 90.0, line="emergency")) == ()
    assert lines(row("plan", 100.0), row("plan", 90.0)) == ()


def test_rounding_is_no_change_and_nothing_is_not_divided(norfolk):
    (line,) = lines(row("plan", 100.0, precision=100.0), row("outturn", 140.0, precision=1.0))
    assert not line.is_beyond_rounding
    (finding,) = plan_to_outturn(norfolk, lines(row("plan", 0.0), row("outturn", 5.0)), thresholds())
    assert "plan was nil" in finding.title


def test_a_surplus_has_a_line_with_the_reasons_that_were_stated_and_no_second_finding(norfolk):
    rows = [
        row(stage, value, measure="surplus_or_deficit") for stage, value in (("plan", 2.0), ("outturn", -3.0))
    ]
    said = {
        "subject": "change", "attribute": "reason", "organisation": "RM1", "line": "surplus_or_deficit",
        "period": "2018/19", "text": "Agency staff cost more.",
    }  # fmt: skip
    (line,) = lineage(figure_table(rows), statement_table([said]))
    assert (line.change, line.reasons) == (-5.0, ("Agency staff cost more.",))
    assert line.as_json()["stages"] == {"plan": 2.0, "outturn": -3.0}
    assert not list(plan_to_outturn(norfolk, (line,), thresholds()))


def test_what_a_workbook_calls_otherwise_is_a_promise_too_and_has_its_reasons(norfolk):
    said = {
        "subject": "change", "attribute": "reason", "organisation": "RM1", "line": "capital_spend",
        "period": "2018/19", "text": "The theatre was stopped.",
    }  # fmt: skip
    rows = [
        row(stage, value, measure=measure, **more)
        for measure, more in (("capital_spend_total", {}), ("capital_spend", {"scheme": "C1"}))
        for stage, value in (("plan", 6.0), ("outturn", 2.0))
    ]
    project, whole = lineage(figure_table(rows), statement_table([said]))
    assert project.reasons == whole.reasons == ("The theatre was stopped.",)
    (finding,) = plan_to_outturn(norfolk, (project, whole), thresholds())
    assert (finding.measure, finding.subject) == ("capital_spend", "C1"), "the ledger tells of the whole"
    assert "because: The theatre was stopped. A question" in finding.explanation
