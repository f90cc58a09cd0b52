import pytest

from placeplan.returns.mapping.narrower_words import is_narrower, is_settled, known_as, taken_together


def told(line="", measure="staff_wte", **more):
    return {"measure": measure, **({"line": line} if line else {}), **more}


@pytest.mark.parametrize(
    ("label", "about"),
    [
        ("Junior doctors", told("medical")),
        ("Doctors in training", told("medical")),
        ("Nursing associates", told("nursing")),
        ("Healthcare assistants", told("clinical_support")),
        ("Admin and clerical", told("admin_estates")),
        ("Medical pay", told("pay", "expenditure")),
        ("Agency nursing", told("agency", "expenditure")),
        ("Amortisation", told("depreciation", "expenditure")),
        ("High cost drugs", told("drugs", "expenditure")),
        ("Council tax", told("council_funding", "income")),
        ("STF income", told("transfers", "income")),
        ("Better Care Fund contribution", told("transfers", "expenditure")),
        ("Acute contracts", told("contracts", "expenditure")),
        ("Other nursing", told("nursing")),
        ("Delegated primary care", told("primary_care", "expenditure")),
        ("Transfers to council", told("transfers", "expenditure")),
        ("Recurrent allocation", told("allocation", "income")),
        ("Business support", told("management")),
        ("Non-clinical supplies", told("clinical_supplies", "expenditure")),
        ("Total clinical staff", told(measure="staff_wte_total")),
        ("Total income from NHS England", told(measure="income_total")),
        ("Control total excluding STF", told(measure="control_total")),
        ("Surplus or deficit before impairments", told(measure="surplus_or_deficit")),
        ("Residential care 65+", told("residential", "care_packages")),
        ("A&E attendances - type 1", told(measure="contract_activity", service="ae")),
        ("Nursing | Band 5", told("nursing")),
    ],
)
def test_words_of_a_part_are_not_the_whole(label, about):
    assert is_narrower(label.split(" | "), (), about)


@pytest.mark.parametrize(
    ("label", "about"),
    [
        ("Medical and dental staff", told("medical")),
        ("Registered nursing, midwifery and health visiting staff", told("nursing")),
        ("Support to clinical staff", told("clinical_support")),
        ("1.2 Drugs costs", told("drugs", "expenditure")),
        ("Employee expenses - substantive", told("pay", "expenditure")),
        ("Depreciation and amortisation", told("depreciation", "expenditure")),
        ("2017/18 Bank staff", told("bank", "expenditure")),
        ("Total operating income", told(measure="income_total")),
        ("Total staff (WTE)", told(measure="staff_wte_total")),
        ("Surplus/(deficit) for the year", told(measure="surplus_or_deficit")),
        ("Control total", told(measure="control_total")),
        ("Contracts with providers", told("contracts", "expenditure", counterparty="RZ1")),
        ("BCF and other NHS transfers", told("transfers", "income")),
        ("Contract income from Upper Rivershire CCG", told("contract_income", "income", counterparty="97N")),
        ("Workforce | Nursing", told("nursing")),
        ("Day case spells", told(measure="contract_activity", service="dc")),
        ("", told("nursing")),
    ],
)
def test_words_of_the_whole_are(label, about):
    assert not is_narrower(label.split(" | "), (), about)


def test_a_heading_that_leaves_something_out_narrows_every_row():
    assert is_narrower(("Nursing",), ("WTE", "excluding bank"), told("nursing"))
    assert not is_narrower(("Nursing",), ("WTE", "2017/18"), told("nursing"))


def test_a_national_group_takes_another_line_in_unless_that_is_asked_beside_it():
    doubt = taken_together(("Qualified scientific, therapeutic and technical staff",), told("scientific"))
    assert "with ahp" in doubt
    assert is_settled(doubt, {"scientific", "ahp"}) and not is_settled(doubt, {"scientific"})
    assert taken_together(("Scientific",), told("scientific")) == ""
    assert not is_settled("", {"ahp"})


@pytest.mark.parametrize(
    "label", ["CHC and FNC", "CHC / FNC", "Continuing healthcare and funded nursing care"]
)
def test_continuing_healthcare_may_be_stated_without_funded_nursing_care(label):
    about = told("continuing_care", "expenditure")
    doubt = taken_together((label,), about)
    assert "may be stated without funded nursing care" in doubt
    assert not is_settled(doubt, {"continuing_care", "funded nursing care"})
    assert taken_together(("Continuing healthcare",), about) == ""


def test_a_row_named_by_its_own_words_is_known_by_the_line_that_they_mean():
    assert (
        known_as(("Continuing healthcare",), told("continuing_healthcare", "expenditure"))
        == "continuing_care"
    )
    assert known_as(("Continuing healthcare",), told("continuing_care", "expenditure")) == ""
    assert known_as(("Home oxygen",), told("home_oxygen", "expenditure")) == ""
