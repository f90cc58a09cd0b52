"""Drawing counts of events that are alike gives what drawing events one by one gives."""

from math import sqrt

import numpy as np
import polars as pl
import pytest

from benchmarks.provider_year import activity, event_by_event, events_of, parameters, people
from placeplan.model.hospital.mitigators import mitigators
from placeplan.model.hospital.provider_cells import COLUMNS, cells
from placeplan.model.hospital.provider_factors import Drawn, drawn
from placeplan.model.hospital.provider_year import EVENTS, NIGHTS, REMOTE, provider_year

RUNS = 800
SEED = 20161122
# With so many runs of each, a mean differs by chance by more than so many of its standard errors, and a
# variance by more than so many of its own, in fewer than one of ten thousand comparisons.
FAR = 4.0
ELECTIVE = {
    "pod": "ip_elective_admission", "group": "ip:elective", "age": "65-74", "sex": "male", "specialty": "110",
    "local": True, "listed": True, "quintile": "1", "avoidance": "", "count": 1.0,
}  # fmt: skip


@pytest.fixture(scope="module")
def trust():
    """A tiny trust, one thousandth of a large one, and stays that begin before the operation."""
    before = pl.DataFrame(
        {
            **ELECTIVE,
            "efficiency": ["pre-op_los_1-day|pre-op_los_2-day", "pre-op_los_2-day", "pre-op_los_2-day"] * 20,
            "nights": [0, 1, 5] * 20,
        }
    )
    table = pl.concat([activity(scale=0.001), before.select(COLUMNS)], how="vertical_relaxed")
    return table, cells(table)


def fixed(found, runs: int) -> Drawn:
    """One draw of every multiplier, the same in each run, so that nothing but chance differs."""
    one = drawn(parameters(), people(), found, 1, SEED)
    wide = {
        name: np.repeat(getattr(one, name), runs, axis=1)
        for name in ("by_person", "by_care", "kept", "efficiency")
    }
    return Drawn(**wide, runs=runs)


def compared(ours: np.ndarray, theirs: np.ndarray) -> tuple[float, float]:
    """How many standard errors lie between two means and between two variances. Shape of both: run."""
    runs = ours.size
    spread = sqrt((ours.var(ddof=1) + theirs.var(ddof=1)) / runs)
    variances = (ours.var(ddof=1), theirs.var(ddof=1))
    of_variance = sqrt(2 / (runs - 1)) * sqrt(variances[0] ** 2 + variances[1] ** 2)
    return abs(ours.mean() - theirs.mean()) / spread, abs(variances[0] - variances[1]) / of_variance


@pytest.mark.parametrize("uncertain", [False, True], ids=["chance alone", "uncertain multipliers"])
def test_counts_and_events_have_the_same_mean_and_variance(trust, uncertain):
    table, found = trust
    multipliers = drawn(parameters(), people(), found, RUNS, SEED) if uncertain else fixed(found, RUNS)
    ours = provider_year(found, multipliers, SEED)
    events, chance = events_of(table, found), np.random.default_rng(SEED)
    runs = [event_by_event(events, found, ours.labels, multipliers, run, chance) for run in range(RUNS)]
    theirs = {name: np.stack([run[name] for run in runs], axis=1) for name in (EVENTS, NIGHTS)}
    for measure in (EVENTS, NIGHTS):
        for pod in {label[0] for label in ours.labels}:
            rows = [label[0] == pod for label in ours.labels]
            one, other = ours.measures[measure][rows].sum(axis=0), theirs[measure][rows].sum(axis=0)
            if not one.any() and not other.any():
                continue
            mean, variance = compared(one, other)
            assert mean < FAR, f"mean of {measure} of {pod}: {mean:.1f} standard errors"
            assert variance < FAR, f"variance of {measure} of {pod}: {variance:.1f} standard errors"


def test_the_comparison_would_notice_a_wrong_variance():
    chance = np.random.default_rng(1)
    rounded_up = np.repeat(chance.poisson(50, RUNS // 2), 2) * 1.3
    assert max(compared(rounded_up, chance.poisson(50, RUNS))) > FAR


def test_the_mean_is_what_multiplying_gives(trust):
    _, found = trust
    multipliers = fixed(found, RUNS)
    expected = (
        found.count
        * multipliers.by_person[found.person, 0]
        * multipliers.by_care[found.care, 0]
        * multipliers.kept[found.strategies, 0]
    ).sum()
    total = provider_year(found, multipliers, SEED).total()
    assert abs(total.mean() - expected) < FAR * sqrt(expected / RUNS)


def test_nothing_changes_where_every_multiplier_is_one(trust):
    _, found = trust
    ones = fixed(found, 40)
    ones = Drawn(
        *(np.ones_like(getattr(ones, n)) for n in ("by_person", "by_care", "kept", "efficiency")), runs=40
    )
    year = provider_year(found, ones, SEED)
    assert abs(year.total().mean() - found.events) < FAR * sqrt(found.events / 40)
    nights = float((found.count * found.nights).sum())
    assert year.total(NIGHTS).mean() == pytest.approx(nights, rel=0.1)
    assert not year.total(REMOTE).any()


def test_care_of_which_nothing_is_left_is_gone(trust):
    _, found = trust
    one = fixed(found, 4)
    gone = Drawn(one.by_person, one.by_care, np.zeros_like(one.kept), one.efficiency, 4)
    assert not provider_year(found, gone, SEED).total().any()


def test_converted_admissions_arrive_elsewhere(trust):
    _, found = trust
    one = fixed(found, 20)
    nothing_left = Drawn(one.by_person, one.by_care, one.kept, np.zeros_like(one.efficiency), 20)
    all_left = Drawn(one.by_person, one.by_care, one.kept, np.ones_like(one.efficiency), 20)
    less, more = (provider_year(found, which, SEED) for which in (nothing_left, all_left))
    assert not more.total(pod="aae_type-05").any() and less.total(pod="aae_type-05").mean() > 1
    assert less.total(pod="ip_elective_daycase").mean() > 0
    assert less.total().mean() == pytest.approx(more.total().mean(), rel=0.05)
    assert (less.total(REMOTE, "op_follow-up") > 0).all()
    assert (
        less.bed_days("ip_non-elective_admission").mean() < more.bed_days("ip_non-elective_admission").mean()
    )


def test_the_same_seed_gives_the_same_year(trust):
    _, found = trust
    multipliers = drawn(parameters(), people(), found, 8, SEED)
    one, other, third = (provider_year(found, multipliers, seed) for seed in (1, 1, 2))
    assert all((one.measures[name] == other.measures[name]).all() for name in one.measures)
    assert (one.measures[EVENTS] != third.measures[EVENTS]).any()


def test_parts_sum_to_the_whole(trust):
    _, found = trust
    year = provider_year(found, drawn(parameters(), people(), found, 8, SEED), SEED)
    pods = {label[0] for label in year.labels}
    assert sum(year.total(pod=pod) for pod in pods).tolist() == year.total().tolist()
    assert (year.total(sex="female") + year.total(sex="male")).tolist() == year.total().tolist()
    assert year.total(pod="op_first", age="85+").max() < year.total(age="85+").max()


def test_stays_that_begin_before_the_operation_lose_their_first_nights():
    table = pl.DataFrame(
        [{**ELECTIVE, "efficiency": "pre-op_los_2-day", "nights": n, "count": 100.0} for n in (1, 5)]
    )
    found = cells(table.select(COLUMNS))
    ones = {
        name: np.ones((len(labels), 50))
        for name, labels in (
            ("by_person", found.people),
            ("by_care", found.cares),
            ("kept", found.strategy_sets),
        )
    }
    year = provider_year(found, Drawn(**ones, efficiency=np.zeros((1, 50)), runs=50), SEED)
    left = year.total(NIGHTS).mean() / year.total(EVENTS).mean()
    assert left == pytest.approx((0 + 3) / 2, rel=0.05)  # one night has only one to lose


def test_each_night_is_kept_or_not_by_chance():
    """Of single nights, each kept half the time, as many remain as a Poisson count of half the rate."""
    shorter = next(
        one.key
        for one in mitigators().values()
        if one.kind == "efficiency" and one.acts_on == "length_of_stay" and not one.key.startswith("pre-op")
    )
    found = cells(
        pl.DataFrame([{**ELECTIVE, "efficiency": shorter, "nights": 1, "count": 200.0}]).select(COLUMNS)
    )
    ones = {
        name: np.ones((len(labels), RUNS))
        for name, labels in (
            ("by_person", found.people),
            ("by_care", found.cares),
            ("kept", found.strategy_sets),
        )
    }
    year = provider_year(found, Drawn(**ones, efficiency=np.full((1, RUNS), 0.5), runs=RUNS), SEED)
    chance = np.random.default_rng(SEED)
    mean, variance = compared(year.total(NIGHTS), chance.poisson(100, RUNS))
    assert mean < FAR and variance < FAR
