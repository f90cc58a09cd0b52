import pytest

from placeplan.core.errors import PlanError
from placeplan.reading.kept import (
    handed_in,
    imported,
    keep_bodies,
    keep_raw,
    keep_read,
    saved_mappings,
)
from placeplan.reading.submission import digest_of, read_submission
from placeplan.reading.words.body_names import Body

ACCOUNT = [["Line", "2016/17", "2017/18"], ["Drugs", 1, 2], ["Total expenditure", 1, 2], [], [7]]
FRONT = [["", "Code", "TR1"], ["", "Money", "£"], ["", "Version", "1"]]


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


def test_workbooks_that_wait_are_known_until_they_are_imported(tmp_path, workbook, directory):
    path = workbook({"Cover": FRONT, "I&E": ACCOUNT})
    place = tmp_path / "place"
    keep_raw(place, {"plan.xlsx": path})
    (place / "submissions" / "tidy.csv").write_text("measure,period,value\n")
    assert imported(place).waiting["plan.xlsx"] == "it was never imported"
    submission = read_submission([place / "submissions" / "plan.xlsx"], directory.bodies)
    digest = digest_of(path)
    keep_read(place, submission, {"plan.xlsx": f'file = "plan.xlsx"\ndigest = "{digest}"\n'})
    assert set(imported(place).waiting) == {"tidy.csv"}
    (place / "submissions" / "plan.xlsx").write_bytes(path.read_bytes() + b" ")
    assert "changed" in imported(place).waiting["plan.xlsx"]


def test_files_that_are_not_there_are_said_together(tmp_path):
    with pytest.raises(PlanError) as error:
        handed_in([tmp_path / "a", tmp_path / "b"])
    assert len(error.value.problems) == 2


def test_what_was_read_comes_back(tmp_path, workbook, directory):
    path = workbook({"Cover": FRONT, "I&E": ACCOUNT})
    submission = read_submission([path], directory.bodies)
    place = tmp_path / "place"
    keep_raw(place, {"plan.xlsx": path})
    keep_read(place, submission, {"plan.xlsx": 'file = "plan.xlsx"\n'})
    (place / "submissions" / "say.md").write_text("We plan 2 beds.\n")
    back = imported(place)
    assert back.figures.equals(submission.figures) and back.statements.equals(submission.statements)
    assert back.unused_cells == submission.unused_cells and len(back.unused_cells) == 1
    assert back.earlier_figures.is_empty() and set(back.narratives) == {"say.md"}
    assert back.narratives["say.md"].passages[0].text == "We plan 2 beds."
    assert [saved.file for saved in saved_mappings(place)] == ["plan.xlsx"]


def test_nothing_that_is_kept_runs_in_a_spreadsheet(tmp_path, workbook, directory):
    path = workbook({"=cmd": ACCOUNT}).rename(tmp_path / "=1+1.xlsx")
    submission = read_submission([path], directory.bodies)
    keep_read(tmp_path / "place", submission, {})
    (tmp_path / "place" / "submissions").mkdir(exist_ok=True)
    rows = (tmp_path / "place" / "imported" / "unused_cells.csv").read_text("utf-8").splitlines()[1:]
    assert rows and all(row.startswith("'=1+1.xlsx,'=cmd,") for row in rows)
    assert imported(tmp_path / "place").unused_cells == submission.unused_cells
    keep_bodies(tmp_path / "place", [Body("X1", "=HYPERLINK(1)", "trust")])
    assert "X1,'=HYPERLINK(1)" in (tmp_path / "place" / "bodies.csv").read_text("utf-8")


def test_a_place_without_submissions_has_nothing(tmp_path):
    assert imported(tmp_path).figures.is_empty() and saved_mappings(tmp_path) == ()


def test_raw_files_are_kept_as_they_are_and_never_lost(tmp_path):
    place, sent = tmp_path / "place", tmp_path / "plan.xlsx"
    for content in (b"first", b"first", b"second", b"third"):
        sent.write_bytes(content)
        keep_raw(place, {"plan.xlsx": sent})
    kept = {path.name: path.read_bytes() for path in (place / "submissions").iterdir()}
    assert kept == {"plan.earlier-1.xlsx": b"first", "plan.earlier-2.xlsx": b"second", "plan.xlsx": b"third"}


def test_bodies_are_added_and_none_is_changed(tmp_path):
    (tmp_path / "bodies.csv").write_text("code,name,aliases,kind,note\nA,Alpha,,council,ours\n", "utf-8")
    assert keep_bodies(tmp_path, [Body("A", "Other"), Body("B", "Beta", ("Bee",), "council")]) == ("B",)
    assert (tmp_path / "bodies.csv").read_text("utf-8").splitlines()[1:] == [
        "A,Alpha,,council,ours",
        "B,Beta,Bee,council,",
    ]
    assert keep_bodies(tmp_path, [Body("A", "Other")]) == ()


def test_mappings_that_cannot_be_read_are_said_together(tmp_path):
    (tmp_path / "submissions").mkdir()
    for name in ("a", "b"):
        (tmp_path / "submissions" / f"{name}.mapping.toml").write_text("=")
    with pytest.raises(PlanError) as error:
        saved_mappings(tmp_path)
    assert len(error.value.problems) == 2
