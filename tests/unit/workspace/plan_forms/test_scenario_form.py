import tomllib

from placeplan.workspace.plan_forms.scenario_form import ScenarioForm


def form(**sent):
    own = ScenarioForm(
        sent, assumptions={"inflation": "Prices"}, parts={"same_day": "Same-day care"}, taken={"old": "Old"}
    )
    own.is_valid()
    return own


def test_what_differs_becomes_the_file_of_a_scenario():
    sent = {
        "set-inflation_middle": "0.03",
        "slip-same_day": "12",
        "times-same_day": "0.5",
        "stop-same_day": "",
    }
    own = form(title="Dear & late", source="us", **sent)
    assert not own.errors
    (edit,) = own.edits()
    assert edit.file == "scenarios/dear-late.toml" and edit.was is None
    assert tomllib.loads(edit.now) == {
        "title": "Dear & late",
        "source": "us",
        "assumptions": {"inflation": {"set": 0.03}},
        "parts": {"same_day": {"slip_months": 12, "times": 0.5}},
    }


def test_a_range_and_a_part_that_stops():
    ends = {"set-inflation_low": "0.01", "set-inflation_middle": "0.02", "set-inflation_high": "0.03"}
    written = tomllib.loads(form(title="T", **ends, **{"stop-same_day": "on"}).edits()[0].now)
    assert written["assumptions"]["inflation"]["set"] == {"low": 0.01, "middle": 0.02, "high": 0.03}
    assert written["parts"]["same_day"] == {"stop": True}


def test_a_name_that_is_taken_and_a_scenario_in_which_nothing_differs_are_refused():
    assert "title" in form(title="Old", **{"stop-same_day": "on"}).errors
    assert "__all__" in form(title="New").errors
    assert set(form(**{"times-same_day": "-1", "slip-same_day": "-3"}).errors) >= {
        "title",
        "times-same_day",
        "slip-same_day",
    }


STATED = """# Asked for in May.
title = "Dear & late"
source = "us"

[assumptions.inflation]
set = 0.03  # as the letter says

[parts.same_day]
slip_months = 12
stop = true
"""


def changed(**sent):
    fields = {"title": "Dear & late", "source": "us", "set-inflation_middle": "0.03", "slip-same_day": "12"}
    own = ScenarioForm(
        {**fields, "stop-same_day": "on", **sent}, assumptions={"inflation": "Prices"},
        parts={"same_day": "Care"},
        taken={"dear": "Dear & late"}, name="dear", text=STATED,
    )  # fmt: skip
    assert own.is_valid(), own.errors
    (edit,) = own.edits()
    return edit


def test_a_scenario_that_is_stated_begins_as_it_is_and_nothing_typed_changes_nothing():
    own = ScenarioForm(
        assumptions={"inflation": "Prices"}, parts={"same_day": "Care"}, taken=(), name="dear", text=STATED
    )
    assert own.initial["set-inflation_middle"] == 0.03 and own.initial["stop-same_day"] is True
    assert (own.initial["slip-same_day"], own.initial["source"]) == (12, "us")
    assert changed().now == STATED


def test_what_is_changed_in_a_scenario_changes_there_alone():
    edit = changed(**{"set-inflation_middle": "0.04", "title": "Dearer"})
    assert edit.file == "scenarios/dear.toml" and edit.was == STATED
    assert edit.now.startswith("# Asked for in May.") and "# as the letter says" in edit.now
    held = tomllib.loads(edit.now)
    assert (held["title"], held["assumptions"]["inflation"]["set"]) == ("Dearer", 0.04)


def test_a_difference_of_which_nothing_is_left_is_taken_out():
    edit = changed(**{"slip-same_day": "", "stop-same_day": ""})
    assert tomllib.loads(edit.now).get("parts", {}) == {}
