from dataclasses import replace

import pytest

from placeplan.assurance.checking import findings
from placeplan.assurance.sheets.missing_sheets import sheets_of
from tests.unit.assurance.invented import books, drop, place_of, serious


def missing(made):
    return [finding for finding in findings(place_of(made)) if finding.kind == "missing_sheet"]


def test_a_sheet_that_was_not_supplied_cannot_be_assessed():
    made = books()
    made.said = [
        s
        for s in made.said
        if not (s["subject"] == "sheet" and s["stated_by"] == "T1" and s["line"] == "workforce")
    ]
    drop(made, lambda row: row["organisation"] == "T1" and "Staff" in row["source"])
    (finding,) = [f for f in missing(made) if f.organisations == ("T1",)]
    assert finding.status == "cannot_assess"
    assert "pay, posts and temporary staffing" in finding.explanation
    assert finding.cells[0].file == "T1.xlsx"
    assert serious(place_of(made)) == []


def test_only_what_a_kind_of_body_supplies_is_missed():
    bodies = {finding.organisations[0] for finding in missing(books())}
    assert bodies == {"L1"}, "the council has no sheet of care packages, and nobody else lacks one"


@pytest.mark.parametrize(
    ("kind", "has", "lacks"),
    [
        ("acute trust", "beds", "care_packages"),
        ("ambulance trust", "workforce", "beds"),
        ("integrated care board", "contracts", "workforce"),
        ("local authority", "workforce", "beds"),
        ("charity", "income_expenditure", "contracts"),
    ],
)
def test_each_kind_of_body_supplies_its_own_sheets(kind, has, lacks):
    assert has in sheets_of(kind)
    assert lacks not in sheets_of(kind)
    assert sheets_of("circus") == frozenset()


def test_workbooks_that_nobody_imported_are_said():
    place = place_of(books())
    place = replace(place, imported=replace(place.imported, waiting={"T9.xlsx": "it was never imported"}))
    (finding,) = [finding for finding in findings(place) if finding.kind == "not_imported"]
    assert finding.status == "cannot_assess" and "T9.xlsx waits" in finding.title
    assert finding.cells[0].file == "T9.xlsx" and "never imported" in finding.explanation
