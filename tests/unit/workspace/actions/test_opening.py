import pytest

from placeplan.core.errors import PlanError
from placeplan.plan.place import load_place
from placeplan.workspace.actions.opening import open_place
from placeplan.workspace.audit_chain import verify
from placeplan.workspace.content.working_folders import folder_of
from placeplan.workspace.models import Line, Organisation, Seat

LINES = ("NORTHBY", "RZ9", "09N", "common")


def test_a_place_has_a_line_for_every_audience_and_nobody_sits_in_it_yet(together):
    assert set(Organisation.objects.values_list("code", flat=True)) == {"NORTHBY", "RZ9", "09N"}
    assert {line.key: line.members.count() for line in Line.objects.all()} == {
        "NORTHBY": 1, "RZ9": 1, "09N": 1, "common": 3, "public": 0,
    }  # fmt: skip
    assert not any(
        seat.is_held(together.place.acts.first() and __import__("datetime").date.today())
        for seat in Seat.objects.all()
    )
    assert not verify(together.place).problems


def test_each_line_is_a_place_that_holds_its_own_and_nobody_elses(together):
    stated = {
        key: set(load_place(folder_of(together.line(key))).figures["stated_by"])
        for key in ("NORTHBY", "RZ9", "09N", "common")
    }
    paper = "The Northby Gazette"
    assert stated == {"NORTHBY": {paper}, "RZ9": {paper, "RZ9"}, "09N": {paper, "09N"}, "common": {paper}}
    schemes = {
        key: {scheme.key for scheme in load_place(folder_of(together.line(key))).schemes} for key in stated
    }
    assert schemes == {"NORTHBY": set(), "RZ9": {"same_day"}, "09N": {"closer"}, "common": set()}


def test_a_scenario_is_theirs_whose_scheme_it_names(together):
    paths = {
        key: set(together.line(key).versions.last().entries.values_list("path", flat=True))
        for key in ("NORTHBY", "RZ9", "09N", "common")
    }
    assert [key for key, own in paths.items() if "scenarios/late.toml" in own] == ["RZ9"]
    assert [key for key, own in paths.items() if "answers.json" in own] == ["NORTHBY"]


def test_a_place_is_opened_once(together):
    with pytest.raises(PlanError, match="kept here already"):
        open_place(folder=together.folder)
