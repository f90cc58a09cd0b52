import json

import pytest

from placeplan.reading.csv_folders import FolderBook, without_version
from placeplan.reading.submission import bodies_of, opened, read_submission

LINES = "Line,2016/17,2017/18\nDrugs (£),1,2\nTotal expenditure (£),1,2\n"
BEDS = "Bed type,Measure,2016/17,2017/18\nGeneral and acute,Beds,4,5\nGeneral and acute,Occupancy,0.9,0.91\n"


@pytest.fixture
def folder(tmp_path):
    def made(name, files=(("accounts", LINES), ("beds", BEDS)), version=""):
        for stem, text in files:
            (tmp_path / name).mkdir(parents=True, exist_ok=True)
            (tmp_path / name / f"{stem}.csv").write_text(text, encoding="utf-8")
        if version:
            (tmp_path / name / "version.txt").write_text(version)
        return tmp_path

    return made


def books_in(root, directory):
    return opened((path for path in root.rglob("*") if path.is_file()), root, directory)


def test_a_folder_named_by_a_body_is_one_workbook_of_it(folder, directory):
    books, digests = books_in(folder("TR1_v2"), directory)
    (book,) = books
    assert isinstance(book, FolderBook) and (book.file, book.owner) == ("TR1_v2", "TR1")
    assert dict(book.files) == {"accounts": "TR1_v2/accounts.csv", "beds": "TR1_v2/beds.csv"}
    assert set(digests) == {"TR1_v2"}


def test_findings_name_the_file_of_a_cell_and_no_sheet(folder, directory):
    root = folder("TR1")
    found = read_submission(root.rglob("*.csv"), directory.bodies, root=root)
    sources = set(found.figures.filter(measure="expenditure").get_column("source"))
    assert sources == {"TR1/accounts.csv#!B2", "TR1/accounts.csv#!C2"}
    assert set(found.figures.get_column("submission")) == {"TR1"}
    assert set(found.figures.get_column("organisation")) == {"TR1"}
    assert {(cell.file, cell.sheet) for cell in found.unused_cells} <= {("TR1/beds.csv", "")}
    assert json.dumps([str(problem) for problem in found.problems]).count("TR1#") == 0


@pytest.mark.parametrize(
    ("name", "version", "owner"),
    [
        ("Northby Royal", "", "TR1"),
        ("NCC/2017 plan", "", "NCC"),  # its parent's name
        ("returns", "Marsh & Fen\nVersion 3 (final)\n", "TR2"),
        ("returns", "", ""),
    ],
)
def test_whose_a_folder_is(folder, directory, name, version, owner):
    ((book,), _) = books_in(folder(name, version=version), directory)
    assert book.owner == owner


def test_a_later_version_of_a_folder_takes_the_place_of_the_earlier(folder, directory):
    folder("TR1_a", version="Northby Royal\nVersion 1 (superseded)\n")
    root = folder("TR1_b", version="Northby Royal\nVersion 2\n")
    found = read_submission(root.rglob("*.csv"), directory.bodies, root=root)
    assert [(old.file, old.by) for old in found.superseded] == [("TR1_a", "TR1_b")]
    assert {mapping.cover.version for mapping in found.mappings} == {"1 (superseded)", "2"}


def test_files_of_two_bodies_or_two_versions_are_not_put_together(folder, directory):
    two = (("TR1 accounts", LINES), ("NCC accounts", LINES))
    books, _ = books_in(folder("returns", two), directory)
    assert [book.file for book in books] == ["returns/NCC accounts.csv", "returns/TR1 accounts.csv"]
    versions = (("plan_v1", LINES), ("plan_v2", LINES))
    books, _ = books_in(folder("TR2", versions), directory)
    assert {book.file for book in books} >= {"TR2/plan_v1.csv", "TR2/plan_v2.csv"}


def test_without_a_list_of_bodies_the_folder_names_one(folder, directory):
    books, _ = books_in(folder("RZ9_v1", version="Fen Hospitals NHS Trust\nv1\n"), None)
    ((code, name),) = [(body.code, body.name) for body in bodies_of(books)]
    assert (code, name) == ("RZ9", "Fen Hospitals NHS Trust")


def test_what_says_a_version_is_no_part_of_a_name():
    assert [without_version(n) for n in ("RZ3_v1", "plan final", "RZ3.earlier-2", "beds (3)", "RZ3")] == [
        "RZ3",
        "plan",
        "RZ3",
        "beds",
        "RZ3",
    ]
