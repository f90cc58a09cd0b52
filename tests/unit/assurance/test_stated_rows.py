from dataclasses import replace

import pytest

from placeplan.assurance.checking import evidence
from placeplan.assurance.stated_rows import by_year, is_same_amount, known, pounds, sheet_row, total
from tests.unit.assurance.invented import YEARS, books, find, place_of, set_value


@pytest.fixture(scope="module")
def given():
    made = books()
    set_value(find(made, "admissions", "T1", "2018/19"), None)
    return evidence(place_of(made))


def test_facts_are_found_by_measure_and_by_what_they_are_about(given):
    facts = given["facts"]
    staff = facts.of("staff_wte", organisation="T1")
    assert [fact.period for fact in staff] == list(YEARS)
    assert facts.one("staff_wte", organisation="T1") is None, "there is more than one"
    assert facts.one("staff_wte", organisation="T1", period="2018/19").value == staff[2].value
    assert facts.bodies == ("01A", "01B", "L1", "T1", "T2")
    assert len(facts) == len(tuple(facts))
    assert len(facts.rows[staff[0].row]) == len(YEARS)


def test_no_number_stays_none_and_is_never_nought(given):
    rows = given["facts"].of("admissions", organisation="T1")
    blank = next(fact for fact in rows if fact.period == "2018/19")
    assert blank.value is None
    assert blank not in known(rows)
    with pytest.raises(ValueError, match=r"no number is stated at T1\.xlsx#Beds"):
        blank.number  # noqa: B018


def test_sums_carry_the_rounding_of_their_parts(given):
    rows = given["facts"].of("pay_cost", organisation="T1")
    assert total(rows) == (sum(fact.number for fact in rows), 500.0 * len(rows))
    assert set(by_year(rows)) == set(YEARS)


def test_statements_are_found_by_kind(given):
    said = given["said"]
    assert said.one("scheme", "title", stated_by="T1", scheme="T1-2").text == "Procurement"
    assert said.one("scheme", "colour") is None
    assert len(said.of("sheet", "kind", stated_by="T1")) > 5


def test_words():
    assert pounds(-1234567.0) == "-£1,234,567"
    assert sheet_row("a.xlsx#I&E!B7") == ("a.xlsx", "I&E", "7")


def test_a_remark_is_found_by_its_row():
    made = books()
    made.say("T1", "row", "note", text="Part year")
    made.said[-1]["source"] = "T1.xlsx#Contracts!K7"
    notes = evidence(place_of(made))["row_notes"]
    assert [note.text for note in notes["T1.xlsx", "Contracts", "7"]] == ["Part year"]
    assert ("T1.xlsx", "Contracts", "8") not in notes


def test_figures_are_the_same_within_the_rounding_of_each(given):
    fact = given["facts"].of("pay_cost", organisation="T1")[0]
    rounded = replace(fact, value=fact.number + 700.0, low=fact.number + 200.0, high=fact.number + 1200.0)
    assert fact.half == 500.0
    assert is_same_amount(fact, rounded)
    assert not is_same_amount(fact, replace(rounded, value=fact.number + 1001.0))
    assert not is_same_amount(fact, replace(rounded, value=None)), "a blank says no number"
    assert not is_same_amount(fact, None)


def test_of_a_plan_and_its_forecast_in_one_workbook_the_plan_alone_is_compared_with_others():
    made = books()
    planned = find(made, "admissions", "T1", "2018/19")
    made.figures.append({**planned, "stage": "forecast", "value": 1.0, "source": "T1.xlsx#Report!F9"})
    rows = evidence(place_of(made))["facts"].of("admissions", organisation="T1", period="2018/19")
    assert [fact.stage for fact in rows] == ["plan"]


@pytest.mark.parametrize("stage", ["outturn", "baseline"])
def test_a_workbook_that_plans_nothing_adds_nothing_to_the_plan_of_its_body(stage):
    made = books()
    base, planned = (find(made, "admissions", "T1", year) for year in ("2016/17", "2018/19"))
    later = {"submission": "T1_outturn.xlsx", "stated_on": "2019-06-30"}
    made.figures += [
        {**base, **later, "source": "T1_outturn.xlsx#Beds!B4"},
        {**planned, **later, "stage": stage, "value": 1.0, "source": "T1_outturn.xlsx#Beds!D4"},
    ]
    rows = evidence(place_of(made))["facts"].of("admissions", organisation="T1")
    assert [(fact.period, fact.submission) for fact in rows] == [(year, "T1.xlsx") for year in YEARS]


def test_a_base_year_that_two_workbooks_state_otherwise_is_kept_twice():
    made = books()
    base = find(made, "admissions", "T1", "2016/17")
    planned = find(made, "staff_wte", "T1", "2018/19")
    later = {"submission": "T1_b.xlsx", "source": "T1_b.xlsx#Beds!B4"}
    made.figures += [{**base, **later, "value": base["value"] + 1}, {**planned, **later, "line": "another"}]
    assert len(evidence(place_of(made))["facts"].of("admissions", organisation="T1", period="2016/17")) == 2
