import numpy as np
import pytest

from placeplan.model import workforce
from placeplan.model.axes import model_axes

AXES = model_axes(services=("a", "b"), staff=("nurses", "doctors"))
ONE = AXES.array(1.0)


def test_the_worked_example_of_joiners_and_leavers():
    staff, years = np.array(1000.0), []
    for _ in range(5):
        staff = workforce.next_year(staff, np.array(0.11), np.array(140.0))
        years.append(float(staff))
    np.testing.assert_allclose(years, [1030.0, 1056.7, 1080.5, 1101.6, 1120.4], atol=0.05)
    assert workforce.steady_state(np.array(0.11), np.array(140.0)) == pytest.approx(1272.7, abs=0.05)


def test_staff_needed_for_a_volume_of_care():
    needed = workforce.wte_needed(np.array(10_000.0), np.array(30.0), np.array(1250.0), np.array(1.0))
    assert needed == pytest.approx(4)


def test_vacancies_are_a_share_of_needed_posts():
    found = workforce.vacancy_rate(np.array([100.0, 100, 0]), np.array([90.0, 110, 5]))
    assert found.tolist() == pytest.approx([0.1, 0, 0])


def test_stocks_follow_leavers_joiners_and_schemes():
    stock = workforce.staff_stock(ONE * 1000, ONE * 0.11, ONE * -0.01, ONE * 140, ONE * 10)
    assert stock.item() == pytest.approx(1050)
    assert workforce.in_post(stock, ONE * 20).item() == pytest.approx(1070)
    assert workforce.in_post(stock, ONE * -9999).item() == 0
    assert workforce.staff_stock(ONE * 1000, ONE * 0.9, ONE * 0.5, ONE * 0, ONE * 0).item() == 0


def test_posts_grow_as_care_weighted_by_cost_grows():
    base = AXES.array([100.0, 50.0], "service")
    growth = workforce.care_growth(
        AXES.array([110.0, 50], "service"), base, AXES.array([300.0, 100], "service")
    )
    assert growth.item() == pytest.approx(1.075)
    assert workforce.staff_needed(ONE * 200, growth, ONE * 1.075).item() == pytest.approx(200)


def test_temporary_staff_fill_part_of_the_gap_at_a_premium():
    needed, there = AXES.array([100.0, 50], "staff"), AXES.array([90.0, 55], "staff")
    temporary = workforce.temporary_staff(needed, there, ONE * 0.7)
    assert temporary.ravel().tolist() == pytest.approx([7, 0])
    cost = workforce.temporary_premium(temporary, ONE * 1, AXES.array([40e3, 90e3], "staff"), ONE * 0.5, ONE)
    assert cost.item() == pytest.approx(6 * 40e3 * 0.5 - 1 * 90e3 * 0.5)
    assert workforce.vacancies(needed, there).ravel().tolist() == pytest.approx([0.1, 0])
    assert workforce.staff_allow(there, temporary, needed).item() == pytest.approx((97 + 50) / 150)
