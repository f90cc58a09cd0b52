from datetime import date
from decimal import Decimal

from placeplan.tracking.process_control.chart_acts import Acts, Aim, Baseline, Rebase
from placeplan.tracking.process_control.chart_records import chart_record, rules_record
from placeplan.tracking.process_control.rule_sets import rule_set
from tests.unit.tracking.charted import BASELINE, RISEN, STEADY, chart_of, month

WHY = ("why", "who", date(2024, 1, 1))


def test_the_keys_that_programs_rely_on():
    record = chart_record(chart_of([*STEADY, 99]))
    assert {"series", "mean", "lower", "upper", "signals", "phases"} <= set(record)
    assert record["signals"] == [{"period": month(12), "rule": "outside_limits"}]
    assert record["variation"] == "high" and record["status"] == "assessed"


def test_phases_say_who_began_them_and_on_what_their_limits_rest():
    acts = Acts(
        (Rebase("s", month(10), *WHY),),
        (Baseline("s", month(9), *WHY),),
        (Aim("s", "lower", Decimal(9), "p"),),
    )
    record = chart_record(chart_of(BASELINE + RISEN, acts))
    before, after = record["phases"]
    assert (
        before["fixed_baseline"] == after["rebase"] == {"reason": "why", "author": "who", "on": "2024-01-01"}
    )
    assert (before["limits_from"], after["first"], after["last"]) == (10, month(10), month(16))
    assert (record["better"], record["target"], record["target_source"]) == ("lower", 9.0, "p")


def test_a_series_without_limits_says_why_in_the_place_of_each_number():
    record = chart_record(chart_of(STEADY[:4]))
    assert (record["status"], record["mean"], record["points_lacking"]) == ("cannot_assess", None, 2)
    assert record["phases"][0]["points_lacking"] == 2
    assert chart_record(chart_of([]))["why"] == "no value is stated"


def test_gaps_and_ties_are_told():
    record = chart_record(chart_of([1, 2, 3] * 4, without=(5,)))
    assert record["gaps"] == [month(5)] and not record["on_mean"]
    assert chart_record(chart_of([1, 2, 3] * 4))["on_mean"] == [month(n) for n in range(1, 12, 3)]


def test_the_rules_are_named_with_their_source():
    assert rules_record(rule_set())["name"] == "nhs-r"
