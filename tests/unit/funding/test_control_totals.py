import pytest

from placeplan.core.errors import PlanError
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.control_totals import ControlTotal, another_split, refusal, system_total

MILLION = 100_000_000
CAMBRIDGESHIRE = ControlTotal("QUE", -142 * MILLION, -19_240_000_000, accepted=False)


def test_a_refused_total_of_which_no_body_is_published():
    members = [ControlTotal(code, None, None, accepted=False) for code in ("06H", "RGT", "RGN", "RGM")]
    found = system_total(CAMBRIDGESHIRE, members)
    assert found.variance == -5_040_000_000  # £50.4m
    assert found.refused == ("06H", "RGT", "RGN", "RGM")
    assert all(isinstance(one, CannotAssess) for one in found.by_body.values())
    assert isinstance(found.members_differ, CannotAssess)
    assert found.fund_is_open is False


def test_what_refusing_costs():
    found = refusal(CAMBRIDGESHIRE, 8_060_000_000)
    assert found.shortfall == 5_040_000_000
    assert found.gain_from_accepting == 3_020_000_000  # 80.6 less 50.4
    assert "£50,400,000 worse" in found.words
    assert refusal(CAMBRIDGESHIRE, 5_000_000_000).gain_from_accepting < 0
    assert "costs nothing in money" in refusal(CAMBRIDGESHIRE, 5_000_000_000).words
    assert isinstance(refusal(ControlTotal("X", None, 0, None), 1), CannotAssess)
    with pytest.raises(PlanError):
        refusal(CAMBRIDGESHIRE, -1)


def test_members_beside_the_system():
    members = [ControlTotal("A", -40, -50, True), ControlTotal("B", -60, -55, True)]
    found = system_total(ControlTotal("S", -90, -105, None), members)
    assert found.by_body == {"A": -10, "B": 5}
    assert found.members_differ == -10
    assert found.fund_is_open is True
    assert isinstance(
        system_total(ControlTotal("S", -90, None, None), [ControlTotal("A", 0, 0, None)]).fund_is_open,
        CannotAssess,
    )


def test_a_total_in_another_price_base_is_refused():
    members = [
        ControlTotal("A", -40, -50, True, price_base="2016/17"),
        ControlTotal("B", -40, -50, True, plan_price_base="2015/16"),
    ]
    with pytest.raises(PlanError) as caught:
        system_total(ControlTotal("S", -90, -105, None), members)
    assert [problem.where for problem in caught.value.problems] == ["A", "B"]


def test_another_split_keeps_the_systems_total():
    assert another_split({"A": -40, "B": -60}, {"A": -45, "B": -55}) == {"A": -5, "B": 5}
    with pytest.raises(PlanError) as caught:
        another_split({"A": -40, "B": -60}, {"A": -45, "C": -50})
    assert len(caught.value.problems) == 3
