import pytest

from placeplan.core.errors import PlanError, Problems
from placeplan.plan.bodies import bodies_in
from placeplan.reading.kept import (
    imported,
    keep_bodies,
    keep_raw,
    keep_read,
    renamed,
    saved_mappings,
    set_aside,
    with_what_people_wrote,
)
from placeplan.reading.submission import digest_of, read_submission
from placeplan.reading.words.body_names import Body, read_bodies

ACCOUNT = [["Line", "2016/17", "2017/18"], ["Drugs", 1, 2], ["Total expenditure", 1, 2], [], [7]]
FRONT = [["", "Code", "TR1"], ["", "Money", "£"], ["", "Version", "1"]]


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


def test_a_changed_list_of_unused_cells_is_refused_with_what_to_do(tmp_path, workbook, directory):
    path = workbook({"Cover": FRONT, "I&E": ACCOUNT})
    place = tmp_path / "place"
    keep_read(place, read_submission([path], directory.bodies), {})
    (place / "imported" / "unused_cells.csv").write_text("file,why,cell\nplan.xlsx,beside,A1\n", "utf-8")
    with pytest.raises(PlanError, match="was changed") as refused:
        imported(place)
    assert "placeplan import" in str(refused.value)


def test_a_body_whose_code_is_a_formula_is_read_back_as_it_was(tmp_path):
    body = Body("=cmd|x", "+Name", ("@Alias",), "-kind")
    keep_bodies(tmp_path, [body])
    assert "'=cmd|x,'+Name,'@Alias,'-kind" in (tmp_path / "bodies.csv").read_text("utf-8")
    assert read_bodies(tmp_path / "bodies.csv") == (body,)
    (read,) = bodies_in(tmp_path, Problems()).values()
    assert (read.code, read.name, read.aliases, read.kind) == ("=cmd|x", "+Name", ("@Alias",), "-kind")
    assert keep_bodies(tmp_path, [body]) == ()


def test_a_place_without_submissions_has_nothing(tmp_path):
    assert imported(tmp_path).figures.is_empty() and saved_mappings(tmp_path) == ()


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


def test_raw_files_are_kept_as_they_are_and_make_room_for_later_ones(tmp_path):
    place, sent = tmp_path / "place", tmp_path / "plan.xlsx"
    sent.write_bytes(b"first")
    keep_raw(place, {"plan.xlsx": sent})
    assert set_aside(place, {"plan.xlsx": sent}, ()) == {}
    (place / "submissions" / "plan.earlier-1.xlsx").write_bytes(b"before")
    sent.write_bytes(b"second")
    moves = set_aside(place, {"plan.xlsx": sent}, ())
    assert moves == {"plan.xlsx": "plan.earlier-2.xlsx"}
    keep_raw(place, {"plan.xlsx": sent}, tmp_path / "laid", moves)
    assert (tmp_path / "laid" / "submissions" / "plan.xlsx").read_bytes() == b"second"
    assert (place / "submissions" / "plan.xlsx").read_bytes() == b"first"
    assert (
        renamed("plan.xlsx", moves) == "plan.earlier-2.xlsx" and renamed("other.xlsx", moves) == "other.xlsx"
    )


def test_a_folder_of_csv_files_makes_room_whole_when_one_is_another_or_gone(tmp_path):
    place, sent = tmp_path / "place", tmp_path / "TR1"
    sent.mkdir()
    for name in ("a.csv", "b.csv"):
        (sent / name).write_text("x")
    files = {f"TR1/{name}": sent / name for name in ("a.csv", "b.csv")}
    keep_raw(place, files)
    assert set_aside(place, files, ["TR1"]) == {}
    fewer = {"TR1/a.csv": sent / "a.csv"}
    assert set_aside(place, fewer, ["TR1"]) == {"TR1": "TR1.earlier-1"}
    (sent / "b.csv").write_text("y")
    moves = set_aside(place, files, ["TR1"])
    assert moves == {"TR1": "TR1.earlier-1"} and renamed("TR1/a.csv", moves) == "TR1.earlier-1/a.csv"
    keep_raw(place, files, tmp_path / "laid", moves)
    kept = tmp_path / "laid" / "submissions" / "TR1"
    assert sorted(path.name for path in kept.iterdir()) == ["a.csv", "b.csv"]


def test_half_of_what_was_imported_is_said_and_not_read(tmp_path, workbook, directory):
    place = tmp_path / "place"
    keep_read(place, read_submission([workbook({"I&E": ACCOUNT})], directory.bodies), {})
    (place / "imported" / "earlier_figures.parquet").unlink()
    with pytest.raises(PlanError, match="placeplan import --place"):
        imported(place)


def test_hidden_files_among_the_submissions_are_not_there(tmp_path):
    (tmp_path / "submissions").mkdir()
    for name in (".plan.xlsx.abc.xlsx", "._plan.xlsx", "~$plan.xlsx", ".say.md"):
        (tmp_path / "submissions" / name).write_bytes(b"")
    found = imported(tmp_path)
    assert found.waiting == {} and found.narratives == {} and found.unread == {}


def test_a_csv_file_of_a_folder_waits_unless_the_folder_was_imported(tmp_path):
    folder = tmp_path / "submissions" / "TR1"
    folder.mkdir(parents=True)
    for name in ("a.csv", "b.csv"):
        (folder / name).write_text("Line,2016/17\n")
    assert set(imported(tmp_path).waiting) == {"TR1/a.csv", "TR1/b.csv"}
    beside = folder.with_name("TR1.mapping.toml")
    beside.write_text(f'digest = "{digest_of(folder / "a.csv", folder / "b.csv")}"\n')
    assert imported(tmp_path).waiting == {}
    (folder / "c.csv").write_text("Line,2016/17\n")
    assert "changed" in imported(tmp_path).waiting["TR1/a.csv"]


def test_comments_that_somebody_wrote_into_a_mapping_stay(tmp_path):
    saved = tmp_path / "submissions" / "plan.xlsx.mapping.toml"
    saved.parent.mkdir()
    saved.write_text('file = "plan.xlsx"\nowner = "TR1"  # asked Mary\n', "utf-8")
    new = 'file = "plan.xlsx"\nowner = "TR1"\nfirst_year = "2016/17"\n'
    texts = with_what_people_wrote(tmp_path, {"plan.xlsx": new, "other.xlsx": new}, {})
    assert "# asked Mary" in texts["plan.xlsx"] and 'first_year = "2016/17"' in texts["plan.xlsx"]
    assert texts["other.xlsx"] == new
    assert with_what_people_wrote(tmp_path, {"plan.xlsx": new}, {"plan.xlsx": "plan.replaced-1.xlsx"}) == {
        "plan.xlsx": new
    }
