"""What a place's trusts stated of their own years."""

from pathlib import Path

import pytest

from placeplan.model.forecasting.accounts import Accounts, trusts, years_after
from placeplan.plan.place import load_place

ROOT = Path(__file__).parents[4]


@pytest.fixture(scope="module")
def place():
    return load_place(ROOT / "examples" / "norfolk-and-waveney-2016")


def test_a_surplus_is_income_less_cost_and_what_lies_between(place):
    accounts = Accounts(place)
    assert accounts.of("RM1", "surplus_or_deficit", "2018/19") == pytest.approx(-60_945_000, abs=1)
    assert accounts.of("RM1", "operating_income", "2015/16") == pytest.approx(542_224_000)
    assert accounts.surplus("RM1", "1999/00") is None
    assert accounts.of("RM1", "admissions", "1999/00") is None


def test_lines_are_those_stated_of_the_year(place):
    assert Accounts(place).lines("RM1", "staff_wte", "2015/16") == ("consultants", "managers")
    assert Accounts(place).lines("RM1", "staff_wte", "1999/00") == ()


def test_trusts_are_bodies_and_not_groups(place):
    assert {body.code for body in trusts(place)} == {"RM1", "RGP", "RCX", "RY3", "RMY", "RYC"}
    assert years_after(place)[-1] == "2018/19"
