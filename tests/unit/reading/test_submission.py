import pytest

from placeplan.core.errors import PlanError
from placeplan.figures.table import COLUMNS, STATEMENT_COLUMNS
from placeplan.reading.submission import bodies_of, mappings_for, read_submission
from placeplan.reading.words.body_names import Directory

ACCOUNT = [["Line", "2016/17", "2017/18"], ["Drugs", 1, 2], ["Total expenditure", 1, 2]]


def front(code="TR1", version="1.0", when="17 January 2017"):
    return [["", "Code", code], ["", "Money", "£"], ["", "Version", version], ["", "Date", when]]


def test_files_become_one_submission(workbook, directory):
    one = workbook({"Cover": front(), "I&E": ACCOUNT}, "a.xlsx")
    two = workbook({"Cover": front("NCC"), "I&E": ACCOUNT}, "b.xlsx")
    found = read_submission([two, one], directory.bodies)
    assert found.figures.columns == list(COLUMNS) and found.statements.columns == list(STATEMENT_COLUMNS)
    assert found.figures.get_column("organisation").unique().sort().to_list() == ["NCC", "TR1"]
    assert [mapping.file for mapping in found.mappings] == ["a.xlsx", "b.xlsx"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("plan_v1.xlsx", "1.0 draft"), ("plan_v2.xlsx", "2.0 final")),
        (("z plan.xlsx", "1"), ("a plan final.xlsx", "2")),
        (("plan_v1.xlsx", "draft"), ("plan_v2.xlsx", "final")),
    ],
)
def test_the_later_version_supersedes_the_earlier(workbook, directory, old, new):
    changed = [ACCOUNT[0], ["Drugs", 1, 3], ["Total expenditure", 1, 3]]
    files = [
        workbook({"Cover": front(version=old[1]), "I&E": ACCOUNT}, old[0]),
        workbook({"Cover": front(version=new[1]), "I&E": changed}, new[0]),
    ]
    found = read_submission(files, directory.bodies)
    assert found.figures.filter(measure="expenditure").get_column("value").to_list() == [1, 3]
    (earlier,) = found.superseded
    assert (earlier.file, earlier.by) == (old[0], new[0])
    assert earlier.figures.filter(measure="expenditure").get_column("value").to_list() == [1, 2]


def test_a_version_in_force_takes_the_place_of_the_one_just_before_it(workbook, directory):
    files = [
        workbook({"Cover": front(version=f"{n}"), "I&E": ACCOUNT}, f"plan_v{n}.xlsx") for n in (10, 2, 9)
    ]
    found = read_submission(files, directory.bodies)
    assert len(found.superseded) == 2
    assert [(old.file, old.by) for old in found.replaced] == [("plan_v9.xlsx", "plan_v10.xlsx")]


def test_two_files_of_one_body_about_different_things_both_count(workbook, directory):
    beds = [["Bed type", "Measure", "2016/17", "2017/18"], ["General and acute", "Beds", 4, 5]]
    files = [
        workbook({"Cover": front(), "I&E": ACCOUNT}, "money.xlsx"),
        workbook({"Front": front(version="3.0"), "Beds": beds}, "beds.xlsx"),
    ]
    found = read_submission(files, directory.bodies)
    assert found.superseded == ()
    assert set(found.figures.get_column("measure")) == {"expenditure", "expenditure_total", "beds_available"}


def test_what_came_of_a_plan_does_not_take_the_place_of_the_plan(workbook, directory):
    done = [["Line", "2016/17", "2017/18 outturn"], ["Drugs", 1, 3], ["Total expenditure", 1, 3]]
    files = [
        workbook({"Cover": front(), "I&E": ACCOUNT}, "plan.xlsx"),
        workbook({"Cover": front(when="30 June 2018"), "I&E": done}, "year_end.xlsx"),
    ]
    found = read_submission(files, directory.bodies)
    assert found.superseded == ()
    rows = found.figures.filter(measure="expenditure", period="2017/18").sort("stage").to_dicts()
    assert [(row["stage"], row["value"]) for row in rows] == [("baseline", 3), ("plan", 2)]


def test_a_file_without_a_cover_has_that_of_its_bodys_other_file(workbook, directory, tmp_path):
    workbook({"Cover": front(), "S": [["x"]]}, "TR1_cover.xlsx")
    (tmp_path / "TR1_budget.csv").write_text("Line,2016/17,2017/18\nDrugs,1,2\nTotal expenditure,1,2\n")
    found = read_submission(tmp_path.iterdir(), directory.bodies)
    row = found.figures.filter(measure="expenditure", period="2017/18").to_dicts()[0]
    assert (row["value"], row["source"], row["stated_on"]) == (
        2,
        "TR1_budget.csv#!C2",
        "2017-01-17",
    )


def test_every_file_that_cannot_be_opened_is_said_at_once(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "b.xlsx").write_bytes(b"")
    with pytest.raises(PlanError) as error:
        read_submission(tmp_path.iterdir())
    assert [problem.where for problem in error.value.problems] == ["a.xlsx", "b.xlsx"]


def test_without_a_list_the_covers_name_the_bodies(book):
    opened = book({"I&E": [["Line"]]})
    (body,) = bodies_of([opened])
    assert (body.code, body.name, body.kind) == ("TR1", "Northby Royal Infirmary NHS Trust", "provider")
    assert Directory((body,)).code("Northby Royal Infirmary") == "TR1"


def test_names_are_relative_to_the_root(workbook, directory, tmp_path):
    workbook({"Cover": front(), "I&E": ACCOUNT}, "sent/a.xlsx")
    found = read_submission([tmp_path / "sent" / "a.xlsx"], directory.bodies, root=tmp_path)
    assert found.figures.get_column("submission").to_list()[0] == "sent/a.xlsx"


def test_a_workbook_that_does_not_say_where_the_plan_begins_begins_with_the_others(book, directory):
    lines = [["Pay", 60, 61, 62], ["Drugs", 9, 9, 9]]
    said = book(
        {"I&E": [["I&E"], ["Line", "2016/17 Actual", "2017/18 Plan", "2018/19 Plan"], *lines]},
        "a.xlsx",
        with_cover=False,
    )
    silent = book(
        {"I&E": [["I&E £000"], ["Line", "2017/18", "2018/19", "2019/20"], *lines]},
        "TR2.xlsx",
        with_cover=False,
    )
    (alone,) = mappings_for([silent], {"TR2.xlsx": "d"}, directory, ())
    assert (alone.first_year, alone.assumes_first_year) == ("2018/19", True)
    _, beside = mappings_for([said, silent], {"a.xlsx": "d", "TR2.xlsx": "d"}, directory, ())
    assert (beside.first_year, beside.assumes_first_year) == ("2017/18", False)
