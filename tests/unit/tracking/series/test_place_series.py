from decimal import Decimal

from placeplan.figures.table import figure_table
from placeplan.tracking.series.place_series import series_of_place

OF = {
    "measure": "surplus_or_deficit",
    "organisation": "RX1",
    "stage": "outturn",
    "stated_by": "RX1",
    "bound": "=",
}


def figure(period, pounds, **more):
    return {**OF, "period": period, "value": pounds, "pence": round(pounds * 100), **more}


def series(*rows):
    return series_of_place(figure_table(rows), {"RX1": "Northby Trust"})


def test_one_thing_of_one_speaker_is_one_series_in_order_of_time():
    only = series(figure("2017/18", -2.5), figure("2016/17", 1.0), figure("2018/19", 9.0, stage="plan"))
    assert [s.name for s in only] == ["Northby Trust: Surplus or deficit"]
    assert [(p.period, p.value) for p in only[0].points] == [
        ("2016/17", Decimal(1)),
        ("2017/18", Decimal("-2.5")),
    ]
    assert only[0].unit == "pounds" and only[0].step == "year"


def test_two_speakers_of_one_thing_are_two_series_with_their_names():
    other = {"stated_by": "RY2"}
    names = [
        s.name
        for s in series(*(figure(p, 1.0, **who) for p in ("2016/17", "2017/18") for who in ({}, other)))
    ]
    assert names == ["Northby Trust: Surplus or deficit, RX1", "Northby Trust: Surplus or deficit, RY2"]


def test_the_latest_word_on_a_period_is_charted_and_the_earlier_told():
    earlier = figure("2017/18", 2.0, stated_on="2018-06-01")
    later = figure("2017/18", 3.0, stated_on="2019-06-01")
    only = series(later, figure("2016/17", 1.0), earlier)[0]
    assert only.points[1].value == 3 and only.revised == ("2017/18",)


def test_months_and_years_are_apart_and_a_bound_or_a_blank_is_no_point():
    rows = [figure(f"2017-{m:02d}", float(m)) for m in (4, 5, 6)]
    rows += [figure("2016/17", 1.0), figure("2017/18", 2.0)]
    unpublished = {**OF, "period": "2017-08", "value": None, "as_stated": "not published"}
    rows += [figure("2017-07", 4.0, bound="<", as_stated="under 5"), unpublished]
    monthly, yearly = sorted(series(*rows), key=lambda s: s.step)
    assert (monthly.step, yearly.step) == ("month", "year")
    assert monthly.unstated == (("2017-07", "only a bound is stated: under 5"), ("2017-08", "not published"))


def test_what_is_withheld_is_not_said_to_be_blank():
    hidden = {**OF, "period": "2018/19", "value": None}
    blank = {**OF, "period": "2019/20", "value": None}
    only = series(figure("2017/18", 2.0), {**hidden, "withheld": "talks"}, blank)[0]
    assert only.unstated == (("2018/19", "withheld"), ("2019/20", "left blank"))


def test_what_was_measured_once_is_no_series_and_shares_keep_their_digits():
    share = {"measure": "bed_occupancy", "pence": None}
    assert series(figure("2016/17", 1.0)) == ()
    only = series({**figure("2016-04", 0.915), **share}, {**figure("2016-05", 0.92), **share})[0]
    assert only.points[0].value == Decimal("0.915")


def test_what_is_stated_as_a_bound_alone_is_a_series_without_a_point():
    only = series(figure("2017-04", 4.0, bound="<"), figure("2017-05", 5.0, bound="<"))[0]
    assert only.points == () and only.unstated[0] == ("2017-04", "only a bound is stated")
