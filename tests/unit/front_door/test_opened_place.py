from dataclasses import FrozenInstanceError
from pathlib import Path

import polars as pl
import pytest

import placeplan
from placeplan.core.errors import PlanError
from placeplan.model.evidence.whole_place import whole_place
from placeplan.model.running.projection import project

EXAMPLES = Path(__file__).parents[3] / "examples"
NORFOLK = EXAMPLES / "norfolk-and-waveney-2016"


@pytest.fixture(scope="module")
def place():
    return placeplan.open(NORFOLK)


def test_a_place_has_its_tables_and_says_what_it_is(place):
    assert place.figures.height == whole_place(NORFOLK).figures.height
    assert place.statements.height and "QMM:hospitals" in place.bodies["code"]
    assert "hospitals-save-half" in place.scenarios
    assert "Norfolk and Waveney, 2015/16 to 2020/21" in repr(place)
    with pytest.raises(FrozenInstanceError):
        place.place = None


def test_findings_are_those_of_the_check(place):
    rows = place.check().to_polars()
    assert {"check", "status", "severity", "title", "amount"} <= set(rows.columns)
    assert rows.height == len(place.check().findings)


def test_a_projection_is_the_models(place):
    found = place.project(draws=40)
    model = project(whole_place(NORFOLK), 40)
    assert found.gap == model.shown_range_of("gap")
    assert found.to_polars().equals(model.table())
    assert found.cannot_assess and found.invented == ""


def test_scenarios_compose_and_an_unknown_one_is_answered(place):
    less = place.project(scenario="hospitals-save-half").gaps["plan"]
    both = place.project(scenario=["hospitals-save-half", "faster-growth"]).gaps["plan"]
    assert place.project().gaps["plan"]["p50"] < less["p50"] < both["p50"]
    with pytest.raises(PlanError, match="Did you mean hospitals-save-half"):
        place.project(scenario="hospital-save-half")


def test_choices_are_settled_and_what_is_invented_is_said():
    place = placeplan.open(EXAMPLES / "rivershire")
    settled = place.settle(draws=20)
    assert {"choice", "organisation", "option"} <= set(settled.to_polars().columns)
    assert "is invented" in settled.invented and "is invented" in place.check().invented


def test_a_plan_is_appraised_from_its_document():
    place = placeplan.open(EXAMPLES / "rivershire")
    inside = place.appraise("workbooks/narrative_RVA.md")
    outside = placeplan.appraise(EXAMPLES / "rivershire" / "workbooks" / "narrative_RVA.md", "2021/22")
    assert inside.to_polars().equals(outside.to_polars())
    assert {"value", "unit", "sentence"} <= set(inside.to_polars().columns)
    assert inside.findings.height


def test_areas_that_share_people_are_counted():
    shared = placeplan.overlap("stp-2017", "utla-2017").to_polars()
    assert shared.columns == ["a", "a_name", "b", "b_name", "people"]
    assert shared["people"].sum() > 50_000_000


def test_what_cannot_be_done_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(PlanError, match="placeplan new"):
        placeplan.open(tmp_path / "nowhere")
    with pytest.raises(PlanError, match="region"):
        placeplan.open(EXAMPLES / "east-of-england-2016").project()


def test_every_answer_is_a_table_of_plain_cells(place):
    for rows in (place.check().to_polars(), place.bodies, place.figures):
        assert not any(isinstance(kind, pl.Struct | pl.List | pl.Object) for kind in rows.schema.values())
