import pytest

from placeplan.core.errors import PlanError
from placeplan.tracking.series.published_tables import (
    published_rows,
    published_tables,
    table_of,
    table_record,
)
from placeplan.tracking.series.series_files import series_in

BY_BOARD = "stp20_nhs_code,date,year,month,completed,incomplete,new\n"
BY_MONTH_NAME = (
    "icb22_code,total_attendances,attendances_over_4hours,total_emergency_admissions,"
    "emergency_admissions_over_4hours,pct_attendance_over_4hours,pct_emergency_admissions_over_4hours,date\n"
)
POSITIONS = "ORG_CODE,YEAR,FINANCIAL_POSITION,OP_INCOME,OP_COST\n"


def written(tmp_path, text):
    path = tmp_path / "published.csv"
    path.write_text(text, encoding="utf-8")
    return path


def series(tmp_path, text):
    return {part.name: part for part in series_in(written(tmp_path, text))}


def test_every_table_has_a_publisher_a_licence_and_an_address():
    for table in published_tables().values():
        assert table.publisher and table.address.startswith("https://")
        assert table.licence == "Open Government Licence v3.0"


def test_a_table_is_known_by_its_headings_and_a_count_of_some_people_twice_is_left_with_why(tmp_path):
    path = written(tmp_path, BY_BOARD + "QMM,2024-04-01,2024.0,Apr,100.0,900.0,120.0\n")
    table = table_of(path, published_tables())
    assert table.title.startswith("Referral to treatment")
    assert "twice" in table.why_left("incomplete") and table.why_left("nosuch") == ""
    of_nobody = {"stp20_nhs_code": "", "date": "2024-04-01", "completed": "", "new": ""}
    assert list(published_rows(table, [(2, of_nobody)])) == []
    assert table_record(table)["not_charted"]["incomplete"] == table.why_left("incomplete")


def test_new_months_are_read_without_code_in_each_way_of_writing_them(tmp_path):
    rows = "QMM,2024-04-01,2024.0,Apr,100.0,900.0,120.0\nQMM,2026-05-01,2026.0,May,1,2,NA\n"
    found = series(tmp_path, BY_BOARD + rows)
    assert [point.period for point in found["QMM: completed pathways"].points] == ["2024-04", "2026-05"]
    assert found["QMM: new referrals"].unstated == (("2026-05", "left blank"),)
    assert "QMM: incomplete" not in found
    named = series(tmp_path, BY_MONTH_NAME + "E54000001,10.0,2.0,3.0,,0.2,,April 2022\n")
    assert named["E54000001: attendances"].points[0].period == "2022-04"
    yearly = series(tmp_path, POSITIONS + "RM1,2010,-5.5,1,-2\n")
    assert yearly["RM1: surplus or deficit, £000"].points[0].period == "2010/11"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (BY_BOARD + "QMM,spring,1,Apr,1,1,1\n", "spring"),
        (BY_MONTH_NAME + "E54000001,1,1,1,1,1,1,Lent 2022\n", "Lent 2022"),
        (POSITIONS + "RM1,20,1,1,1\n", "20"),
    ],
)
def test_what_is_no_period_there_is_told_with_its_line(tmp_path, text, wrong):
    with pytest.raises(PlanError, match=f"line 2: “{wrong}” is no period"):
        series(tmp_path, text)


def test_a_heading_that_nobody_has_looked_at_makes_it_another_table(tmp_path):
    path = written(tmp_path, BY_BOARD.replace("new\n", "new,removed\n") + "QMM,2024-04-01,1,Apr,1,1,1,1\n")
    assert table_of(path, published_tables()) is None


def test_a_table_of_ones_own_is_read_by_an_entry_alone(tmp_path):
    entry = tmp_path / "tables.toml"
    entry.write_text(
        '[ours]\ntitle = "t"\npublisher = "p"\nlicence = "l"\naddress = "a"\nunit = "who"\nperiod = "when"\n'
        'when = "month"\nseries = { beds = "beds open" }\npattern_not_charted = "note.*"\n'
        'why_by_pattern = "words"\n',
        encoding="utf-8",
    )
    path = written(tmp_path, "who,when,beds,note 1\nA,2024-01,5,x\n")
    found = series_in(path, tables=published_tables(entry))
    assert found[0].name == "A: beds open"
    entry.write_text('[ours]\ntitle = "t"\n', encoding="utf-8")
    with pytest.raises(PlanError, match="publisher"):
        published_tables(entry)
