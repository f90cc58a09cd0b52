import pytest

from placeplan.guidance.asked.register import register
from placeplan.guidance.clocks.decisions import awaited

ASSUMPTION = """
[pay_award]
unit = "per cent"
value = 2
source = "plan.pdf"
grade = "primary"
decided_by = "a minister"
decision_due = "{due}"
"""


@pytest.mark.parametrize(
    ("due", "late", "periods"),
    [("2017-05", 30, 1), ("2017-06-30", 0, 0), ("", 0, 0), ("2018/19", 0, 0)],
)
def test_the_clock_of_a_decision_counts_from_the_last_day_that_may_be_meant(somewhere, due, late, periods):
    somewhere.document("rules:1", "2017-06-30")
    text = ASSUMPTION.format(due=due)
    (somewhere.folder / "assumptions.toml").write_text(text, encoding="utf-8")
    place = somewhere.place
    (awaiting,) = awaited(register(place), place)
    assert awaiting.days_late == late
    assert any("general" in period.key for period in awaiting.periods) is bool(periods)
    assert awaiting.as_json()["decided_by"] == "a minister"
