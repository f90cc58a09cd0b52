from dataclasses import replace

from placeplan.assurance.published.bridge_findings import published_bridge
from placeplan.assurance.published.published_bridges import bridges
from placeplan.assurance.published_claims import claims
from placeplan.assurance.thresholds import thresholds
from placeplan.figures.table import figure_table
from tests.unit.assurance.conftest import MILLION, NORFOLK, place_with, stated


def published(rows):
    return claims(figure_table(rows))


def drawn(rows, folder):
    found = published(rows)
    return bridges(place_with(rows, folder), found), found


def test_the_published_415_300_150_and_50_cannot_all_hold(tmp_path):
    every, found = drawn(NORFOLK, tmp_path)
    (finding,) = published_bridge(every, found, thresholds())
    assert finding.status == "fail"
    assert finding.amount == 215 * MILLION
    assert "a deficit of £264m to £268m" in finding.explanation  # 415 - (300 - 150), with bounds and rounding
    assert "No single basis fits" in finding.explanation
    assert len(finding.figures) == 4


def test_a_bridge_within_rounding_passes(tmp_path):
    rows = [
        stated("gap", "Q:system", 550, bound=">"),
        stated("saving", "Q:system", 452, bound=">"),
        stated("surplus_or_deficit", "Q:system", -101),
    ]
    every, found = drawn(rows, tmp_path)
    (finding,) = published_bridge(every, found, thresholds())
    assert (finding.status, finding.amount) == ("pass", -3 * MILLION)


def test_a_figure_without_a_limit_proves_nothing_far_from_closing(tmp_path):
    rows = [
        stated("gap", "Q:system", 600, bound=">"),
        stated("saving", "Q:system", 50),
        stated("surplus_or_deficit", "Q:system", -17),
    ]
    every, found = drawn(rows, tmp_path)
    (finding,) = published_bridge(every, found, thresholds())
    assert finding.status == "fail"  # a gap of more than 600 cannot leave 17
    rows[0] = stated("gap", "Q:system", 600, bound="<")
    every, found = drawn(rows, tmp_path)
    (finding,) = published_bridge(every, found, thresholds())
    assert (finding.status, finding.amount) == ("cannot_assess", 533 * MILLION)


def test_a_bridge_that_fits_one_reading_only_is_a_warning(tmp_path):
    rows = [
        stated("gap", "Q:system", 100),
        stated("saving", "Q:system", 80),
        stated("investment", "Q:system", 30),
        stated("surplus_or_deficit", "Q:system", -20),
    ]
    every, found = drawn(rows, tmp_path)
    (finding,) = published_bridge(every, found, thresholds())
    assert finding.status == "warn"
    assert "already net of investment" in finding.explanation


def test_without_savings_a_bridge_cannot_be_assessed(tmp_path):
    every, found = drawn([stated("gap", "Q:system", 504)], tmp_path)
    (finding,) = published_bridge(every, found, thresholds())
    assert finding.status == "cannot_assess"
    assert "we read no savings, investment or planned position" in finding.explanation


def test_a_residual_gap_closes_the_bridge_and_members_stand_in_for_the_system(tmp_path):
    rows = [
        stated("gap", "QM7:system", 550, bound=">"),
        stated("saving", "QM7:health", 452, bound=">", line="needed to balance"),
        stated("gap", "QM7:social-care", 101, stage="plan", line="residual gap after the plan"),
        stated("gap", "QM7:system", 42, stage="plan", line="worse than the sum of control totals"),
    ]
    place = place_with(rows, tmp_path)
    system = replace(place.bodies["QM7:system"], members=("QM7:health", "QM7:social-care"))
    place = replace(place, bodies=place.bodies | {"QM7:system": system})
    found = published(rows)
    (bridge,) = bridges(place, found)
    assert bridge.closing.amount == -101 * MILLION
    (finding,) = published_bridge((bridge,), found, thresholds())
    assert finding.status == "pass"
    assert "£452m for QM7:health" in finding.explanation
    owners = [place.bodies[code].name for code in ("QM7:health", "QM7:social-care")]
    names = [bar["name"] for bar in bridge.as_json()["bars"]]
    assert names == ["Do-nothing gap", f"Savings ({owners[0]})", f"Planned position ({owners[1]})"]


def test_of_several_gaps_stated_together_the_nearest_is_drawn_and_none_fails_outright(tmp_path):
    rows = [
        stated("gap", "QMM:system", 250),
        stated("gap", "QMM:system", 500),
        stated("saving", "QMM:system", 500),
        stated("surplus_or_deficit", "QMM:system", 13),
    ]
    every, found = drawn(rows, tmp_path)
    (finding,) = published_bridge(every, found, thresholds())
    assert (finding.status, finding.amount) == ("warn", 13 * MILLION)
    assert "A gap of £250m is stated too" in finding.explanation
    (same,) = published_bridge(
        *drawn([*rows[1:], stated("gap", "QMM:system", 500, line="")], tmp_path), thresholds()
    )
    assert same.status == "fail"


def test_conditional_funding_is_counted_only_where_it_makes_the_bridge_fit(tmp_path):
    def rows(residual):
        amounts = {"gap": 298.3, "saving": 226.2, "investment": 26.0, "support_funding": 58.0}
        exact = {"precision": 0.1 * MILLION}
        plan = [stated(measure, "QMM:system", amount, **exact) for measure, amount in amounts.items()]
        return [*plan, stated("surplus_or_deficit", "QMM:system", residual, **exact)]

    every, found = drawn(rows(-40.1), tmp_path / "a")
    (finding,) = published_bridge(every, found, thresholds())
    assert finding.status == "pass"
    assert finding.title.endswith("adds up, with £58m of conditional funding")
    without, found = drawn(rows(-98.1), tmp_path / "b")
    (finding,) = published_bridge(without, found, thresholds())
    assert (finding.status, len(without[0].bars)) == ("pass", 3)
    neither, found = drawn(rows(-5.0), tmp_path / "c")
    assert len(neither[0].bars) == 3
