from dataclasses import replace

import polars as pl

from placeplan.model.running.projection import project
from placeplan.plan.schemes import Plan
from placeplan.publishing.sections.foreseen.limits_section import limits_section
from tests.unit.model.evidence.test_staff_evidence import BOOKS, posts
from tests.unit.model.evidence.test_staff_evidence import group as staff_of
from tests.unit.model.places import body, growth
from tests.unit.model.places import place as small_place
from tests.unit.publishing.viewed import view


def test_what_limits_is_named_and_what_is_not_known_says_so(cornwall, cornish):
    found = limits_section(view(cornwall, cornish))
    named = {row[0]: row[1:] for row in found.by_year.rows}
    last = {row[0]: row[1:] for row in found.last_year.rows}
    planned = f"{cornwall.bodies['REF'].name}: planned admissions"
    rows = cornish.table().filter(
        (pl.col("run") == "plan") & (pl.col("service") == "elective") & (pl.col("period") == "2030/31")
    )
    means = dict(rows.select("variable", "mean").rows())
    assert last[planned][:2] == (f"{means['demand']:,.0f}", f"{means['delivered']:,.0f}")
    assert last[planned][3] == f"{means['beds_bind']:.0%}"
    assert "cannot assess" in last[planned][2] and "cannot assess" in last[planned][4]
    assert named[planned][-1].startswith("beds, ") and len(named[planned]) == len(cornish.years)
    assert all(cell for row in found.last_year.rows for cell in row)
    assert [limit for limit, _ in found.reasons] == ["staff", "money"]
    assert cornwall.bodies["RJ8"].name in found.unlimited


def test_services_that_no_limit_touches_are_counted(cornwall, cornish):
    found = limits_section(view(cornwall, cornish))
    bound = cornish.table().filter((pl.col("variable") == "beds_bind") & (pl.col("run") == "plan"))
    assert found.free + len(found.by_year.rows) == bound["service"].n_unique()


def test_where_nothing_is_stated_there_is_no_table_and_every_reason(norfolk, projection):
    found = limits_section(view(norfolk, projection))
    assert found.by_year is None and found.last_year is None and found.free == 0
    assert [limit for limit, _ in found.reasons] == ["staff", "beds", "money"]
    assert "Health" in found.unlimited


def test_without_a_plan_it_is_doing_nothing(cornwall):
    bare = replace(cornwall, plan=Plan())
    assert limits_section(view(bare, project(bare, 2))).run == "if nothing is done"


def test_how_much_care_goes_undone_is_said_beside_how_often(cornwall, cornish):
    found = limits_section(view(cornwall, cornish))
    last = {row[0]: row[-1] for row in found.by_year.rows}
    planned = last[f"{cornwall.bodies['REF'].name}: planned admissions"]
    rows = cornish.table().filter(
        (pl.col("run") == "plan") & (pl.col("service") == "elective") & (pl.col("period") == "2030/31")
    )
    means = dict(rows.select("variable", "mean").rows())
    assert f"{means['undelivered'] / means['activity']:.1%} undone" in planned
    first = {row[0]: row[1] for row in found.by_year.rows}
    assert first[f"{cornwall.bodies['REF'].name}: planned admissions"] == "need, 100%"


def test_the_group_of_staff_that_limits_a_service_is_named_and_its_vacancies_shown():
    rows = [*BOOKS, *staff_of("nurses", starters=0), posts("nurses", "emergency", 100)]
    place = small_place(rows, growth(), bodies=[body("A")])
    projected = project(place, 20)
    found = limits_section(view(place, projected))
    assert found.by_year.rows[0][0] == "A by name: emergency admissions"
    assert found.by_year.rows[0][-1].startswith("staff (nurses), 100%")
    assert found.staff.rows[0][0] == "A by name: nurses" and "%" in found.staff.rows[0][3]
    without = small_place([*BOOKS, *staff_of("nurses")], growth(), bodies=[body("A")])
    unknown = limits_section(view(without, project(without, 5)))
    assert unknown.by_year is None and unknown.staff is not None
    assert any("nurses of A by name" in why for limit, why in unknown.reasons if limit == "staff")
