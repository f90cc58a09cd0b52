from dataclasses import replace

import pytest

from placeplan.assurance.feasible.demand import demand_claims
from placeplan.assurance.thresholds import thresholds
from tests.unit.assurance.conftest import place_with

YEARS = ("2012/13", "2013/14", "2014/15", "2015/16")


def rows(values, claim=0.2, line="A&E attendances"):
    history = [
        {
            "measure": "attendances",
            "organisation": "RM1",
            "period": year,
            "stage": "outturn",
            "value": float(value),
        }
        for year, value in zip(YEARS, values, strict=False)
    ]
    promised = {
        "measure": "activity_reduction", "organisation": "QMM:hospitals", "line": line, "period": "2020/21",
        "stage": "plan", "value": claim, "source": "https://x.org",
    }  # fmt: skip
    return [*history, promised]


@pytest.mark.parametrize(
    ("values", "status", "words"),
    [
        ((100, 103, 105, 108), "warn", "It rose in every year known"),
        ((100, 98, 101, 104), "warn", "The largest fall in a year was 2.0%"),
        ((100, 94, 97, 99), "pass", "The largest fall in a year was 6.0%"),
        ((100, 101), "cannot_assess", "Fewer than 3 yearly changes"),
    ],
)
def test_a_claim_stands_beside_what_was_seen(tmp_path, values, status, words):
    place = place_with(rows(values), tmp_path)
    (finding,) = demand_claims(place, place.figures, thresholds())
    assert finding.status == status
    assert words in finding.explanation
    assert finding.amount == pytest.approx((1 - 0.8 ** (1 / 5)) * 100, abs=0.01)


def test_activity_that_is_not_named_cannot_be_assessed(tmp_path):
    place = place_with(rows((100, 101, 102, 103), line="patients looked after elsewhere"), tmp_path)
    (finding,) = demand_claims(place, place.figures, thresholds())
    assert finding.status == "cannot_assess"


def test_a_fall_from_a_year_that_nobody_says_has_no_yearly_rate(tmp_path):
    place = replace(place_with(rows((100, 98, 101, 104)), tmp_path), base_year="")
    (finding,) = demand_claims(place, place.figures, thresholds())
    assert finding.status == "cannot_assess" and "Nobody says from which year" in finding.explanation
    assert finding.amount is None


@pytest.mark.parametrize("by", ["2021-03", "2021-03-31", "2016/17..2020/21"])
def test_a_fall_by_a_month_or_a_day_is_spread_over_its_years(tmp_path, by):
    stated = rows((100, 94, 97, 99))
    stated[-1]["period"] = by
    place = place_with(stated, tmp_path)
    (finding,) = demand_claims(place, place.figures, thresholds())
    assert finding.amount == pytest.approx((1 - 0.8 ** (1 / 5)) * 100, abs=0.01)
