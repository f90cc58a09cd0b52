import numpy as np
import pytest

from placeplan.model.running.projection import project
from placeplan.model.variables.care_cost import (
    care_index,
    cost_of_care,
    fixed_capacity,
    semi_fixed_capacity,
    semi_fixed_standing,
    whole_steps,
)
from placeplan.plan.schemes import Effect, Plan
from tests.unit.model.places import activity, assumption, growth, money, place
from tests.unit.model.running.test_effects import scheme

SHARES = {"variable_share": 0.35, "semi_fixed_share": 0.40, "step_share": 0.05}
ROWS = [*money("A", 1e8, 1e8, "ward"), activity("A", "ward", 100_000)]


def costs(volume, plan=None, **terms):
    """Cost in £m, year by year."""
    assumed = [assumption(name, value) for name, value in {**SHARES, **terms}.items()]
    found = project(
        place(ROWS, [*growth(0.0, volume, 0.0), *assumed], plan, last_year="2018/19"),
        draws=1,
        reported=("cost",),
    )
    rows = found.table().filter(run="plan" if plan else "do_nothing", variable="cost", organisation="A")
    return [value / 1e6 for value in rows["mean"]]


def cut(size, unit="share", **phasing):
    by_year = {name.replace("y", "").replace("_", "/"): share for name, share in phasing.items()}
    effect = Effect(
        variable="activity", size=size, unit=unit, organisation="A", service="ward", phasing=by_year
    )
    return Plan((scheme("s", effect),))


def test_as_much_care_costs_the_same_whether_it_grew_or_was_avoided():
    """110,000 cases: £110m, where growth used to give £110m and avoiding growth £113.15m."""
    grown = costs(0.10)
    assert grown == pytest.approx([100, 110, 121, 133.1])
    avoided = costs(0.10, cut(-1 / 11, y2017_18=1.0))
    assert avoided[2] == pytest.approx(grown[1])


def test_growth_that_is_avoided_from_the_start_leaves_nothing_behind():
    assert costs(0.10, cut(-1 / 11, y2016_17=1.0))[1] == pytest.approx(100)


@pytest.mark.parametrize(("share", "saved"), [(0.10, 7.5), (0.12, 8.2), (0.15, 11.25), (0.20, 15.0)])
def test_every_whole_step_counts(share, saved):
    """Ten per cent is two steps of five, whatever a float makes of it."""
    assert costs(0.0, cut(-share, y2016_17=1.0))[1] == pytest.approx(100 - saved)


def test_what_was_built_and_stands_is_not_released():
    """Built to 121,000 cases, back at 100,000: the fixed quarter of 21% stays."""
    back = costs(0.10, cut(-1 + 100 / 133.1, y2018_19=1.0))
    assert back[3] == pytest.approx(100 + 0.25 * 21)


def test_steps_open_whole_where_they_have_a_size_and_count_once_their_time_has_passed():
    assert costs(0.02, opening_step_share=0.05)[1] == pytest.approx(100 + 0.35 * 2 + 0.4 * 5 + 0.25 * 2)
    late = costs(0.02, opening_step_share=0.05, step_opening_time=0.5)
    assert late[1] == pytest.approx(100 + 0.35 * 2 + 0.4 * 2.5 + 0.25 * 2)
    closing = costs(0.0, cut(-0.10, y2016_17=1.0), step_closing_time=1.0)
    assert closing[1:3] == pytest.approx([96.5, 92.5])


def test_a_shorter_stay_is_less_care_to_pay_for_only_where_care_fills_beds():
    one = np.array([[1.0, 1.0]])
    index = care_index(one * 50, one * 50, np.array(0.5), np.array([[1.0, 0.0]]), np.array(0.8))
    assert index.tolist() == [[0.9, 1.0]]
    assert care_index(one * 50, one * 0, np.array(0.5), one, np.array(1.0)).tolist() == [[1, 1]]


def test_capacity_is_the_least_number_of_whole_steps_that_holds_the_care():
    care = np.array([1.0, 1.0 - 0.1, 0.99, 0.951, 0.9501 - 1e-4, 1.04])
    assert whole_steps(care, np.array(0.05)) == pytest.approx([1, 0.9, 1, 1, 0.95, 1.05])
    assert whole_steps(care, np.array(0.0)).tolist() == care.tolist()


def test_capacity_stays_unless_a_whole_step_stands_empty():
    standing = semi_fixed_standing(np.array(1.10), np.array(1.06), np.array(0.05), np.array(0.0))
    assert standing == pytest.approx(1.10)
    emptied = semi_fixed_standing(np.array(1.10), np.array(1.05), np.array(0.05), np.array(0.0))
    assert emptied == pytest.approx(1.05)
    paid = semi_fixed_capacity(emptied, np.array(1.10), np.array(0.0), np.array(0.5))
    assert paid == pytest.approx(1.075)


def test_care_as_in_the_base_year_costs_exactly_what_it_cost():
    one = np.array(1.0)
    assert cost_of_care(np.array(0.1), one, one, one, one, one, np.array(0.35), np.array(0.4)) == 0.1
    assert fixed_capacity(np.array(1.2), np.array(1.1)) == 1.2
