import pytest

from placeplan.core.errors import PlanError
from placeplan.tracking.comparing.forum_records import COLUMNS, forum_records


def file(tmp_path, *rows):
    path = tmp_path / "forums.csv"
    path.write_text("\n".join((",".join(COLUMNS), *rows)), encoding="utf-8")
    return path


def test_a_record_is_a_forum_with_its_change(tmp_path):
    (record,) = forum_records(file(tmp_path, "Northby,board,delays,all causes,2015/16,2018/19,10,7.5"))
    assert (record.forum, record.kind, record.change) == ("Northby", "board", -2.5)
    assert (record.measured.start, record.measured.end) == ("2015/16", "2018/19")


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_filled_in(tmp_path):
    rows = (
        "Northby,board,delays,,2015/16,2018/19,10,not published",
        "Southby,board,delays,all,2015/16,2018/19,10,7%",
        "Southby,board,delays,all,2015/16,2018/19,1,2",
    )
    with pytest.raises(PlanError) as refused:
        forum_records(file(tmp_path, *rows))
    told = str(refused.value)
    assert "definition: nothing is stated" in told and "none is filled in" in told
    assert "“7%” is no plain number" in told and "“Southby” stands twice" in told


def test_a_file_of_no_forums_is_refused(tmp_path):
    with pytest.raises(PlanError, match="holds no forums"):
        forum_records(file(tmp_path))
