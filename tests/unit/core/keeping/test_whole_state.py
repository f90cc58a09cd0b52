import pytest

from placeplan.core.errors import PlanError
from placeplan.core.keeping.changes import writing
from placeplan.core.keeping.whole_state import read_whole


def test_what_changes_while_it_is_read_is_read_again(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("1")
    read = []

    def reading():
        read.append(path.read_text())
        if len(read) == 1:
            path.write_text("22")
            raise PlanError("half of it is old")
        return read[-1]

    assert read_whole(tmp_path, reading) == "22" and len(read) == 2


def test_what_does_not_stop_changing_is_refused(tmp_path):
    def reading():
        (tmp_path / "a.txt").write_text((tmp_path / "a.txt").read_text() + "1")

    (tmp_path / "a.txt").write_text("1")
    with pytest.raises(PlanError, match="changes while it is read"):
        read_whole(tmp_path, reading)
    with writing(tmp_path, "import"):
        read_whole(tmp_path, reading)  # whose changes are the reader's own


def test_an_error_of_reading_is_said_at_once_and_output_is_not_looked_at(tmp_path):
    (tmp_path / "out").mkdir()
    read = []

    def reading():
        read.append(1)
        (tmp_path / "out" / "a.txt").write_text("1" * len(read))
        (tmp_path / ".hidden").write_text("1" * len(read))
        raise PlanError("wrong")

    with pytest.raises(PlanError, match="wrong"):
        read_whole(tmp_path, reading)
    assert len(read) == 1
