from datetime import date

import pytest
from polars.testing import assert_frame_equal

from placeplan.core.errors import PlanError
from placeplan.figures.combining.succession import rehomed
from placeplan.figures.table import figure_table
from placeplan.places.organisations import predecessors

BEFORE = ("06M", "06V", "06W", "06Y", "07J")  # the five that became NHS Norfolk and Waveney CCG in 2020


def allocation(code, pounds, **cells):
    return {
        "measure": "allocation",
        "organisation": code,
        "period": "2016/17",
        "value": pounds,
        "pence": None if pounds is None else round(pounds * 100),
        "precision": 1e5,
        "stated_by": code,
        "stage": "plan",
    } | cells


def successors_rows(figures, **options):
    return rehomed(figures, "26A", **options).filter(organisation="26A")


def test_a_successor_inherits_the_sum_and_history_stays_as_it_was():
    figures = figure_table(allocation(code, 100.1) for code in BEFORE)
    whole = rehomed(figures, "26A", BEFORE)
    assert_frame_equal(whole.filter(whole["organisation"] != "26A"), figures)
    (row,) = whole.filter(organisation="26A").to_dicts()
    assert (row["pence"], row["precision"], row["stage"]) == (50_050, 5e5, "plan")
    assert (row["stated_by"], row["grade"]) == ("Placeplan", "computed")
    assert row["as_stated"] == "sum: 06M, 06V, 06W, 06Y, 07J"


def test_the_registers_say_who_came_before():
    assert set(predecessors("26A", date.min)) == set(BEFORE)
    figures = figure_table(allocation(code, 1.0) for code in BEFORE)
    assert successors_rows(figures)["pence"].to_list() == [500]


def test_one_that_states_nothing_leaves_the_successor_without_a_value():
    (row,) = successors_rows(figure_table([allocation("06V", 1.0)]), bodies=["06V", "06W"]).to_dicts()
    assert (row["value"], row["pence"], row["precision"]) == (None, None, None)
    assert row["as_stated"] == "cannot assess (06W: absent): 06V, 06W"


def test_different_things_are_carried_over_apart():
    rows = [allocation(code, 1.0, stage=stage) for code in ("06V", "06W") for stage in ("plan", "outturn")]
    rows += [allocation(code, 3.0, stated_by="press") for code in ("06V", "06W")]
    found = successors_rows(figure_table(rows), bodies=["06V", "06W"])
    assert sorted(found["pence"]) == [200, 200, 600]


def test_shares_are_not_carried_over():
    rows = [allocation(code, 0.9, measure="bed_occupancy", pence=None) for code in ("06V", "06W")]
    assert successors_rows(figure_table(rows), bodies=["06V", "06W"]).is_empty()


def test_a_bound_is_carried_over_without_a_precision():
    rows = [allocation("06V", 1.0, bound=">"), allocation("06W", 1.0)]
    (row,) = successors_rows(figure_table(rows), bodies=["06V", "06W"]).to_dicts()
    assert (row["bound"], row["precision"]) == (">", None)
    exact = [allocation(code, 1.0, precision=None) for code in ("06V", "06W")]
    assert successors_rows(figure_table(exact), bodies=["06V", "06W"])["precision"].to_list() == [None]


def test_two_accounts_of_one_thing_are_not_chosen_between():
    rows = [allocation("06V", 1.0), allocation("06V", 2.0, submission="second"), allocation("06W", 1.0)]
    with pytest.raises(PlanError, match="stated more than once"):
        rehomed(figure_table(rows), "26A", ["06V", "06W"])


def test_an_announced_board_has_the_sum_of_whole_boards_and_none_where_one_is_divided():
    figures = figure_table([allocation("QRV", 100.0), allocation("QMJ", 50.0), allocation("QMM", 7.0)])
    board = "ANNOUNCED-NORTH-WEST-AND-NORTH-CENTRAL-LONDON"
    (row,) = rehomed(figures, board).filter(organisation=board).to_dicts()
    assert row["pence"] == 15_000
    with pytest.raises(PlanError, match="would take a part of QJG"):
        rehomed(figures, "ANNOUNCED-NORFOLK-AND-SUFFOLK")
    named = rehomed(figures, "ANNOUNCED-NORFOLK-AND-SUFFOLK", ["QMM"])
    assert named.filter(organisation="ANNOUNCED-NORFOLK-AND-SUFFOLK")["pence"].to_list() == [700]
