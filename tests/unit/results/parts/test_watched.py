import pytest

from placeplan.core.errors import PlanError
from placeplan.plan.place import load_place
from placeplan.results.parts.watched import refuse_strangers, watched
from placeplan.results.storing import read_results, write_results
from placeplan.tracking.process_control.chart_acts import LOCAL_ACTS
from tests.examples import copied_example
from tests.unit.publishing.conftest import EXAMPLES
from tests.unit.publishing.viewed import view
from tests.workspaces import small_place

NAME = "James Paget University Hospitals NHS Foundation Trust: Surplus or deficit"
ACT = f'[[aim]]\nseries = "{NAME}"\nbetter = "higher"\ntarget = 0\nsource = "a test"\n'


def test_series_of_bodies_that_have_limits_and_none_of_areas_or_ages(norfolk):
    drawn = watched(norfolk)
    names = [chart.series.name for chart in drawn]
    assert NAME in names and all(chart.has_limits for chart in drawn)
    assert not [name for name in names if "Resident population" in name or "episodes, 65" in name]


def test_a_place_that_measured_nothing_has_none():
    assert watched(load_place(EXAMPLES / "rivershire")) == ()


def test_a_places_own_acts_hold_and_charts_are_kept_and_read_back_the_same(tmp_path):
    folder = copied_example(EXAMPLES / "norfolk-and-waveney-2016", tmp_path / "place")
    (folder / "rules").mkdir(exist_ok=True)
    (folder / LOCAL_ACTS).write_text(ACT, encoding="utf-8")
    place = load_place(folder)
    drawn = watched(place)
    assert next(chart for chart in drawn if chart.series.name == NAME).aim.source == "a test"
    write_results(view(place, watched=drawn), tmp_path / "kept")
    assert read_results(tmp_path / "kept", folder).watched == drawn


def test_a_decision_about_a_series_that_is_not_there_is_refused(tmp_path):
    folder = small_place(tmp_path / "northby")
    (folder / "rules").mkdir()
    act = '[[rebase]]\nseries = "Beds"\nat = "2018-04"\nreason = "r"\nauthor = "a"\non = "2018-06-01"\n'
    (folder / "rules" / "charts.toml").write_text(act, encoding="utf-8")
    with pytest.raises(PlanError, match="no series “Beds”"):
        refuse_strangers(load_place(folder))
