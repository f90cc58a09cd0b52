import pytest

from placeplan.cli.draws import MOST_DRAWS
from placeplan.gainshare.choices import settlements
from placeplan.model.running import projection
from placeplan.workspace import result_forms
from placeplan.workspace.result_forms import form_of

SCENARIOS = {"late": "A year late"}


def test_draws_and_seeds_are_those_of_the_commands():
    assert (result_forms.DRAWS, result_forms.SEED) == (projection.DRAWS, projection.SEED)
    assert (result_forms.DRAWS, result_forms.SETTLING_SEED) == (settlements.DRAWS, settlements.SEED)
    assert result_forms.MOST_DRAWS == MOST_DRAWS


@pytest.mark.parametrize(
    ("kind", "sent", "scenarios"),
    [
        ("project", {"scenario": "late"}, {"scenarios": ["late"]}),
        ("project", {}, {"scenarios": []}),
        ("compare_scenarios", {"after": "late"}, {"before": [], "after": ["late"]}),
    ],
)
def test_what_was_sent_is_the_question(kind, sent, scenarios):
    form = form_of(kind, {"draws": "10", "seed": "1", **sent}, SCENARIOS)
    assert form.is_valid() and form.question() == {"draws": 10, "seed": 1, **scenarios}
    plain = form_of("tell_returns", {}, SCENARIOS)
    assert plain.is_valid() and plain.question() == {}


def test_everything_wrong_is_said_at_once():
    form = form_of(
        "compare_scenarios", {"draws": "0", "seed": "-1", "before": "late", "after": "late"}, SCENARIOS
    )
    assert set(form.errors) == {"draws", "seed", "after"}
