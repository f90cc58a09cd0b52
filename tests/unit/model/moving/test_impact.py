import numpy as np
import pytest

from placeplan.model.moving.impact import impact
from placeplan.model.variables.beds import blocking
from placeplan.plan.service_changes import Ambulances, Delay, Site
from tests.unit.model.changes import AREAS, MINUTES, area, change


def test_cases_are_conserved_and_go_to_the_nearest_other_site():
    found = impact(change())
    assert {one.site: (one.before, one.after) for one in found.flows} == {
        "old": (1095, 0),
        "new": (365, 730),  # the harbour's 365
        "far": (0, 730),  # the coast's 730: 35 minutes and not 50
    }
    assert sum(one.before for one in found.flows) == sum(one.after for one in found.flows)
    assert any("nobody stated who goes where (all areas)" in words for words in found.assumed)


def test_beds_follow_the_days_of_those_who_move():
    sites = {one.site: one for one in impact(change()).beds}
    # 365 cases of 3 days are 3 beds; 1,095 are 9
    assert (sites["new"].occupied_before, sites["new"].occupied_after) == (6, pytest.approx(9))
    assert (sites["old"].occupied_after, sites["old"].beds_after) == (pytest.approx(0), 0)
    assert sites["new"].full_before == pytest.approx(float(blocking(np.array(6.0), np.array(10.0))))
    assert sites["new"].full_after == pytest.approx(float(blocking(np.array(9.0), np.array(12.0))))
    assert sites["old"].full_after is None and sites["far"].occupied_after is None


def test_ambulances_carry_their_cases_so_much_further_there_and_back():
    carried = impact(change()).ambulances
    assert carried.cases == 150
    assert carried.more_minutes == pytest.approx((100 * 30 + 50 * 15) / 150)
    assert carried.hours == pytest.approx((100 * 30 + 50 * 15) * 2 / 60)
    assert carried.crews == pytest.approx(125 / 100)


def test_distance_is_the_mean_of_the_cases_that_move():
    found = impact(change())
    assert found.more_km == pytest.approx((365 * 30 + 730 * 12) / 1095)
    assert found.outcomes[0].low == pytest.approx(1.01**18)
    assert found.delay == pytest.approx(8e6)


def test_a_part_that_moves_is_split_and_a_share_that_stays_stays():
    found = impact(change(moves=0.5, flows={("harbour", "old"): 0.6, ("harbour", "new"): 0.4}))
    flows = {one.site: (one.before, one.after) for one in found.flows}
    assert flows["old"] == (pytest.approx(365 * 0.6 + 730), pytest.approx((365 * 0.6 + 730) / 2))
    assert flows["new"][1] == pytest.approx(365 + 365 * 0.4 + 365 * 0.3)
    assert not any("all areas" in words for words in found.assumed)


def test_what_nobody_stated_is_listed_and_the_rest_goes_on():
    bare = (*AREAS[:2], area("city", None, None, None, None, None))
    found = impact(change(bare, ambulances=Ambulances(), delay=Delay(7.0), sites={"old": Site("Old")}))
    why = {missing.what: missing.why for missing in found.cannot_assess}
    assert found.flows == () and "City" in why["who goes where"]
    assert found.beds == () and "beds" in why
    assert found.travel == () and "journeys" in why and found.by_fifth == () and found.inequality is None
    assert found.ambulances.cases == 150 and found.ambulances.hours is None
    assert "hours of ambulances" in why
    assert found.delay is None and "what waiting would cost" in why
    assert found.more_km is not None  # those who move are known


def test_without_minutes_nobody_knows_who_goes_where():
    found = impact(change(minutes={("city", "new"): (5, 2)}))
    assert [one.what for one in found.cannot_assess if one.what.startswith("where people")] == [
        "where people of Harbour go", "where people of Coast go", "where people of City go",
    ]  # fmt: skip


@pytest.mark.parametrize("area", ["harbour", "coast", "city"])
def test_no_sum_leaves_out_an_area_without_saying_so(area):
    left = {pair: ends for pair, ends in MINUTES.items() if pair[0] != area}
    found = impact(change(minutes=left))
    why = {missing.what: missing.why for missing in found.cannot_assess}
    assert area.title() in why["anything of all areas together"]
    assert not (found.flows or found.beds or found.travel or found.by_fifth)
    assert found.ambulances is None and found.more_km is None and found.inequality is None
    assert found.streams and found.delay == pytest.approx(8e6)


def test_no_number_of_deaths_is_anywhere():
    found = impact(change())
    assert not [name for name in vars(found) if "death" in name]
