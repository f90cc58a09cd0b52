from dataclasses import replace
from datetime import date
from decimal import Decimal

from placeplan.publishing.pages.measured_page import DRAWN, values
from placeplan.publishing.site import write_site
from placeplan.results.parts.watched import watched
from placeplan.tracking.process_control.chart_acts import Acts, Aim, Baseline, Rebase
from tests.unit.publishing.viewed import view
from tests.unit.tracking.charted import BASELINE, RISEN, STEADY, chart_of, month

WHY = ("a new ward", "A. Reader", date(2024, 1, 2))


def of(place, *charts):
    return values(view(place, watched=charts))


def test_every_series_is_in_the_table_and_those_that_changed_are_drawn(norfolk):
    shown = of(norfolk, chart_of(STEADY), chart_of([*STEADY, 99]))
    assert len(shown["table"].rows) == 2 and len(shown["charts"]) == 1
    assert shown["series"] == "2 series" and (shown["changed"], shown["undrawn"]) == (1, 0)
    assert "nobody said which way is better" in shown["table"].rows[1][5]


def test_a_chart_has_the_same_points_in_a_table_and_says_what_the_rules_say(norfolk):
    chart = of(norfolk, chart_of([*STEADY, 99]))["charts"][0]
    assert len(chart.table.rows) == 13 and chart.table.rows[-1][1:] == ("99", "outside a limit")
    assert chart.table.rows[0][2] == "none"
    assert "13 points from January 2023, the last 99 in January 2024" in chart.pictures[0].description


def test_the_axis_has_bare_numbers_and_the_caption_their_unit_once(norfolk):
    chart = chart_of([*STEADY, 99])
    beds = replace(chart, series=replace(chart.series, unit="bed_days"))
    figure = of(norfolk, beds)["charts"][0]
    assert figure.unit.startswith("bed days; higher") and figure.table.rows[-1][1] == "99 bed days"
    assert "bed days" not in "".join(figure.pictures[0].parts)


def test_acts_gaps_and_trial_limits_are_told_beside_the_chart(norfolk):
    acts = Acts(
        (Rebase("s", month(10), *WHY),),
        (Baseline("s", month(9), *WHY),),
        (Aim("s", "lower", Decimal(9), "p"),),
    )
    chart = of(norfolk, chart_of([*BASELINE, *RISEN, 99], acts))["charts"][0]
    assert "Charted anew from November 2023: a new ward (A. Reader, 2024-01-02)." in chart.note
    assert "Limits of October 2023 stay" in chart.note and "Trial limits, on 10 points." in chart.note
    gap = of(norfolk, chart_of([*STEADY, 99], without=(3,)))["charts"][0]
    assert "No value for 2023-04; nothing is filled in." in gap.note


def test_a_short_phase_cannot_be_assessed(norfolk):
    acts = Acts(rebases=(Rebase("s", month(10), *WHY),))
    shown = of(norfolk, chart_of([*BASELINE, 60], acts))
    assert "cannot assess" in str(shown["table"].rows[0][2])
    assert "Its mean" not in shown["charts"][0].pictures[0].description


def test_what_nobody_can_assess_is_not_counted_as_changed(norfolk, tmp_path):
    acts = Acts(rebases=(Rebase("s", month(10), *WHY),))
    drawn = chart_of([*BASELINE, 60], acts), chart_of([*STEADY, 99]), chart_of(STEADY)
    shown = of(norfolk, *drawn)
    assert (shown["changed"], shown["unassessed"], len(shown["charts"])) == (1, 1, 2)
    write_site(view(norfolk, watched=drawn), tmp_path / "site")
    page = (tmp_path / "site" / "measured.html").read_text("utf-8")
    assert "something changed, and of 1 nobody can assess it." in page
    assert "Those that changed, and those that nobody can assess" in page


def test_a_page_draws_no_more_than_it_can_show(norfolk):
    shown = of(norfolk, *[chart_of([*STEADY, 99])] * (DRAWN + 2))
    assert (len(shown["charts"]), shown["undrawn"]) == (DRAWN, 2)


def test_the_site_has_the_page_where_something_was_measured(norfolk, tmp_path):
    write_site(view(norfolk, watched=watched(norfolk)), tmp_path / "site")
    page = (tmp_path / "site" / "measured.html").read_text("utf-8")
    assert "Surplus or deficit" in page and "What was measured" in page
    write_site(view(norfolk), tmp_path / "without")
    assert not (tmp_path / "without" / "measured.html").exists()
