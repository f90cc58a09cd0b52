import pytest

from placeplan.core.errors import PlanError
from placeplan.core.keeping.changes import changing
from placeplan.reading.handed import handed_in
from placeplan.reading.incoming import incoming, lay
from placeplan.reading.kept import imported
from placeplan.reading.questions import questions
from placeplan.reading.submission import read_books

ACCOUNT = [["Line", "2016/17", "2017/18"], ["Drugs", 1, 2], ["Total expenditure", 1, 2]]
BODIES = "code,name,kind\nTR1,Northby Royal Infirmary NHS Trust,trust\nNCC,Northby County Council,council\n"


def front(code="TR1", name="Northby Royal Infirmary NHS Trust"):
    return [["", "Organisation", name], ["", "Code", code], ["", "Money", "£"], ["", "Version", "1"]]


@pytest.fixture
def place(tmp_path):
    (tmp_path / "place").mkdir()
    (tmp_path / "place" / "bodies.csv").write_text(BODIES)
    return tmp_path / "place"


def read_all(place, *paths):
    return incoming(place, handed_in(paths, place))


def keep(place, read):
    submission = read_books(read.books, read.mappings(), read.directory)
    with changing(place, "import") as change:
        lay(change, read, submission)
    return imported(place)


def test_whose_a_file_is_may_be_told(place, workbook):
    path = workbook({"I&E": [["All figures in £"], *ACCOUNT]}, "plan.xlsx")
    read = read_all(place, path)
    assert read.is_new("plan.xlsx") and read.strangers() == {}
    assert keep(place, read).figures.is_empty()
    again = read_all(place).telling({"plan.xlsx": "NCC"})
    assert not again.is_new("plan.xlsx")
    kept = keep(place, again)
    assert set(kept.figures.get_column("organisation")) == {"NCC"}
    assert keep(place, read_all(place)).figures.equals(kept.figures), "it is told once"


def test_whose_a_known_form_is_may_be_told_though_sheets_of_it_are_left(place, workbook):
    rows = [["Trust accounts"], ["", "2024/25", ""], ["", "£000", "Subcode"], ["Income", 401000, "SCI0100A"]]
    read = read_all(place, workbook({"TAC02 SoCI": rows, "TAC03 SoFP": ACCOUNT}, "accounts.xlsx"))
    assert keep(place, read).figures.is_empty()
    kept = keep(place, read_all(place).telling({"accounts.xlsx": "TR1"}))
    assert kept.figures["value"].to_list() == [401_000_000]


def test_a_published_table_of_no_known_measure_is_read_once_its_mapping_says_what_was_asked(place, workbook):
    others = [[f"Trust {i}", 1000 * i] for i in range(2, 25)]
    rows = [["Trust name", "Closing balance"], ["Northby Royal Infirmary NHS Trust", 510], *others]
    read = read_all(place, workbook({"Loans": rows}, "loans.xlsx"))
    keep(place, read)
    (asked,) = questions(place, read.mappings(), {})
    written = ['measure = "borrowing"', 'role = "year"', 'unit = "£"', 'period = "2018/19"']
    assert all(word.split(" = ")[0] in asked.answer for word in written)
    path = place / "submissions" / "loans.xlsx.mapping.toml"
    text = path.read_text("utf-8").replace("accepted = false", "accepted = true")
    path.write_text(text.replace('role = "unclear"', ", ".join(written)), "utf-8")
    kept = keep(place, read_all(place))
    assert kept.figures.select("organisation", "period", "value").rows() == [("TR1", "2018/19", 510.0)]


def test_a_body_told_must_be_known_and_must_not_contradict_the_cover(place, workbook):
    read = read_all(place, workbook({"Cover": front(), "I&E": ACCOUNT}, "plan.xlsx"))
    with pytest.raises(PlanError, match="Did you mean TR1"):
        read.telling({"plan.xlsx": "TR11"})
    with pytest.raises(PlanError, match="title or name says TR1"):
        read.telling({"plan.xlsx": "NCC"})
    assert read.telling({"plan.xlsx": "TR1"}).told == {"plan.xlsx": "TR1"}


def test_a_body_that_the_list_lacks_is_found_and_nothing_of_it_is_read(place, workbook):
    path = workbook({"Cover": front("XX1", "Fen Hospitals NHS Trust"), "I&E": ACCOUNT}, "plan.xlsx")
    read = read_all(place, path)
    (stranger,) = read.strangers().values()
    assert (stranger.code, stranger.name) == ("XX1", "Fen Hospitals NHS Trust")
    assert keep(place, read).figures.is_empty()
    more = read_all(place).with_bodies([stranger])
    assert set(keep(place, more).figures.get_column("organisation")) == {"XX1"}
    assert "XX1,Fen Hospitals NHS Trust" in (place / "bodies.csv").read_text()


def test_nothing_to_import_is_said_and_so_is_nothing_readable(place, tmp_path):
    with pytest.raises(PlanError, match="nothing to import"):
        read_all(place)
    (tmp_path / "bad.xlsx").write_bytes(b"no workbook")
    with pytest.raises(PlanError, match=r"bad\.xlsx"):
        read_all(place, tmp_path / "bad.xlsx")


def test_a_folder_handed_in_again_with_a_change_is_a_version_of_the_first(place, tmp_path):
    folder = tmp_path / "TR1"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.csv").write_text(
            "Line,2016/17,2017/18\nDrugs (£),1,2\nTotal expenditure (£),1,2\n"
        )
    keep(place, read_all(place, folder))
    (folder / "one.csv").write_text("Line,2016/17,2017/18\nDrugs (£),1,9\nTotal expenditure (£),1,9\n")
    kept = keep(place, read_all(place, folder))
    assert set(kept.earlier_figures.get_column("submission")) == {"TR1.earlier-1"}
    assert {path.name for path in (place / "submissions").iterdir()} == {
        "TR1",
        "TR1.mapping.toml",
        "TR1.earlier-1",
        "TR1.earlier-1.mapping.toml",
    }
    assert kept.waiting == {}
