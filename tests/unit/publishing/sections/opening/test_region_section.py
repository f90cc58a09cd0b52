from dataclasses import replace

import polars as pl
import pytest

from placeplan.assurance.checking import findings
from placeplan.look.charts.figure import absent
from placeplan.look.wording import pounds
from placeplan.publishing.citations import citations
from placeplan.publishing.sections.opening.region_section import region_section
from tests.unit.publishing.viewed import view


@pytest.fixture(scope="module")
def found(region):
    return findings(region)


@pytest.fixture(scope="module")
def section(region, region_projections, found):
    return region_section(view(region, region_projections, found), citations(region))


def test_every_plan_has_a_row_or_a_column_in_each_view(region, section):
    names = [child.name for child in region.children]
    assert len(names) == 6
    assert [row[0] for row in section.plans.rows] == names
    assert list(section.verdicts.columns[1:]) == names
    assert [row[0] for row in section.gaps.table.rows] == names


def test_a_line_that_nobody_published_says_so(section):
    cells = [str(cell) for row in section.plans.rows for cell in row[1:]]
    assert sum("not published" in cell for cell in cells) > 10
    assert not any(">£0<" in cell for cell in cells)


def test_each_plan_gets_the_worst_answer_of_each_check(section):
    (bridge,) = [row for row in section.verdicts.rows if row[0] == "Published bridge"]
    verdicts = dict(zip(section.verdicts.columns, map(str, bridge), strict=True))
    assert "Does not hold" in verdicts["Norfolk and Waveney"]
    assert "Holds" in verdicts["Hertfordshire and West Essex"]
    assert "Cannot assess" in verdicts["Mid and South Essex"]


def test_the_headline_counts_plans_that_cannot_be_judged(region, region_projections, section, found):
    assert section.headline.startswith("None of the 6 plans")
    some = [finding for finding in found if finding.organisations != ("QMM",)]
    other = region_section(view(region, region_projections, some), citations(region))
    assert other.headline.startswith("5 of the 6 plans")
    without = region_section(view(region, region_projections, ()), citations(region))
    assert without.headline.endswith("by the same tests")
    assert without.verdicts is None


def test_a_footprint_without_a_projection_cannot_be_assessed(region, section, found):
    bare = region_section(view(region, {}, found), citations(region))
    assert all("cannot assess" in str(cell) for row in bare.gaps.table.rows for cell in row[2:])


def test_the_latest_gap_stated_for_the_whole_system_stands_beside_the_modelled_range(
    region_projections, section
):
    rows = {row[0]: list(map(str, row[1:])) for row in section.gaps.table.rows}
    assert ">£415m</a>" in rows["Norfolk and Waveney"][0]
    assert ">£504m</a>" in rows["Cambridgeshire and Peterborough"][0]
    found = region_projections["QMM"].shown_range_of("gap")
    assert rows["Norfolk and Waveney"][1:] == [pounds(found[name]) for name in ("p10", "p50", "p90")]
    picture = str(section.gaps.html())
    assert "stated £415m</text>" in picture
    assert f"modelled {pounds(found['p50'])} (" in picture


def test_a_gap_that_nobody_stated_is_not_nought(region, region_projections, found):
    silent = replace(region, figures=region.figures.filter(pl.col("organisation") != "QMM:system"))
    chart = region_section(view(silent, region_projections, found), citations(silent)).gaps
    (row,) = [row for row in chart.table.rows if row[0] == "Norfolk and Waveney"]
    assert row[1] == absent()
    assert "Norfolk and Waveney: not stated" in chart.pictures[0].description


def test_a_line_that_no_plan_published_is_said_once_instead_of_six_times(region, section):
    assert section.unpublished == ("Capital spending",)
    assert "Capital spending" not in section.plans.columns
