from dataclasses import replace

from placeplan.model.evidence.courses import known_courses
from placeplan.model.running.projection import project
from placeplan.plan.place import load_place
from placeplan.publishing.sections.foreseen.assumptions_section import (
    assumptions_table,
    needs_table,
    own_courses_table,
    unassessed,
)
from tests.unit.publishing.conftest import EXAMPLES
from tests.unit.publishing.viewed import view


def test_every_assumption_has_its_range_its_grade_and_its_source(norfolk):
    table = assumptions_table(norfolk)
    assert len(table.rows) == len(norfolk.assumptions)
    (inflation,) = [row for row in table.rows if row[0] == "Providers' cost inflation, a year"]
    assert "<li>2016/17: 3.10% (2.60% to 3.60%)</li>" in inflation[1]
    assert inflation[2] == "primary"
    assert ">improvement.nhs.uk</a>" in inflation[3]


def test_our_default_is_called_that(norfolk):
    ours = {row[0] for row in assumptions_table(norfolk).rows if row[2] == "our default"}
    assert ours == {one.label for one in norfolk.assumptions.values() if one.is_default}
    assert ours


def test_a_value_that_was_not_found_says_so(norfolk):
    (missing,) = [row for row in assumptions_table(norfolk).rows if "own allocation" in row[0]]
    assert "not found" in missing[1]
    assert "%" not in missing[1]


def test_a_place_without_assumptions_has_no_table(norfolk):
    assert assumptions_table(replace(norfolk, assumptions={})) is None


def test_how_far_a_trust_goes_its_own_way_is_shown_as_base_year(norfolk, projection):
    rows = own_courses_table(view(norfolk, projection)).rows
    known = [*known_courses("position", "2015/16"), *known_courses("size", "2015/16")]
    assert [row[1] for row in rows] == [str(course.years) for course in known]
    assert all(row[2].startswith("-") and row[4].startswith("+") for row in rows)
    assert all(row[3] in ("+0.00%", "-0.00%") for row in rows)  # it moves no middle
    assert rows[0][5] == "× 1.5"
    assert all("up to 2015/16" in row[6] and "github.com" in row[7] for row in rows)
    assert own_courses_table(view(norfolk)) is None


def test_what_several_projections_lack_is_said_once(norfolk, projection):
    once = unassessed(view(norfolk, {"a": projection}))
    assert unassessed(view(norfolk, {"a": projection, "b": projection})) == once
    assert len(once) == len(set(once)) > 0


def test_what_each_service_s_need_follows_has_its_source_and_its_limits():
    place = load_place(EXAMPLES / "norfolk-and-waveney-2026")
    rows = {row[0]: row for row in needs_table(view(place, {"QMM": project(place, draws=1)})).rows}
    assert rows["Maternity"][1] == "births: residents aged under one"
    assert rows["Maternity"][3].startswith("A child who moves in counts as a birth")
    assert rows["Emergency admissions"][1] == "its own rates of activity by age"
    assert "in the first year of life it holds births" in rows["Emergency admissions"][3]
    assert rows["Accident and emergency"][3] == "Children: a pattern of cost stands for a pattern of arrivals"
    assert rows["Community health services"][3].startswith("A pattern of 2011/12")
    assert rows["Adult social care"][1] == "number of people alone"
    assert rows["Adult social care"][3].startswith("No rate, cost or need by age was found")
    assert "github.com" in rows["Emergency admissions"][2]
    assert needs_table(view(place)) is None
