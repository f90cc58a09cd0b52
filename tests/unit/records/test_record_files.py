from dataclasses import fields

import pytest

from placeplan.core.errors import PlanError
from placeplan.records.record_files import KINDS, record_texts, records_in
from placeplan.records.rows.whole_records import Records
from tests.unit.records.decided import WHOLE, changed


def written(folder, records):
    for name, text in record_texts(records).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return folder


def test_records_are_read_as_they_were_written(tmp_path):
    dissent = changed(
        WHOLE, "presences", "p-97N board-2", vote="against", dissent='=Too far.\nAnd "late", | dark.'
    )
    assert records_in(written(tmp_path, dissent)) == dissent


def test_a_place_without_records_has_none(tmp_path):
    assert records_in(tmp_path) == Records()
    assert record_texts(Records()) == {}


def test_every_file_has_a_kind_and_every_kind_a_file():
    assert tuple(KINDS) == tuple(column.name for column in fields(Records))


def test_everything_that_is_wrong_is_said_at_once(tmp_path):
    folder = written(tmp_path, WHOLE)
    (folder / "records" / "facts.csv").write_text("row,step\n", encoding="utf-8")
    seats = folder / "records" / "seats.csv"
    seats.write_text(seats.read_text("utf-8").replace("yes", "maybe", 1) + "a,b,c\n", encoding="utf-8")
    opinions = folder / "records" / "opinions.csv"
    opinions.write_text(opinions.read_text("utf-8").replace("supersedes", "loved", 1), encoding="utf-8")
    with pytest.raises(PlanError) as refused:
        records_in(folder)
    told = str(refused.value)
    for words in (
        "records/facts.csv: There is no column “subject”.",
        "records/seats.csv line 2: “maybe” is neither yes nor no.",
        "Nobody reads the column “loved”.",
    ):
        assert words in told


def test_a_row_with_too_many_cells_is_refused(tmp_path):
    folder = written(tmp_path, WHOLE)
    path = folder / "records" / "meetings.csv"
    path.write_text(path.read_text("utf-8").rstrip("\n") + ",more,and more\n", encoding="utf-8")
    with pytest.raises(PlanError, match="more cells than the header"):
        records_in(folder)


def test_bytes_that_are_no_text_are_refused(tmp_path):
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "boards.csv").write_bytes(b"PK\x03\x04\x00\x00\x00\xff\xfe")
    with pytest.raises(PlanError, match=r"records/boards\.csv"):
        records_in(tmp_path)
