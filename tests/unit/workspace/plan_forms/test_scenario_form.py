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
