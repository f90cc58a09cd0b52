import pytest

from placeplan.core.errors import PlanError
from placeplan.tracking.ratings.rating_files import is_higher_better, rating, shipped_ratings
from tests.unit.tracking.rated import RATING, written


def refused(tmp_path, text):
    with pytest.raises(PlanError) as refusal:
        rating(str(written(tmp_path, text)))
    return str(refusal.value)


def test_what_ships_has_a_day_a_source_and_says_what_nobody_could_verify():
    assert shipped_ratings() == (
        "boards-hospital-flow",
        "delayed-transfers",
        "oversight-2025-26",
        "oversight-2026-27",
        "stp-dashboard-2017",
    )
    for name in shipped_ratings():
        stated = rating(name)
        assert stated.source and stated.unverified and stated.dated.year >= 2017
    dashboard = rating("stp-dashboard-2017")
    assert len(dashboard.indicators) == 17 and dashboard.published[0].startswith("5 outstanding, 18 advanced")
    assert not dashboard.bands.cuts and dashboard.bands.why_no_cuts
    assert not rating("oversight-2026-27").bands.cuts


@pytest.mark.parametrize("name", shipped_ratings())
def test_what_is_recalled_is_told_as_not_verified(name):
    stated = rating(name)
    recalled = [indicator for indicator in stated.indicators if indicator.grade == "recalled"]
    assert bool(recalled) is any("recalled" in what for what in stated.unverified)


def test_a_rating_of_ones_own(tmp_path):
    stated = rating(str(written(tmp_path, RATING)))
    assert [indicator.weight for indicator in stated.indicators] == [2.0, 1.0]
    assert is_higher_better(stated)


def test_a_score_is_better_high_unless_raw_values_say_otherwise(tmp_path):
    raw = RATING.replace("min_max", "none").replace('better = "higher"', 'better = "lower"')
    raw = raw.replace("cuts = [0.75, 0.25]", "cuts = [0.25, 0.75]")
    assert not is_higher_better(rating(str(written(tmp_path, raw))))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("min_max", "none", "one direction"),
        ('aggregate = "arithmetic"', 'aggregate = "geometric"', "say in `least`"),
        ('aggregate = "arithmetic"', 'aggregate = "ordinal"', "a mean of ranks"),
        ("cuts = [0.75, 0.25]", "cuts = [0.75]", "one cut less"),
        ("cuts = [0.75, 0.25]", "cuts = [0.25, 0.75]", "not in order"),
        ('kind = "fixed"', 'kind = "quartiles"', "four names"),
        ('key = "waits"', 'key = "staff"', "Two indicators are called “staff”"),
        ("weight = 2.0", "weight = -2.0", "greater than 0"),
        ("dated = 2026-01-01", 'dated = "soon"', "dated"),
        ("weight = 2.0", "wieght = 2.0", "wieght"),
    ],
)
def test_what_no_rating_can_be_is_refused(tmp_path, old, new, told):
    assert told in refused(tmp_path, RATING.replace(old, new))


def test_a_rule_on_what_is_not_there_is_refused(tmp_path):
    rules = '\n[[bands.rules]]\nband = "fine"\nno_better_than = "bad"\nindicator = "beds"\nat_least = 1\n'
    told = refused(tmp_path, RATING.replace("\n[[indicators]]", rules + "\n[[indicators]]", 1))
    assert "names the band “fine”" in told and "names the indicator “beds”" in told and "gives either" in told


def test_no_such_rating_lists_those_that_ship():
    with pytest.raises(PlanError, match="or one of boards-hospital-flow"):
        rating("nosuch")
