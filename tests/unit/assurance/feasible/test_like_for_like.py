import pytest

from placeplan.assurance.feasible.like_for_like import growth_a_year, in_both, stated_once, to_add_up
from placeplan.assurance.stated_rows import facts
from tests.unit.assurance.invented import books, place_of


def _staff(made):
    return facts(place_of(made).figures).of("staff_wte", organisation="T1")


def test_a_row_with_two_numbers_in_a_year_has_none():
    made = books()
    made.put("T1", "Staff again", "staff_wte", "2017/18", 990.0, 0.1, line="nursing", submission="two.xlsx")
    by_year = stated_once(_staff(made), "line")
    assert "2017/18" not in by_year
    assert by_year["2018/19"]["nursing",].number == pytest.approx(1020.1)


def test_what_is_stated_twice_is_not_added_up():
    made = books()
    assert len(to_add_up(_staff(made))) == 5
    made.put("T1", "Staff again", "staff_wte", "2017/18", 1010.0, 0.1, line="nursing", submission="two.xlsx")
    assert to_add_up(_staff(made)) == ()


def test_only_what_both_years_have_is_compared():
    made = books()
    made.put("T1", "Staff", "staff_wte", "2020/21", 50.0, 0.1, line="medical")
    by_year = stated_once(_staff(made), "line")
    then, later = in_both(by_year["2016/17"], by_year["2020/21"])
    assert [fact.line for fact in (*then, *later)] == ["nursing", "nursing"]


def test_growth_is_of_the_years_between_and_not_of_the_columns():
    assert growth_a_year(100.0, 121.0, "2016/17", "2018/19") == pytest.approx(0.1)
    assert growth_a_year(0.0, 121.0, "2016/17", "2018/19") is None
