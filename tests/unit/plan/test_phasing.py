import pytest

from placeplan.plan.phasing import later, month_after, monthly, share_in_month, share_in_year
from placeplan.plan.schemes import Effect, Scheme


def scheme(**changes):
    return Scheme("a", "A", "RM1", "demand", "s", "primary", **changes)


def effect(**changes):
    return Effect("saving", 12.0, "£m", **changes)


def test_an_effect_from_october_is_half_there_in_its_first_year():
    assert share_in_year(scheme(starts="2017-10"), effect(), "2017/18") == 0.5
    assert share_in_year(scheme(starts="2017-10"), effect(), "2018/19") == 1
    assert share_in_year(scheme(starts="2017-10"), effect(), "2016/17") == 0


def test_an_effect_ends_with_its_scheme():
    ending = scheme(starts="2017/18", ends="2018-09")
    assert share_in_year(ending, effect(), "2018/19") == 0.5
    assert share_in_year(ending, effect(), "2019/20") == 0


def test_recurrent_phasing_stays_where_it_ended():
    phased = effect(phasing={"2017/18": 0.25, "2018/19": 1.0})
    shares = [share_in_year(scheme(), phased, year) for year in ("2016/17", "2017/18", "2018/19", "2020/21")]
    assert shares == [0, 0.25, 1, 1]


def test_money_spent_once_falls_where_it_was_phased():
    once = effect(recurrent=False, phasing={"2017/18": 0.25, "2018/19": 0.75})
    shares = [share_in_year(scheme(), once, year) for year in ("2017/18", "2018/19", "2019/20")]
    assert shares == pytest.approx([0.25, 0.75, 0])
    assert share_in_year(scheme(starts="2017-10"), effect(recurrent=False), "2017/18") == 1


def test_money_spent_once_is_whole_in_a_year_in_which_the_scheme_starts_or_ends():
    once = effect(recurrent=False, phasing={"2017/18": 0.4, "2018/19": 0.6})
    late = scheme(starts="2017-10", ends="2018-06")
    shares = [share_in_year(late, once, year) for year in ("2017/18", "2018/19", "2019/20")]
    assert shares == pytest.approx([0.4, 0.6, 0])
    assert share_in_month(late, once, "2017-09") == 0
    assert share_in_month(late, once, "2017-10") == pytest.approx(0.4 / 6)
    assert share_in_month(late, once, "2018-06") == pytest.approx(0.6 / 3)


def test_months_may_be_written_one_by_one():
    phased = effect(phasing={"2017-04": 0.0, "2017-07": 0.5, "2018-01": 1.0})
    assert share_in_month(scheme(), phased, "2017-09") == 0.5
    assert share_in_year(scheme(), phased, "2017/18") == pytest.approx((6 * 0.5 + 3) / 12)


def test_a_stopped_scheme_has_no_effect():
    assert share_in_year(scheme(status="stopped"), effect(), "2018/19") == 0


def test_slipping_moves_every_month_and_loses_none():
    phased = effect(phasing={"2017/18": 0.5, "2018/19": 1.0})
    slipped = effect(phasing=later(monthly(scheme(), phased), 6))
    assert share_in_year(scheme(), slipped, "2017/18") == 0.25
    assert share_in_year(scheme(), slipped, "2018/19") == 0.75
    assert share_in_year(scheme(), slipped, "2019/20") == 1


def test_months_are_counted_over_new_year():
    assert month_after("2017-11", 3) == "2018-02"
    assert month_after("2017-01", -1) == "2016-12"
