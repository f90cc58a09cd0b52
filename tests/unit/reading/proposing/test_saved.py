import tomllib

import pytest

from placeplan.core.errors import PlanError
from placeplan.reading.by_mapping import read_book
from placeplan.reading.proposing.saved import mapping_for, mapping_text, saved_mapping
from placeplan.reading.proposing.whole_workbook import proposal

ACCOUNT = [
    ["Line", "2016/17", "2017/18"],
    ["Contract income: The Royal's friends", 5.0, 6.0],
    ["Oddments", 1.0, 2.0],
    ["Total expenditure", 1.0, 2.0],
    ["Total income", 5.0, 6.0],
]


def save(path, book, directory):
    reading = read_book(book, proposal(book, directory), directory)
    path.write_text(mapping_text(reading.mapping, "d1"), "utf-8")
    return path, reading


def test_a_saved_mapping_reads_the_same(tmp_path, book, directory):
    opened = book({"I&E": ACCOUNT}, key="- = nil")
    path, reading = save(tmp_path / "plan.xlsx.mapping.toml", opened, directory)
    again = read_book(opened, mapping_for(opened, "d1", directory, [saved_mapping(path)]), directory)
    assert again.mapping.by_hand and again.figures.equals(reading.figures)


def test_it_is_written_for_people(tmp_path, book, directory):
    path, _ = save(tmp_path / "m.toml", book({"I&E": ACCOUNT}), directory)
    held = tomllib.loads(path.read_text("utf-8"))
    (table,) = held["tables"]
    assert (held["owner"], table["kind"], table["heading_row"], table["rows"]) == (
        "TR1",
        "income_expenditure",
        1,
        [2, 5],
    )
    assert table["columns"][1] == {"column": "B", "heading": "", "role": "year", "period": "2016/17"}
    assert held["aliases"] == {"The Royal's friends": "the_royals_friends"}
    assert held["lines"]["Oddments"] == "oddments"


def test_what_a_person_changes_is_obeyed(tmp_path, book, directory):
    opened = book({"I&E": ACCOUNT})
    path, _ = save(tmp_path / "m.toml", opened, directory)
    text = path.read_text("utf-8")
    for old, new in {
        '"the_royals_friends"': '"11N"',
        '"oddments"': '"drugs"',
        'unit = "£k"': 'unit = "£m"',
        "rows = [2, 5]": "rows = [2, 3]",
    }.items():
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    found = read_book(opened, mapping_for(opened, "d1", directory, [saved_mapping(path)]), directory)
    rows = [
        (r["measure"], r["line"], r.get("counterparty"), r["value"])
        for r in found.figures.iter_rows(named=True)
        if r["period"] == "2017/18"
    ]
    assert rows == [("income", "contract_income", "11N", 6e6), ("expenditure", "drugs", None, 2e6)]


def test_a_table_that_is_not_accepted_is_left(tmp_path, book, directory):
    opened = book({"I&E": ACCOUNT})
    path, _ = save(tmp_path / "m.toml", opened, directory)
    path.write_text(path.read_text("utf-8").replace("accepted = true", "accepted = false"), "utf-8")
    found = read_book(opened, mapping_for(opened, "d1", directory, [saved_mapping(path)]), directory)
    assert found.figures.is_empty() and all("left for a person" in cell.why for cell in found.unused)


def test_the_next_version_and_sister_files_are_read_alike(tmp_path, book, directory):
    path, _ = save(tmp_path / "m.toml", book({"I&E": ACCOUNT}), directory)
    path.write_text(path.read_text("utf-8").replace('"the_royals_friends"', '"11N"'), "utf-8")
    saved = [saved_mapping(path)]
    moved = book({"I&E": [[], *ACCOUNT]}, file="plan_v2.xlsx")
    found = read_book(moved, mapping_for(moved, "d2", directory, saved), directory)
    assert found.figures["counterparty"][0] == "11N" and found.figures["source"][0] == "plan_v2.xlsx#I&E!B3"
    sister = book({"I&E": ACCOUNT}, file="TR2.xlsx", code="TR2")
    found = read_book(sister, mapping_for(sister, "d3", directory, saved), directory)
    assert (found.figures["organisation"][0], found.figures["counterparty"][0]) == ("TR2", "11N")


def test_a_sister_file_of_nobody_is_left_and_its_own_mapping_can_be_read_again(tmp_path, book, directory):
    path, _ = save(tmp_path / "m.toml", book({"I&E": ACCOUNT}), directory)
    stranger = book({"I&E": ACCOUNT}, file="letter.xlsx", with_cover=False)
    mapping = mapping_for(stranger, "d2", directory, [saved_mapping(path)])
    assert not mapping.owner and not any(table.accepted for table in mapping.tables)
    beside = tmp_path / "letter.xlsx.mapping.toml"
    beside.write_text(mapping_text(mapping, "d2"), "utf-8")
    assert saved_mapping(beside).is_of_nobody
    assert not mapping_for(stranger, "d2", directory, [saved_mapping(beside)]).owner


def test_what_cannot_be_read_is_said_at_once(tmp_path):
    path = tmp_path / "m.toml"
    path.write_text("not toml")
    with pytest.raises(PlanError, match="not TOML"):
        saved_mapping(path)
    path.write_text('[[tables]]\nsheet = "A"\nkind = "wishes"\nunit = "£q"\n')
    with pytest.raises(PlanError) as error:
        saved_mapping(path)
    said = [problem.what for problem in error.value.problems]
    assert any("wishes" in what for what in said) and any("£q" in what for what in said)
    assert any("heading_row" in what for what in said)
