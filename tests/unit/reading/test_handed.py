import os

import pytest

from placeplan.core.errors import PlanError
from placeplan.reading.handed import handed_in, is_narrative


def test_a_folder_is_sorted_by_what_its_files_are(tmp_path):
    for name in (
        "a/plan.xlsx",
        "plan.csv",
        "bodies.csv",
        "say.md",
        "README.md",
        "~$plan.xlsx",
        ".x.csv",
        "key.json",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Line,2016/17\n")
    (tmp_path / "tidy.csv").write_text("measure,period,value\n")
    found = handed_in([tmp_path])
    assert set(found.workbooks) == {"a/plan.xlsx", "plan.csv"}
    assert set(found.narratives) == {"say.md"} and set(found.tidy) == {"tidy.csv"}
    assert found.bodies == tmp_path / "bodies.csv"
    assert found.passed_over == {"key.json": "“.json” files are neither workbooks, figures nor narratives"}


def test_what_cannot_be_imported_is_never_silent(tmp_path):
    (tmp_path / "a.png").write_bytes(b"x")
    (tmp_path / "b.parquet").write_bytes(b"x")
    with pytest.raises(PlanError) as error:
        handed_in([tmp_path])
    assert len(error.value.problems) == 2
    (tmp_path / "plan.csv").write_text("Line,2016/17\n")
    (tmp_path / "link.csv").symlink_to(tmp_path / "plan.csv")
    assert set(handed_in([tmp_path]).passed_over) == {"a.png", "b.parquet", "link.csv"}


def test_files_that_are_not_there_are_said_together(tmp_path):
    with pytest.raises(PlanError) as error:
        handed_in([tmp_path / "a", tmp_path / "b"])
    assert len(error.value.problems) == 2


def test_hidden_files_and_what_programs_leave_are_not_there(tmp_path):
    for name in (".DS_Store", "._plan.xlsx", "~$plan.xlsx", ".git/plan.csv", "plan.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Line,2016/17\n")
    found = handed_in([tmp_path])
    assert set(found.workbooks) == {"plan.csv"} and found.passed_over == {}
    assert not is_narrative(tmp_path / ".say.md") and is_narrative(tmp_path / "say.md")


def test_a_folder_of_csv_files_alone_keeps_its_name(tmp_path):
    folder = tmp_path / "TR1_v2"
    folder.mkdir()
    for name in ("a.csv", "b.csv", "version.txt"):
        (folder / name).write_text("Line,2016/17\n")
    found = handed_in([folder])
    assert set(found.workbooks) == {"TR1_v2/a.csv", "TR1_v2/b.csv"} and found.narratives == {}
    assert set(found.versions) == {"TR1_v2/version.txt"}
    (tmp_path / "bodies.csv").write_text("code,name,kind\nTR1,Northby,trust\n")
    assert set(handed_in([tmp_path]).workbooks) == set(found.workbooks)


def test_a_file_whose_name_cannot_be_shown_is_passed_over_and_spelt_out(tmp_path):
    (tmp_path / "plan.csv").write_text("Line,2016/17\n")
    (tmp_path / "a\nb.csv").write_text("Line,2016/17\n")
    (tmp_path / "bodies.csv").write_text("code,name,kind\n")
    (tmp_path / os.fsdecode(b"\xff.csv")).write_text("x")
    found = handed_in([tmp_path])
    assert set(found.workbooks) == {"plan.csv"}
    assert set(found.passed_over) == {r"a\nb.csv", r"\udcff.csv"}


def test_what_is_neither_file_nor_folder_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(PlanError, match="neither a file nor a folder"):
        handed_in([tmp_path / "pipe.csv"])
    (tmp_path / "plan.csv").write_text("Line,2016/17\n")
    assert set(handed_in([tmp_path]).workbooks) == {"plan.csv"}, "a pipe in a folder is not waited for"


def test_the_place_itself_is_not_handed_in(tmp_path):
    (tmp_path / "figures").mkdir()
    for path in (tmp_path, tmp_path / "figures"):
        with pytest.raises(PlanError, match="placeplan import --place"):
            handed_in([path], tmp_path)


def test_a_submission_handed_in_again_keeps_its_name(tmp_path):
    folder = tmp_path / "submissions" / "north"
    folder.mkdir(parents=True)
    (folder / "plan.csv").write_text("Line,2016/17\n")
    assert set(handed_in([folder], tmp_path).workbooks) == {"north/plan.csv"}
    assert set(handed_in([folder / "plan.csv"], tmp_path).workbooks) == {"north/plan.csv"}
