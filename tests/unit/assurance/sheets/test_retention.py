import pytest

from placeplan.assurance.sheets.retention import cut_where_retention_worsens
from placeplan.figures.table import figure_table
from tests.unit.assurance.conftest import place_with


def number(measure, value, period, stage="outturn", line="nursing"):
    """One number; shares are given in per cent, to a tenth of one."""
    of_one = 1 if measure == "staff_wte" else 100
    return {
        "measure": measure, "organisation": "RM1", "line": line, "period": period, "stage": stage,
        "value": value / of_one, "precision": 0.1 / of_one, "bound": "=", "stated_by": "RM1",
        "source": "a.xlsx#S!B2", "grade": "primary",
    }  # fmt: skip


PLAN = [number("staff_wte", 1000, "2016/17", "baseline"), number("staff_wte", 940, "2020/21", "plan")]
TURNOVER = [number("turnover", 11.0, "2014/15"), number("turnover", 14.5, "2016/17")]


def questions(rows, tmp_path):
    table = figure_table(rows)
    place = place_with([{"organisation": "RM1"}], tmp_path)
    return list(cut_where_retention_worsens(place, table))


def test_a_group_that_is_cut_while_its_turnover_rises_is_a_question(tmp_path):
    (found,) = questions([*PLAN, *TURNOVER], tmp_path)
    assert found.status == "warn" and found.amount == 60 and len(found.figures) == 4
    assert found.title.endswith(": 60.0 posts fewer, while staff turnover rose")
    for words in ("1,000.0 in 2016/17, 940.0 planned for 2020/21", "staff turnover went from 11", "14.5"):
        assert words in found.explanation
    assert "figures cannot say" in found.explanation


def test_turnover_of_all_staff_is_said_to_be_of_all(tmp_path):
    of_all = [row | {"line": None} for row in TURNOVER]
    (found,) = questions([*PLAN, *of_all], tmp_path)
    assert "(of all its staff)" in found.explanation


def test_sickness_up_and_a_survey_down_are_told_too(tmp_path):
    rows = [
        number("sickness_absence", 4.0, "2015/16"), number("sickness_absence", 5.1, "2016/17"),
        number("staff_would_recommend", 66, "2015/16"), number("staff_would_recommend", 58, "2016/17"),
    ]  # fmt: skip
    (found,) = questions([*PLAN, *rows], tmp_path)
    assert "sickness absence went from" in found.explanation and "recommend" in found.explanation
    assert "rose and staff who would recommend their employer became fewer" in found.title


def test_posts_are_told_no_finer_than_they_were_stated(tmp_path):
    (found,) = questions([*(row | {"precision": 10} for row in PLAN), *TURNOVER], tmp_path)
    assert ": 60 posts fewer" in found.title and "1,000 in 2016/17, 940 planned" in found.explanation


@pytest.mark.parametrize(
    "rows",
    [
        PLAN,  # nothing is known of how staff fare
        [*PLAN, TURNOVER[0], TURNOVER[1] | {"value": 0.11}],  # as before, within rounding
        [*PLAN, TURNOVER[0], TURNOVER[1] | {"stage": "plan"}],  # planned, and not what happened
        [PLAN[0], PLAN[1] | {"value": 1010}, *TURNOVER],  # more staff
        [*PLAN, *(row | {"line": "medical"} for row in TURNOVER)],  # of another group
        [*PLAN, *(row | {"organisation": "RGP"} for row in TURNOVER)],  # of another body
        [*PLAN, *(row | {"service": "maternity"} for row in TURNOVER)],  # of one service alone
        [*(row | {"service": "maternity"} for row in PLAN), *TURNOVER],
        [*PLAN, TURNOVER[0] | {"period": "2016/17", "stage": "baseline"}, TURNOVER[1]],  # of one year
    ],
)
def test_nothing_is_asked_where_not_both_are_so(rows, tmp_path):
    assert questions(rows, tmp_path) == []
