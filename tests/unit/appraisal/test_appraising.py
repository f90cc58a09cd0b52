import pytest

from placeplan.appraisal.side_by_side import appraisals
from tests.unit.assurance.published_plans import TITLE, pdf_plan, text_plan


@pytest.fixture
def plan(tmp_path):
    return appraisals(text_plan(tmp_path / "norfolk.txt")).plans[0]


def of(plan, check):
    return next(finding for finding in plan.findings if finding.check == check)


def test_the_published_bridge_of_2016_is_found_not_to_hold(plan):
    bridge = of(plan, "published_bridge")
    assert (bridge.status, bridge.amount) == ("fail", 215e6)
    assert "a deficit of £264m to £268m" in bridge.explanation
    assert "No single basis fits" in bridge.explanation
    assert str(bridge.cells[0]) == "norfolk.txt#!line 7"


def test_the_same_from_a_pdf(tmp_path):
    plan = appraisals(pdf_plan(tmp_path / "norfolk.pdf")).plans[0]
    assert of(plan, "published_bridge").status == "fail"
    assert of(plan, "parts_and_total").status == "pass"
    assert str(of(plan, "parts_and_total").cells[0]) == "norfolk.pdf#!page 2 line 1"


def test_parts_sectors_surveys_and_samples_are_tested_too(plan):
    assert of(plan, "parts_and_total").title == "£316m + £99m add up to £415m"
    assert of(plan, "sector_nets").amount == 38.1e6
    assert of(plan, "survey_shares").status == "fail"
    assert of(plan, "sample_coverage").title == "Rests on 4 of 44 plans"
    assert of(plan, "gap_per_head").title == "The gap is £405 for each resident"
    assert of(plan, "savings_of_spend").status == "cannot_assess"
    assert of(plan, "verdict").status == "cannot_assess"


def test_name_date_and_years_come_from_the_plan(plan):
    assert (plan.place.name, plan.dated, plan.place.last_year) == (TITLE, "2016-10-21", "2020/21")


def test_what_is_not_sure_is_listed_and_not_used(plan):
    assert {one.label for one in plan.left} == {"Per cent"}
    assert plan.place.figures.height == len(plan.used)


def test_a_plan_without_years_takes_one_from_the_reader(tmp_path):
    path = text_plan(
        tmp_path / "plan.txt", "The do-nothing gap is £9m. Savings are £4m. This leaves a deficit of £5m."
    )
    none = appraisals(path).plans[0]
    assert not none.used
    dated = appraisals(path, "2020/21").plans[0]
    assert {one.period for one in dated.used} == {"2020/21"}
    assert of(dated, "published_bridge").status == "cannot_assess"  # nothing says whose these are


def test_a_council_s_budget_is_no_allocation_of_the_nhs(tmp_path):
    budget = "The council's total budget is £356m a year. We will save £41m by 2028/29."
    text = f"Arden Vale council budget 2026/27\n\n{budget}"
    plan = appraisals(text_plan(tmp_path / "council.txt", text)).plans[0]
    assert not [finding for finding in plan.findings if finding.title.startswith("Allocations: partly")]


def test_figures_of_one_year_are_tested_without_a_year_before_it(tmp_path):
    (tmp_path / "published").mkdir()
    (tmp_path / "published" / "falls.csv").write_text(
        "measure,organisation,line,period,stage,value,source,stated_by,stated_on\n"
        "activity_reduction,RM1,A&E attendances,2020/21,plan,0.2,https://x.org,RM1,2016-10-21\n",
        encoding="utf-8",
    )
    (plan,) = appraisals(tmp_path).plans
    assert of(plan, "demand_claims").status == "cannot_assess"
