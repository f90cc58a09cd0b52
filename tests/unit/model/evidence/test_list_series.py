from math import sqrt

import pytest

from placeplan.figures.table import figure_table
from placeplan.model.evidence.list_series import (
    Month,
    Stated,
    fitted_list,
    lacking,
    share_leaving,
    stated_lists,
)

KEY = ("A", "", "")


def stated(**values):
    """Figures by measure and period, written as `measure__2015_16` or `measure__2015_04`."""
    figures = Stated()
    for name, value in values.items():
        measure, when = name.split("__")
        year, part = when.split("_")
        figures.put(
            measure, f"{year}/{part}" if part == str((int(year) + 1) % 100) else f"{year}-{part}", value, ""
        )
    return figures


def test_who_leaves_untreated_is_what_those_who_join_and_are_treated_do_not_explain():
    """1,000 joined and 700 were treated, and the list grew by 90: 210 left, or 21%."""
    figures = stated(
        waiting_list__2014_15=400,
        waiting_list__2015_16=490,
        referrals__2015_16=1000,
        completed_pathways__2015_16=700,
    )
    found = fitted_list(KEY, figures, "2015/16")
    assert found.leaving.middle == pytest.approx(0.21) and found.leaving.low == found.leaving.high
    assert (found.waiting, found.joined, found.treated) == (490, 1000, 700)
    assert "2015/16" in found.leaving.source


def test_stated_removals_are_taken_as_stated():
    figures = stated(
        waiting_list__2015_16=490,
        referrals__2015_16=1000,
        completed_pathways__2015_16=700,
        removals__2015_16=150,
    )
    assert fitted_list(KEY, figures, "2015/16").leaving.middle == pytest.approx(0.15)


def test_without_the_list_of_the_year_before_nobody_knows_who_left():
    figures = stated(waiting_list__2015_16=490, referrals__2015_16=1000, completed_pathways__2015_16=700)
    assert fitted_list(KEY, figures, "2015/16").leaving is None


def test_months_give_a_year_and_a_range_as_wide_as_they_differ():
    figures = stated(
        waiting_list__2015_03=100,
        **{f"{name}__2015_{month:02}": value for month in (4, 5) for name, value in
           (("referrals", 50), ("completed_pathways", 30))},
        waiting_list__2015_04=110,
        waiting_list__2015_05=116,
    )  # fmt: skip
    found = fitted_list(KEY, figures, "2015/16")
    # 10 and 14 of 50 left each month: 24%, and each month is 2 from its mean of 12
    assert found.leaving.middle == pytest.approx(0.24)
    assert found.leaving.high - 0.24 == pytest.approx(sqrt(6) * sqrt(2 / 1 * (2**2 + 2**2)) / 100)
    assert (found.joined, found.treated, found.waiting) == (600, 360, 116)
    assert found.fitted_to == "2015-04 to 2015-05"


def test_only_months_in_a_row_up_to_the_base_year_are_read():
    flows = {
        f"{name}__2015_{month:02}": 50 for month in (5, 7, 8) for name in ("referrals", "completed_pathways")
    }
    stocks = {f"waiting_list__2015_{month:02}": 100 for month in (4, 5, 6, 7, 8)}
    found = fitted_list(KEY, stated(**flows, **stocks), "2015/16")
    assert found.fitted_to == "2015-07 to 2015-08"
    assert fitted_list(KEY, stated(**flows, **stocks), "2014/15") is None


def test_a_list_that_grew_by_more_than_joined_it_has_no_share_of_leavers():
    assert share_leaving([Month(100, 50, 60)], "") is None
    assert share_leaving([], "") is None


def test_two_values_of_one_figure_are_neither_chosen_nor_averaged():
    figures = stated(waiting_list__2015_16=490, referrals__2015_16=1000, completed_pathways__2015_16=700)
    figures.put("referrals", "2015/16", 900, "")
    assert fitted_list(KEY, figures, "2015/16") is None and "Two different values" in lacking(figures)


def test_what_is_lacking_is_named():
    assert "people treated" in lacking(stated(waiting_list__2015_16=490, referrals__2015_16=1000))
    assert "people waiting" in lacking(stated(referrals__2015_16=1000))
    mixed = stated(waiting_list__2015_16=490, referrals__2015_04=90, completed_pathways__2015_16=700)
    assert "months in a row" in lacking(mixed)


def test_each_specialty_is_a_list_and_a_bound_stays_one():
    of_lists = {"measure": "waiting_list", "organisation": "A", "value": 5.0}
    rows = [
        {**of_lists, "line": "ENT", "period": "2016-03-31", "bound": "<"},
        {**of_lists, "line": "Urology", "period": "2016-03"},
        {**of_lists, "line": "Urology", "period": "2016-03-15"},
    ]
    found = stated_lists(figure_table(rows))
    assert list(found) == [("A", "", "ENT"), ("A", "", "Urology")]
    assert found["A", "", "ENT"].bounds == {"2016-03": "<"} and found["A", "", "ENT"].stocks == {"2016-03": 5}
    assert found["A", "", "Urology"].stocks == {"2016-03": 5}
