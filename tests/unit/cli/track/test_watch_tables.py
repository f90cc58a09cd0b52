from datetime import date

from placeplan.cli.screen import gathered
from placeplan.cli.track.watch_tables import show_charts
from placeplan.tracking.process_control.chart_acts import Acts, Baseline
from placeplan.tracking.process_control.rule_sets import rule_set
from tests.unit.tracking.charted import BASELINE, RISEN, STEADY, chart_of, month


def shown(chart):
    parts = gathered(lambda: show_charts("waits", [chart], rule_set()))
    return " ".join(part.plain for part in parts if hasattr(part, "plain"))


def test_signals_limits_and_gaps_are_lines_in_words():
    acts = Acts(baselines=(Baseline("s", month(9), "agreed", "A. Reader", date(2024, 1, 1)),))
    told = shown(chart_of(BASELINE + RISEN, acts))
    assert f"outside a limit: {month(13)} and {month(16)}" in told
    assert "trial limits, on 10 points" in told and "limits stay: agreed (A. Reader, 2024-01-01)" in told
    assert f"no value for {month(3)}; nothing is filled in" in shown(chart_of(STEADY, without=(3,)))


def test_a_short_series_says_what_it_lacks_and_a_long_list_is_cut():
    assert "2 more are needed for limits" in shown(chart_of(STEADY[:4]))
    assert "more" in shown(chart_of([1] * 20 + [2] * 20))
