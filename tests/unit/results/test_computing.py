from dataclasses import replace

import pytest

from placeplan.model.running.projection import project
from placeplan.plan.place import load_place
from placeplan.reading.held import Imported
from placeplan.results.computing import (
    STAGES,
    has_waiting_workbooks,
    public_results,
    results_from,
    results_of,
)
from tests.unit.publishing.conftest import EXAMPLES


@pytest.fixture(scope="module")
def rivershire():
    return load_place(EXAMPLES / "rivershire")


def test_every_stage_is_said_and_the_place_as_it_is_comes_with_what_may_be_shown():
    said = []
    whole, results = public_results(EXAMPLES / "rivershire", 5, 1, said.append)
    assert tuple(said) == STAGES
    assert whole.code == results.place.code == "RIVERSHIRE"


def test_a_footprint_has_one_projection_and_a_region_one_for_each(rivershire, region):
    assert results_of(rivershire, 5).projection is not None
    results = results_of(region, 2)
    assert results.projection is None and results.foreseen is None
    assert set(results.projections) == {child.code for child in region.children}


def test_the_same_seed_gives_the_same_results(rivershire):
    first, again = (results_of(rivershire, 5, 7) for _ in range(2))
    assert first.projection.totals == again.projection.totals and first.findings == again.findings


def test_what_is_known_already_is_not_worked_out_again(rivershire):
    projection = project(rivershire, 3)
    results = results_from(rivershire, {rivershire.code: projection}, (), ({"kind": "change"},))
    assert results.projection.draws == 3 and results.findings == ()
    assert results.settlements == ({"kind": "change"},)


def test_the_workbooks_of_a_place_are_no_part_of_its_results(rivershire):
    assert results_from(rivershire, {}).place.imported.figures.is_empty()


def test_workbooks_wait_until_something_of_them_was_read(rivershire, norfolk, tmp_path):
    (tmp_path / "workbooks").mkdir()
    place = replace(rivershire, folder=tmp_path, imported=Imported())
    assert not has_waiting_workbooks(place)
    (tmp_path / "workbooks" / "RZ1.xlsx").write_bytes(b"x")
    assert has_waiting_workbooks(place)
    assert not has_waiting_workbooks(replace(place, imported=Imported(figures=norfolk.figures.head(1))))
