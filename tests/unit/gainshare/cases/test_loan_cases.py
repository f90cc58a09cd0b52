"""Loans repaid to the penny, with interest where its terms are public."""

import pytest

from placeplan.core.errors import PlanError

ABOUT = """
kind = "loans"
title = "Loans"
question = "Who owes whom?"
source = "our return"
grade = "primary"

[[loans]]
lender = "N"
borrower = "B"
pounds = 5_000_000
lent_in = "2016/17"
within_years = 3
rate = 0.035
instalments = "equal"
"""


def test_repayments_interest_and_who_owes_whom(folder):
    found = folder.settled("loans", ABOUT)
    (loan,) = found["loans"]
    assert sum(loan["repayments"]["by_year"].values()) == 5_000_000
    assert sum(loan["interest"]["by_year"].values()) == 350_000
    assert found["owed"] == {"N": -5_000_000, "B": 5_000_000}
    assert "North commissioner lends Eastmere £5,000,000 in 2016/17; repaid £1,666,666.67" in found["words"]


def test_terms_that_are_not_public_cannot_be_assessed(folder):
    found = folder.settled("loans", ABOUT.replace("within_years = 3", ""))
    assert found["verdict"]["status"] == "cannot_assess"
    assert "Its repayment and its interest: cannot assess, when it is repaid is not public." in found["words"]
    found = folder.settled("loans", ABOUT.replace("rate = 0.035", ""))
    assert "Its interest: cannot assess, its rate is not public." in found["words"]


def test_terms_that_the_regime_publishes_are_used(folder):
    folder.change("place.toml", ("england/2016", "england/2019"))
    terms = (
        '[years_to_repay]\nvalue = 2\nunit = "count"\nfrom = 2019-04-01\nsource = "s"\nchecked = 2019-04-01\n'
    )
    folder.texts["rules/emergency_loans.toml"] = terms
    text = ABOUT.replace("within_years = 3", "").replace("2016/17", "2019/20")
    found = folder.settled("loans", text)
    assert list(found["loans"][0]["repayments"]["by_year"]) == ["2020/21", "2021/22"]


def test_everything_wrong_at_once(folder):
    text = ABOUT.replace('"N"', '"Z"').replace("5_000_000", "0").replace("= 3", "= 0").replace("/17", "")
    with pytest.raises(PlanError) as caught:
        folder.settled("loans", text)
    assert len(caught.value.problems) == 4
