"""92, 0.92 and 92%: the same occupancy, however its column writes it, and nothing where nobody can tell."""

from decimal import Decimal

import pytest

from placeplan.figures.spreadsheets.cells import NumberFormat, Sheet
from placeplan.reading.words.shares import Column, units


def unit(measure, *numbers, said=""):
    return units([Column(measure, tuple(Decimal(str(n)) for n in numbers), said)])[0]


@pytest.mark.parametrize("said", ["", "per cent"])
def test_an_occupancy_is_told_by_what_it_can_be(said):
    assert unit("bed_occupancy", 0.92, 0.908, 1.02, said=said) == "share"
    assert unit("bed_occupancy", 92, 90.8, 102, said=said) == "per cent"


def test_one_slip_does_not_turn_its_column():
    assert unit("bed_occupancy", 92, 91, 0.93) == "per cent"


def test_growth_is_told_by_its_heading_only_where_both_could_be():
    assert unit("activity_growth", 1.9, 2.1) == "per cent"
    assert unit("activity_growth", 0.019, 0.021, said="per cent") == "share"
    assert unit("activity_growth", 0.1, 0.2, said="per cent") == "per cent"
    assert unit("activity_growth", 0.1, 0.2) == ""
    assert unit("activity_growth", 0.1, said="share") == "share"


def test_a_share_out_of_its_range_is_read_as_what_it_is_far_nearer_to_or_asked_for():
    assert unit("bed_occupancy", 1.4) == "share"
    assert unit("bed_occupancy", 150) == unit("bed_occupancy", 150, said="per cent") == "per cent"
    assert unit("bed_occupancy", 1.4, said="per cent") == ""  # its heading and its size disagree
    assert unit("bed_occupancy", 6) == ""


def test_a_little_more_than_one_may_be_either_where_no_range_is_known():
    assert unit("turnover", 1.02, 0.98) == ""
    assert unit("turnover", 1.02, 0.98, said="per cent") == "per cent"


def test_a_measure_without_a_range_is_per_cent_where_it_is_large():
    assert unit("turnover", 12, 13) == "per cent"
    assert unit("turnover", 0.12) == ""
    assert unit("turnover", 0, 0) == "share"
    assert unit("turnover", 0, said="per cent") == "per cent"


def test_neighbours_settle_what_a_column_leaves_open():
    small, plain = Column("activity_growth", (Decimal("0.1"),)), Column("inflation", (Decimal("2.1"),))
    assert units([small, plain]) == ("per cent", "per cent")
    other = Column("pay_inflation", (Decimal("0.01"),))
    assert units([small, plain, other]) == ("", "per cent", "share")


def test_occupancies_in_one_workbook_in_three_ways(read):
    rows = [
        ["Bed type", "Beds", "Occupancy %", "Year"],
        ["General & acute", 500, 0.92, "2017/18"],
        ["Community", 50, 0.908, "2017/18"],
    ]
    per_cent = [[*row[:2], row[2] * 100, row[3]] if isinstance(row[2], float) else row for row in rows]
    written = NumberFormat(1, words="%")
    found = read(
        {
            "One": rows,
            "Two": [["Bed type", "Metric", "2018/19"], ["Maternity", "Occupancy", "91.8%"]],
            "Three": Sheet("Three", per_cent, formats={(1, 2): written, (2, 2): written}),
        }
    )
    assert [found[cell]["value"] for cell in ("One!C2", "One!C3", "Two!C2")] == [0.92, 0.908, 0.918]
    assert found.unused["Three!C2"].startswith("stated before")


def test_what_nobody_can_tell_is_asked_for_and_no_figure(read):
    rows = [["Assumption", "2017/18", "2018/19"], ["Activity growth: A&E", 0.1, 0.2]]
    found = read({"Assumptions": rows})
    assert found.values("activity_growth") == []
    assert found.unused["Assumptions!B2"] == "nobody says whether it is a share or per cent"
    assert "may be shares or per cent" in found.reading.problems[0].what
