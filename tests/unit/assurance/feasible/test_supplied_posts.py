from dataclasses import replace

import pytest

from placeplan.assurance.checking import findings
from placeplan.plan.schemes import Effect, Plan, Scheme
from tests.unit.assurance.invented import books, place_of


def _told(posts, employer="T1", group="nursing", **about):
    effect = Effect("staff", posts, "wte", organisation=employer, line=group)
    scheme = Scheme(
        "teams", "Neighbourhood teams", "01A", "integration", "https://example.org", "invented", (effect,),
        **about,
    )  # fmt: skip
    place = replace(place_of(books()), plan=Plan(schemes=(scheme,)))
    return [f for f in findings(place) if f.check == "posts_not_supplied"]


RISE = 1000 * 1.01**4 - 1000  # of nursing at T1


def test_posts_that_the_employer_plans_say_nothing():
    assert not _told(40.0)


def test_posts_that_no_employer_plans():
    (told,) = _told(90.0)
    assert told.status == "warn" and told.organisations == ("T1",)
    assert told.amount == pytest.approx(90 - RISE, abs=0.1)


def test_posts_count_as_far_as_the_staff_plan_reaches():
    """A scheme that begins after the last year of the employer's own plan asks nothing of that plan."""
    assert not _told(90.0, starts="2021-04")


def test_an_employer_that_states_no_staff_is_asked():
    (told,) = _told(30.0, employer="L1", group="")
    assert told.status == "cannot_assess" and "have an employer?" in told.title


def test_posts_taken_away_ask_nothing():
    assert not _told(-30.0)
