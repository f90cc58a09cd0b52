from datetime import date

import pytest

from placeplan.core.errors import PlanError
from placeplan.figures.provenance import GRADE_LABELS
from placeplan.guidance.asked.notice import working_days
from placeplan.guidance.asked.register import register

GENERAL = {
    "key": "general-2017",
    "title": "General election",
    "first_day": "2017-04-20",
    "last_day": "2017-06-08",
}


def periods(somewhere):
    return {period.key: period for period in register(somewhere.place).restricted}


def test_every_shipped_period_has_a_grade_and_a_source_or_says_that_it_is_recalled(somewhere):
    for period in periods(somewhere).values():
        assert period.first_day < period.last_day and period.grade in GRADE_LABELS
        assert period.source.startswith("http") or (period.grade == "recalled" and period.note)


def test_the_last_day_for_notice_of_a_local_election_is_25_working_days_before(somewhere):
    computed = {
        "local-2016": date(2016, 5, 5),
        "local-2025": date(2025, 5, 1),
        "local-2026": date(2026, 5, 7),
    }
    for key, day in computed.items():
        assert working_days(periods(somewhere)[key].first_day, day) == 25


def test_days_and_months_fall_in_it_surely_perhaps_or_not_at_all(somewhere):
    period = periods(somewhere)["local-2026"]  # 30 March to 7 May
    assert period.holds("2026-03-30") and period.holds("2026-05-07") and not period.holds("2026-05-08")
    assert period.holds("2026-03") and not period.certainly_holds("2026-03")
    assert period.certainly_holds("2026-04")
    assert not period.holds("") and not period.certainly_holds("")


def test_a_place_adds_its_own_and_replaces_ours(somewhere):
    somewhere.rows["restricted_periods"] = []
    somewhere.add("restricted_periods", **GENERAL, bodies="L1")
    somewhere.add("restricted_periods", **GENERAL | {"key": "by-election"})
    found = periods(somewhere)
    assert found["general-2017"].first_day == date(2017, 4, 20)
    assert found["general-2017"].binds("L1") and not found["general-2017"].binds("T1")
    assert found["by-election"].binds("T1")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"first_day": "2017-04"}, "is no day"),
        ({"last_day": "soon"}, "is no day"),
        ({"last_day": "2017-04-19"}, "ends before it begins"),
    ],
)
def test_days_that_are_none_are_refused(somewhere, change, words):
    somewhere.rows["restricted_periods"] = []
    somewhere.add("restricted_periods", **GENERAL | change)
    with pytest.raises(PlanError) as error:
        register(somewhere.place)
    assert words in str(error.value) and "restricted_periods.csv line 2" in str(error.value)


def test_a_key_twice_is_refused(somewhere):
    somewhere.rows["restricted_periods"] = []
    somewhere.add("restricted_periods", **GENERAL)
    somewhere.add("restricted_periods", **GENERAL)
    with pytest.raises(PlanError, match="declared twice"):
        register(somewhere.place)
