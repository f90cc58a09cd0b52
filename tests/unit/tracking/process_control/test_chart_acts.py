from datetime import date
from decimal import Decimal

import pytest

from placeplan.core.errors import PlanError, Problems
from placeplan.tracking.process_control.chart_acts import Acts, Aim, acts_in, note_strangers

WHOLE = """
[[rebase]]
series = "waits"
at = "2024-04"
reason = "the new unit opened"
author = "A. Reader, analyst"
on = 2024-06-01

[[baseline]]
series = "waits"
until = "2024-03"
reason = "agreed with the board"
author = "A. Reader, analyst"
on = 2024-06-01

[[aim]]
series = "waits"
better = "lower"
target = 12.5
source = "plan, p. 4"

[[aim]]
series = "staff"
better = "higher"
source = "plan, p. 5"
"""


def read(tmp_path, text):
    path = tmp_path / "acts.toml"
    path.write_text(text, encoding="utf-8")
    return acts_in(path)


def test_acts_with_their_author_day_and_reason(tmp_path):
    acts = read(tmp_path, WHOLE)
    assert acts.rebases[0].on == date(2024, 6, 1) and acts.rebases[0].reason == "the new unit opened"
    assert acts.baselines[0].until == "2024-03"
    assert acts.rebased() == {"waits": frozenset({"2024-04"})}
    assert acts.aim_of("waits") == Aim("waits", "lower", Decimal("12.5"), "plan, p. 4")
    assert acts.aim_of("staff").target is None and acts.aim_of("beds") is None


def test_an_act_without_reason_author_or_day_is_refused_with_all_else_at_once(tmp_path):
    text = """
[[rebase]]
series = "waits"
at = "spring"
[[aim]]
series = "waits"
better = "up"
target = "ten"
source = "plan"
colour = "red"
[[milestone]]
series = "waits"
"""
    with pytest.raises(PlanError) as refused:
        read(tmp_path, text)
    told = str(refused.value)
    for part in (
        "has no “reason”", "has no “author”", "has no “on”", "“at” is 'spring'", "“better” is 'up'",
        "“target” is 'ten'", "has no “colour”", "no kind of act “milestone”",
    ):  # fmt: skip
        assert part in told


def test_two_acts_that_decide_one_thing_are_refused(tmp_path):
    with pytest.raises(PlanError, match="decide “waits” at 2024-04"):
        read(tmp_path, WHOLE + WHOLE.replace("until", "until").split("[[baseline]]")[0])


def test_a_table_that_is_no_list_is_one_act(tmp_path):
    assert len(read(tmp_path, WHOLE.split("[[baseline]]")[0].replace("[[rebase]]", "[rebase]")).rebases) == 1
    with pytest.raises(PlanError, match="has no “series”"):
        read(tmp_path, "rebase = 3\n")


def test_acts_on_series_that_are_not_there_are_noted():
    problems = Problems()
    note_strangers(Acts(aims=(Aim("wait", "lower", None, "plan"),)), ["waits"], "acts.toml", problems)
    assert str(problems.found[0]) == "acts.toml: There is no series “wait”. There are waits."
