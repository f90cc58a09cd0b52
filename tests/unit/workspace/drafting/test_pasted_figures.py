import pytest

from placeplan.workspace.drafting.pasted_figures import pasted

ALL = {"organisation": "RZ9", "stage": "plan"}


def test_columns_are_named_by_the_first_line_and_what_is_said_for_all_fills_the_rest():
    table = pasted(
        "measure\tperiod\tvalue\tstage\nincome\t2017/18\t1,000\t\ncost\t2018/19\t\tcontract\n", ALL
    )
    first = {
        "organisation": "RZ9",
        "stage": "plan",
        "measure": "income",
        "period": "2017/18",
        "value": "1,000",
    }
    second = {"organisation": "RZ9", "stage": "contract", "measure": "cost", "period": "2018/19"}
    assert table.rows == ((2, first), (3, second)) and table.faults == ()


def test_columns_that_are_years_hold_their_values_and_an_empty_cell_is_no_row():
    table = pasted("measure\t2017/18\t2018/19\nincome\t5\t\ncost\t\t6\n", {})
    assert [(line, row["period"], row["value"]) for line, row in table.rows] == [
        (2, "2017/18", "5"),
        (3, "2018/19", "6"),
    ]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", 1),
        ("measure\tperiod\tvalue", 1),
        ("what\tvalue\tvalue\nx\t1\t2\n", 4),  # no such column, twice, no measure, no period
        ("measure\tvalue\t2017/18\nincome\t1\t2\n", 1),
        ("measure\tperiod\tvalue\nincome\t2017/18\t1\tmore\n", 1),
    ],
)
def test_everything_wrong_with_how_a_table_stands_is_said_at_once(text, faults):
    assert len(pasted(text, {}).faults) == faults
