import pytest

from placeplan.assurance.checking import checks, evidence, findings
from placeplan.plan.place import Child
from tests.unit.assurance.conftest import place_with, stated

GAP, SAVING = stated("gap", "QMM:system", 415), stated("saving", "QMM:system", 300)
SPEND = stated("expenditure", "QMM:system", 1500, stage="baseline")
KEYS = (
    "savings_of_spend",
    "savings_of_gap",
    "investment_for_saving",
    "gap_per_head",
    "not_identified",
    "capital_funded",
)
PEOPLE = stated("population", "QMM:system", 1, pence=None, as_stated="1,000,000 people")


@pytest.fixture
def found(tmp_path):
    def of(*rows, **more):
        place = place_with(rows, tmp_path, **more)
        given, every = evidence(place), {each.key: each for each in checks()}
        return {f.check: f for key in KEYS for f in given.call(every[key].run)}

    return of


def test_savings_are_set_against_spending_year_by_year(found):
    share = found(SAVING, SPEND)["savings_of_spend"]
    assert (share.status, share.amount) == ("warn", 300 / 1500 / 5)
    assert "4.00%" in share.explanation
    low = found(stated("saving", "QMM:system", 100, period="2016/17..2020/21"), SPEND)["savings_of_spend"]
    assert (low.status, low.amount) == ("pass", 100 / 1500 / 5)


@pytest.mark.parametrize(
    ("saving", "told"),
    [
        (150, "Above 2.5% deserves a question"),
        (225, "Above 2.5%, which deserves a question"),
        (440, "Above 4.0%, more than had been achieved by 2014"),
        (500, "Above 6.0% (source: our default)"),
    ],
)
def test_published_savings_are_told_by_the_tiers_that_workbooks_are_told_by(found, saving, told):
    share = found(stated("saving", "QMM:system", saving), SPEND)["savings_of_spend"]
    assert told in share.explanation
    assert (share.status == "pass") is (saving < 188)


def test_savings_of_all_beside_spending_on_health_alone_are_a_question_and_no_warning(found):
    health = SPEND | {"organisation": "QMM:health"}
    share = found(SAVING, health)["savings_of_spend"]
    assert (share.status, share.severity, share.title) == (
        "cannot_assess", 1, "Savings are 4.0% of health spending for each of 5 years",
    )  # fmt: skip
    assert share.settled_by.startswith("All the spending")
    assert found(stated("saving", "QMM:system", 100), health)["savings_of_spend"].status == "pass"


def test_without_spending_or_a_first_year_it_cannot_be_told(found):
    assert "we read no spending that they come from" in found(SAVING)["savings_of_spend"].explanation
    no_start = found(SAVING, SPEND, base_year="")["savings_of_spend"]
    assert no_start.status == "cannot_assess"


def test_shares_of_the_gap_and_for_each_head_are_shown(found):
    every = found(GAP, SAVING, stated("investment", "QMM:system", 150), PEOPLE)
    assert every["savings_of_gap"].title == "Savings would close 72% of the gap before investment"
    assert every["investment_for_saving"].title == "Each £1 saved needs 50p of investment"
    assert every["gap_per_head"].amount == 415
    assert found(GAP)["gap_per_head"].status == "cannot_assess"


def test_a_plan_that_spends_more_than_it_saves_is_a_question(found):
    dear = found(SAVING, stated("investment", "QMM:system", 700))["investment_for_saving"]
    assert (dear.status, dear.severity) == ("warn", 2)
    assert "costs more than it saves" in dear.explanation
    later = stated("investment", "QMM:system", 700, period="2016/17..2020/21")
    assert found(SAVING, later)["investment_for_saving"].status == "pass"  # of other years


def test_savings_below_nought_close_nothing_and_are_asked_about(found):
    every = found(GAP, stated("saving", "QMM:system", -40), SPEND, stated("investment", "QMM:system", 1))
    assert (every["savings_of_spend"].status, every["savings_of_spend"].title) == (
        "cannot_assess", "Savings below nought are stated",
    )  # fmt: skip
    assert "savings_of_gap" not in every
    assert "investment_for_saving" not in every


def test_savings_with_no_scheme(found):
    lacking = stated("saving", "QMM:system", 80, line="not identified")
    assert (found(SAVING, lacking)["not_identified"].status, found(SAVING)["not_identified"].status) == (
        "warn", "cannot_assess",
    )  # fmt: skip


def test_capital_is_asked_about(found):
    assert found(stated("capital_spend", "QMM:system", 90))["capital_funded"].status == "cannot_assess"
    assert found() == {}


def test_residents_of_one_age_or_another_area_are_not_everybody(found):
    young = PEOPLE | {"age": "0-17", "value": 2e5}
    assert found(GAP, young)["gap_per_head"].status == "cannot_assess"
    elsewhere = {key: value for key, value in PEOPLE.items() if key != "organisation"}
    other = elsewhere | {"organisation": "XXX:system", "area": "E1"}
    assert found(GAP, other)["gap_per_head"].status == "cannot_assess"
    assert found(GAP, other | {"area": "E54000022"})["gap_per_head"].amount == 415


def test_the_checks_are_those_of_check_too(tmp_path):
    checks = {finding.check for finding in findings(place_with([GAP, SAVING], tmp_path))}
    assert {"savings_of_spend", "savings_of_gap", "gap_per_head", "not_identified"} <= checks


def test_each_footprint_of_a_region_is_tested_by_itself(tmp_path):
    rows = [SAVING, SPEND, stated("saving", "QH8:system", 10), SPEND | {"organisation": "QH8:system"}]
    children = (Child("QMM", "Norfolk", ""), Child("QH8", "Essex", ""))
    place = place_with(rows, tmp_path, code="EAST", kind="region", children=children)
    given = evidence(place)
    shares = {
        f.organisations[0]: f.status
        for f in given.call({each.key: each for each in checks()}["savings_of_spend"].run)
    }
    assert shares == {"QMM:system": "warn", "QH8:system": "pass"}


def test_savings_of_the_whole_are_set_beside_spending_on_health_and_it_is_said(found):
    health = stated("expenditure", "QMM:health", 1500, stage="baseline")
    care = stated("expenditure", "QMM:social-care", 212, stage="baseline")
    share = found(SAVING, health, care)["savings_of_spend"]
    assert share.title == "Savings are 4.0% of health spending for each of 5 years"
    assert "savings may come from more" in share.explanation
