from dataclasses import replace

import polars as pl
import pytest

from placeplan.model.projection import project
from placeplan.plan.place import load_place
from placeplan.publishing.disclosure import public_place
from placeplan.publishing.limits_section import limits_section
from tests.unit.publishing.conftest import EXAMPLES


@pytest.fixture(scope="module")
def cornwall():
    return public_place(load_place(EXAMPLES / "cornwall-and-isles-of-scilly-2026"))


@pytest.fixture(scope="module")
def cornish(cornwall):
    return project(cornwall, 60)


def test_what_limits_is_named_and_what_is_not_known_says_so(cornwall, cornish):
    found = limits_section(cornwall, cornish)
    named = {row[0]: row[1:] for row in found.by_year.rows}
    last = {row[0]: row[1:] for row in found.last_year.rows}
    emergency = f"{cornwall.bodies['REF'].name}: emergency"
    rows = cornish.table().filter(
        (pl.col("run") == "plan") & (pl.col("service") == "emergency") & (pl.col("period") == "2030/31")
    )
    means = dict(rows.select("variable", "mean").rows())
    assert last[emergency][:2] == (f"{means['demand']:,.0f}", f"{means['delivered']:,.0f}")
    assert last[emergency][3] == f"{means['beds_bind']:.0%}"
    assert "cannot assess" in last[emergency][2] and "cannot assess" in last[emergency][4]
    assert named[emergency][-1].startswith("beds, ") and len(named[emergency]) == len(cornish.years)
    assert all(cell for row in found.last_year.rows for cell in row)
    assert [limit for limit, _ in found.reasons] == ["staff", "money"]
    assert cornwall.bodies["RJ8"].name in found.unlimited


def test_services_that_no_limit_touches_are_counted(cornwall, cornish):
    found = limits_section(cornwall, cornish)
    bound = cornish.table().filter((pl.col("variable") == "beds_bind") & (pl.col("run") == "plan"))
    assert found.free + len(found.by_year.rows) == bound["service"].n_unique()


def test_where_nothing_is_stated_there_is_no_table_and_every_reason(norfolk, projection):
    found = limits_section(norfolk, projection)
    assert found.by_year is None and found.last_year is None and found.free == 0
    assert [limit for limit, _ in found.reasons] == ["staff", "beds", "money"]
    assert "Health" in found.unlimited


def test_without_a_plan_it_is_doing_nothing(cornwall, cornish):
    bare = replace(cornish, question=replace(cornish.question, changes=(), capital=()))
    assert limits_section(cornwall, bare).run == "if nothing is done"
