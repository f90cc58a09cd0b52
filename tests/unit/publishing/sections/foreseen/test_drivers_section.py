import re
from dataclasses import replace

import pytest

from placeplan.core.precision import unit_shown
from placeplan.look.naming import driver_label
from placeplan.model.explaining.drivers import drivers
from placeplan.model.explaining.variance import Share
from placeplan.publishing.sections.foreseen.drivers_section import drivers_section
from placeplan.results.parts.projected import projected


@pytest.fixture(scope="module")
def found(norfolk, projection):
    return drivers(norfolk, projection)


def in_pounds(text):
    return int(re.sub(r"[£,]", "", text))


def test_the_waterfall_of_each_run_closes_on_the_gap_that_is_shown(norfolk, projection, found):
    shown = drivers_section(norfolk, projected(projection), found).waterfalls
    assert [chart.key for chart in shown] == ["waterfall-do-nothing", "waterfall-plan"]
    for run, chart in zip(("do_nothing", "plan"), shown, strict=True):
        *steps, closing = [in_pounds(row[1]) for row in chart.table.rows]
        assert sum(steps) == closing == projection.shown_range_of("gap", run)["mean"]


def test_the_mean_of_a_step_lies_in_its_range_to_the_last_digit_shown(norfolk, projection, found):
    """Rounded to the total's digits, an investment of £4.5m was shown as £10m beside a range of £4.5m."""
    charts = {chart.key: chart for chart in drivers_section(norfolk, projected(projection), found).waterfalls}
    for run, bars in found.waterfalls.items():
        rows = {row[0]: row for row in charts[f"waterfall-{run.replace('_', '-')}"].table.rows}
        for bar in bars:
            if bar.name in rows and bar.low <= bar.mean <= bar.high:
                mean, low, high = (in_pounds(cell) for cell in rows[bar.name][1:])
                unit = max(unit_shown(bar.error), 1.0)
                assert low - unit <= mean <= high + unit


def test_every_swing_is_shown_widest_first_with_whose_number_it_is(norfolk, projection, found):
    rows = drivers_section(norfolk, projected(projection), found).tornado.table.rows
    assert [row[0] for row in rows] == [driver_label(one.driver, norfolk) for one in found.swings]
    grades = {row[0]: row[6] for row in rows}
    assert grades["Growth that population does not explain, a year"] == "our default"
    assert grades["Providers' cost inflation, a year"] == "primary"
    assert rows[0][5] == f"£{found.swings[0].width / 1e6:.1f}m"


def test_a_trusts_own_course_is_measured_and_no_default_of_ours(norfolk, projection, found):
    (own,) = [one for one in found.swings if one.variable == "own_course"]
    row = drivers_section(norfolk, projected(projection), replace(found, swings=(own,))).tornado.table.rows[0]
    assert row[0] == "Health going its own way" and row[6] == "measured" and "up to 2015/16" in row[7]
    assert row[1:3] == (f"{own.low_value:.2%}", f"{own.high_value:.2%}")


def test_what_nobody_stated_is_our_default(norfolk, projection, found):
    stated = next(one for one in found.swings if one.variable != "own_course")
    swing = replace(stated, driver="variable_share", low_value=0.3, high_value=0.4)
    row = drivers_section(norfolk, projected(projection), replace(found, swings=(swing,))).tornado.table.rows[
        0
    ]
    assert row[1:3] == ("0.30", "0.40") and row[6:] == ("our default", "our default")


def test_small_shares_are_counted_and_not_listed(norfolk, projection, found):
    section = drivers_section(norfolk, projected(projection), found)
    assert len(section.shares.rows) + section.small == len(found.shares)
    first = found.shares[0]
    assert section.shares.rows[0][2] == f"{first.total:.0%} ({first.total_low:.0%} to {first.total_high:.0%})"
    assert section.small > 0
    unasked = drivers_section(norfolk, projected(projection), replace(found, shares=None))
    assert unasked.shares is None and unasked.small == 0


def test_a_share_that_is_nought_has_no_sign(norfolk, projection, found):
    nearly = Share("inflation", -0.003, 0.02, -0.003, -0.003, 0.02, 0.02)
    [row] = drivers_section(norfolk, projected(projection), replace(found, shares=(nearly,))).shares.rows
    assert row[1:] == ("0%", "2%")
