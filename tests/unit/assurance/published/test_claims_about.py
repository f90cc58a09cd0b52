from placeplan.assurance.published.claims_about import (
    footprint_of,
    latest,
    matching,
    planned_positions,
    whole,
    worded,
)
from placeplan.assurance.published_claims import claims
from placeplan.figures.table import figure_table
from tests.unit.assurance.conftest import MILLION, NORFOLK, stated


def published(rows):
    return claims(figure_table(rows))


def test_the_latest_date_holds():
    gaps = matching(published(NORFOLK), organisation="QMM:system", measure="gap")
    assert [claim.value / MILLION for claim in latest(gaps)] == [415]
    assert latest([]) == ()


def test_the_whole_is_what_is_of_no_line():
    rows = [stated("saving", "Q:system", 10), stated("saving", "Q:system", 4, line="estates")]
    assert [claim.value for claim in whole(published(rows))] == [10 * MILLION]


def test_a_gap_that_is_left_is_a_deficit_and_one_against_control_totals_is_no_position():
    rows = [
        stated("gap", "Q:system", 50, stage="plan", line="residual gap"),
        stated("gap", "Q:system", 42, stage="plan", line="worse than the control total"),
        stated("surplus_or_deficit", "Q:system", 3),
        stated("surplus_or_deficit", "Q:system", 2, line="estates"),
    ]
    positions = planned_positions(published(rows))
    assert sorted(claim.value / MILLION for claim in positions) == [-50, 3]


def test_an_amount_is_told_with_its_words():
    (claim,) = published([stated("saving", "Q:system", 10)])
    assert worded(claim).startswith("£10m")
    assert footprint_of("Q:system") == footprint_of("Q") == "Q"
