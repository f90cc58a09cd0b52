from dataclasses import replace
from datetime import date

import pytest

from placeplan.assurance.checking import findings
from placeplan.plan.schemes import Effect, Plan, Scheme
from tests.unit.assurance.invented import books, drop, find, place_of, planted, set_value

WHOLE = 1_200_000.0  # what T1-1 saves in a whole year


def _begun_in_october(first=600_000.0, following=600_000.0):
    made = books()
    drop(made, lambda row: row["organisation"] == "T1" and row["measure"].startswith("savings_profile"))
    for year, saved in (("2017/18", first), ("2018/19", following)):
        row = find(made, "saving", "T1", year, scheme="T1-1", line="pay")
        plan = find(made, "savings_plan", "T1", year)
        bar = find(made, "bridge_bar", "T1", year, line="efficiency")
        rest = find(made, "bridge_bar", "T1", year, line="volume_growth")
        change = saved - row["value"]
        for each, by in ((row, change), (plan, change), (bar, change), (rest, -change)):
            set_value(each, each["value"] + by)
    made.put("T1", "Schemes", "saving_full_year_effect", "2017/18", WHOLE, scheme="T1-1")
    for said in made.said:
        if (said.get("scheme"), said["attribute"]) == ("T1-1", "start"):
            said["date"] = date(2017, 10, 1)
    return made


def _told(made):
    return [f for f in findings(place_of(made)) if f.check == "full_year_effects"]


@pytest.mark.parametrize("following", [600_000.0, 1_200_000.0], ids=["new savings", "all in force"])
def test_both_ways_to_write_savings_are_clean(following):
    assert not _told(_begun_in_october(following=following))


def test_the_rest_of_the_year_is_not_in_the_next():
    made = _begun_in_october(following=100_000.0)
    (told,) = _told(made)
    assert told.amount == pytest.approx(500_000.0)
    assert "is not in 2018/19" in told.title


def test_a_half_year_that_counts_a_whole_one():
    (told,) = _told(_begun_in_october(first=WHOLE, following=0.0))
    assert told.amount == pytest.approx(600_000.0)
    assert "6 months" in told.explanation


def test_rows_of_one_scheme_are_added_up():
    """Pay and other costs of one scheme: the full-year effect is of both."""
    made = _begun_in_october(first=400_000.0, following=500_000.0)
    for year, saved in (("2017/18", 200_000.0), ("2018/19", 100_000.0)):
        made.put("T1", "Schemes", "saving", year, saved, scheme="T1-1", line="procurement")
    assert not _told(made)


def test_a_saving_that_is_stated_twice_is_not_judged():
    made = _begun_in_october(following=100_000.0)
    made.put("T1", "Again", "saving", "2018/19", 6e5, scheme="T1-1", line="pay", submission="two.xlsx")
    assert not _told(made)


def _planned(phasing, **more):
    effect = Effect("saving", 1.0, "£m", phasing=phasing)
    scheme = Scheme(
        "rota", "One rota", "T1", "provider_efficiency", "https://example.org", "invented", (effect,), **more
    )
    place = replace(place_of(books()), plan=Plan(schemes=(scheme,)))
    return [f for f in findings(place) if f.check == "savings_that_fall_away"]


def test_a_recurrent_saving_that_falls_away():
    (told,) = _planned({"2017/18": 1.0, "2018/19": 0.5})
    assert told.status == "warn" and told.amount == pytest.approx(500_000.0)
    assert "from 100% to 50% in 2018/19" in told.title


def test_one_that_ends_or_grows_says_nothing():
    assert not _planned({"2017/18": 0.5, "2018/19": 1.0})
    assert not _planned({"2017/18": 1.0, "2018/19": 0.5}, ends="2019-03-31")
    assert not _planned({}, starts="2017-10")


def test_planted_in_a_whole_place_nothing_else_is_found():
    made = _begun_in_october(following=100_000.0)
    assert planted(made, "full_year_effect")
