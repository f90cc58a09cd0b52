import numpy as np
import pytest

from placeplan.model.model_axes import model_axes
from placeplan.model.variables import workforce

AXES = model_axes(services=("a", "b"), staff=("nurses", "doctors"))
ONE = AXES.array(1.0)


def test_the_worked_example_of_joiners_and_leavers():
    staff, years = np.array(1000.0), []
    for _ in range(5):
        staff = workforce.next_year(staff, np.array(0.11), np.array(140.0))
        years.append(float(staff))
    np.testing.assert_allclose(years, [1030.0, 1056.7, 1080.5, 1101.6, 1120.4], atol=0.05)


def test_vacancies_are_a_share_of_needed_posts():
    found = workforce.vacancy_rate(np.array([100.0, 100, 0]), np.array([90.0, 110, 5]))
    assert found.tolist() == pytest.approx([0.1, 0, 0])


def test_stocks_follow_leavers_joiners_and_schemes():
    stock = workforce.staff_stock(ONE * 1000, ONE * 0.11, ONE * -0.01, ONE * 140, ONE * 10)
    assert stock.item() == pytest.approx(1050)
    assert workforce.in_post(stock, ONE * 20).item() == pytest.approx(1070)
    assert workforce.in_post(stock, ONE * -9999).item() == 0
    assert workforce.staff_stock(ONE * 1000, ONE * 0.9, ONE * 0.5, ONE * 0, ONE * 0).item() == 0


def test_joiners_are_those_trained_who_stay_those_who_come_back_and_the_others():
    assert workforce.staff_joining(ONE * 60, ONE * 80, ONE * 0.75, ONE * 20).item() == pytest.approx(140)


def test_posts_grow_as_the_services_that_a_group_serves_grow():
    base = AXES.array([100.0, 50.0], "service")
    activity = AXES.array([110.0, 50], "service")
    posts = AXES.array([[150.0, 10], [50, 30]], "service staff")
    needed = workforce.staff_needed(posts, activity, base, ONE)
    assert needed.ravel().tolist() == pytest.approx([150 * 1.1 + 50, 10 * 1.1 + 30])
    assert workforce.staff_needed(posts, activity, base, ONE * 1.075).ravel()[0] == pytest.approx(200)
    nobody = AXES.array([0.0, 50.0], "service")
    assert workforce.staff_needed(posts, activity, nobody, ONE).ravel()[1] == pytest.approx(40)


def test_temporary_staff_fill_part_of_the_gap_at_a_premium():
    needed, there = AXES.array([100.0, 50], "staff"), AXES.array([90.0, 55], "staff")
    temporary = workforce.temporary_staff(needed, there, ONE * 0.7)
    assert temporary.ravel().tolist() == pytest.approx([7, 0])
    cost = workforce.temporary_premium(temporary, ONE * 1, AXES.array([40e3, 90e3], "staff"), ONE * 0.5, ONE)
    assert cost.item() == pytest.approx(6 * 40e3 * 0.5 - 1 * 90e3 * 0.5)
    assert workforce.vacancies(needed, there).ravel().tolist() == pytest.approx([0.1, 0])
    assert workforce.staffed_share(there, temporary, needed).ravel().tolist() == pytest.approx([0.97, 1])
    posts = AXES.array([[60.0, 20], [40, 20]], "service staff")
    before = workforce.temporary_base(posts, there, ONE * 0.7)
    assert before.ravel().tolist() == pytest.approx([7, 0])


def test_a_body_with_vacancies_today_delivers_what_it_delivers_today():
    posts, there = AXES.array([[60.0, 20], [40, 0]], "service staff"), AXES.array([90.0, 0.0], "staff")
    today = workforce.staffed_share_base(there, AXES.array([4.0, 0], "staff"), posts)
    assert today.ravel().tolist() == pytest.approx([0.94, 0])
    assert workforce.staff_reach(today, today).ravel().tolist() == [1, 1]
    thinner = workforce.staff_reach(AXES.array([0.47, 0.5], "staff"), today)
    assert thinner.ravel().tolist() == pytest.approx([0.5, 1])  # nobody was there to do it today
    assert workforce.staff_reach(ONE * 1.0, today).ravel().tolist() == [1, 1]


def test_the_scarcest_group_that_serves_a_service_limits_it_and_is_named():
    shares = AXES.array([0.9, 0.8], "staff")
    serves = AXES.array([[1.0, 0.0], [1.0, 1.0]], "service staff")
    allow = workforce.staff_allow(shares, serves)
    assert allow.ravel().tolist() == pytest.approx([0.9, 0.8])
    binds = workforce.staff_group_binds(AXES.array([1.0, 1.0], "service"), shares, serves)
    found = binds.reshape(2, 2)
    assert found[0, 0] == 1 and np.isnan(found[0, 1])
    assert found[1].tolist() == [0, 1]
    free = workforce.staff_group_binds(AXES.array([0.0, 0.0], "service"), shares, serves)
    assert np.nan_to_num(free).sum() == 0


def test_a_group_that_serves_nothing_stated_limits_nothing():
    unknown = AXES.array([np.nan, 0.5], "staff")
    assert workforce.staff_allow(unknown, AXES.array(np.zeros((2, 2)), "service staff")).ravel().tolist() == [
        1,
        1,
    ]
