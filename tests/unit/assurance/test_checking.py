import subprocess
import sys
from dataclasses import replace
from datetime import date

import polars as pl
from polars.testing import assert_frame_equal

from placeplan.assurance.checking import catalogue, checks, findings
from placeplan.assurance.thresholds import thresholds
from placeplan.plan.place import Part
from tests.unit.assurance.invented import books, place_of


def test_findings_are_ranked_by_what_matters(norfolk, parts):
    found = findings(replace(norfolk, parts=parts))
    assert found[0].severity == 3
    assert [finding.severity for finding in found] == sorted((f.severity for f in found), reverse=True)
    assert any(finding.check == "published_bridge" and finding.status == "fail" for finding in found)


def test_no_check_changes_a_figure_and_order_does_not_matter(norfolk):
    before = norfolk.figures.clone()
    first = findings(norfolk)
    assert_frame_equal(norfolk.figures, before)
    shuffled = replace(norfolk, figures=norfolk.figures.sample(fraction=1.0, shuffle=True, seed=7))
    words = lambda found: [(f.check, f.status, f.title, f.amount) for f in found]  # noqa: E731
    assert words(findings(shuffled)) == words(first)


def test_an_empty_place_is_checked_without_error(norfolk):
    assert findings(replace(norfolk, figures=pl.DataFrame(schema=norfolk.figures.schema))) == ()


def test_every_check_is_in_the_catalogue_with_its_formula_and_thresholds():
    page = catalogue()
    rules = thresholds()
    for each in checks():
        assert f"### {each.title}" in page
        assert each.explanation and each.formula
        assert set(each.thresholds) <= set(rules)
    assert "our default" in page


def test_the_catalogue_is_in_one_order_whatever_was_imported_first():
    """In a process of its own, because this one has imported everything."""
    said = [
        subprocess.run(
            [sys.executable, "-c", f"{first}\nfrom placeplan.assurance.checking import checks\n"
             "print([each.key for each in checks()])"],
            capture_output=True, text=True, check=True,
        ).stdout
        for first in ("", "import placeplan.assurance.feasible.order_of_dates")
    ]  # fmt: skip
    assert said[0] == said[1]
    assert said[0].startswith("['published_bridge'")


def test_each_cell_of_a_finding_has_the_grade_of_its_source(norfolk):
    told = findings(norfolk)
    grades = {grade for finding in told for _, grade in finding.rests_on}
    assert "primary" in grades
    assert all(len(finding.grades) == len(finding.cells) for finding in told)
    cells = [cell for finding in told for cell in finding.as_json()["cells"]]
    assert {cell["grade"] for cell in cells} <= {None, "primary"}


def test_a_cell_in_which_a_part_of_a_plan_was_looked_for_has_a_grade(norfolk):
    part = Part("Workforce plan", "partly published", "plan.md#!line 9", "second-hand")
    place = replace(norfolk, parts={"workforce_plan": part})
    cells = [rests for f in findings(place) if f.check == "parts_published" for rests in f.rests_on]
    assert [(cell.cell, grade) for cell, grade in cells] == [("line 9", "second-hand")]


def test_a_cell_of_a_statement_has_its_grade_too():
    made = books()
    for row in made.said:
        row["grade"] = "second-hand"
        if row["attribute"] == "end":
            row["date"] = date(2018, 3, 1)
    made.say(
        "T1", "scheme", "end", scheme="T1-2", sheet="Schemes", date=date(2018, 3, 1), grade="second-hand"
    )
    (told,) = [f for f in findings(place_of(made)) if f.check == "one_off_savings"]
    assert {grade for _, grade in told.rests_on} == {"primary", "second-hand"}
