from decimal import Decimal

import pytest

from placeplan.core.errors import PlanError
from placeplan.tracking.series.series_files import series_in


def read(tmp_path, text, rebased=None):
    path = tmp_path / "series.csv"
    path.write_text(text, encoding="utf-8")
    return series_in(path, rebased)


def refused(tmp_path, text):
    with pytest.raises(PlanError) as refusal:
        read(tmp_path, text)
    return [str(problem) for problem in refusal.value.problems]


def test_series_in_order_of_time_whatever_the_order_of_rows(tmp_path):
    waits, beds = read(
        tmp_path, "series,period,value\nwaits,2024-02,3.50\nbeds,2024-01,-7\nwaits,2024-01,4\n"
    )
    assert [(point.period, point.value) for point in waits.points] == [
        ("2024-01", 4),
        ("2024-02", Decimal("3.50")),
    ]
    assert waits.points[1].where == "series.csv, line 2"
    assert beds.points[0].value == -7


def test_an_empty_value_is_a_gap_that_says_so(tmp_path):
    text = "series,period,value\na,2024-01,1\na,2024-02,not published\na,2024-03,\na,2024-04,2\n"
    series = read(tmp_path, text)[0]
    assert series.gaps == ("2024-02", "2024-03")
    assert series.unstated == (("2024-02", "not published"), ("2024-03", "left blank"))


def test_gaps_text_duplicates_and_a_changed_definition_are_all_told_at_once(tmp_path):
    text = """series,period,value,definition
a,2024-01,1,old
a,2024-02,about 3,old
a,2024-04,2,old
a,2024-04,2.5,old
a,2024-05,2,new
b,2024-01,1,
b,2024/25,1,
b,soon,1,
,2024-01,1,
b,2024-01,1,
"""
    told = "\n".join(refused(tmp_path, text))
    for part in (
        "series.csv, line 3: “about 3” is not a plain number.",
        "series.csv, line 5: “a” has 2024-04 2 times (lines 4 and 5), with “2” and “2.5”.",
        "series.csv, line 6: The definition of “a” changes at 2024-05, from “old” to “new”.",
        "series.csv, line 8: “b” goes over from months to years.",
        "series.csv, line 9: “soon” is no period of a point.",
        "series.csv, line 10: The row names no series.",
        "with the same value",
        "“a” has no value for 2024-03. Nothing is filled in.",
    ):
        assert part in told


@pytest.mark.parametrize("value", ["1,5 m", "12%", "£3", "1e3", "3*", "1 234", "nan", "--2"])
def test_no_words_signs_or_marks_are_read_as_a_number(tmp_path, value):
    assert "is not a plain number" in refused(tmp_path, f'series,period,value\na,2024-01,"{value}"\n')[0]


def test_an_unquoted_comma_in_a_number_is_seen(tmp_path):
    told = refused(tmp_path, "series,period,value\na,2024-01,1,234\na,2024-02\n")
    assert ["line 2" in told[0], "line 3" in told[1]] == [True, True]


def test_a_definition_may_change_where_the_series_is_charted_anew(tmp_path):
    text = "series,period,value,definition\na,2024-01,1,old\na,2024-02,2,new\n"
    assert len(read(tmp_path, text, {"a": frozenset({"2024-02"})})[0].points) == 2


def test_a_changed_unit_is_refused(tmp_path):
    told = refused(tmp_path, "series,period,value,unit\na,2024-01,1,days\na,2024-02,2,weeks\n")
    assert "from “days” to “weeks”" in told[0]


def test_columns_that_lack_or_that_no_chart_reads_are_refused(tmp_path):
    told = "\n".join(refused(tmp_path, "series,date,value,value\na,2024-01,1,2\n"))
    assert "no column “period”" in told and "reads the column “date”" in told and "Two columns" in told
    assert "holds no series" in refused(tmp_path, "series,period,value\n")[0]


def test_a_series_without_any_value_has_no_point(tmp_path):
    series = read(tmp_path, "series,period,value\na,2024-01,\n")[0]
    assert series.points == () and series.unstated == (("2024-01", "left blank"),)


def test_a_true_minus_is_read_as_one(tmp_path):
    assert read(tmp_path, "series,period,value\na,2024-01,−3\n")[0].points[0].value == -3
