from dataclasses import replace

import pytest

from placeplan.assurance.checking import findings
from placeplan.plan.schemes import Effect, Plan, Scheme
from tests.unit.assurance.invented import books, place_of


def _told(posts, employer="T1", group="nursing", made=None, **about):
    effect = Effect("staff", posts, "wte", organisation=employer, line=group)
    scheme = Scheme(
        "teams", "Neighbourhood teams", "01A", "integration", "https://example.org", "invented", (effect,),
        **about,
    )  # fmt: skip
    place = replace(place_of(made or books()), plan=Plan(schemes=(scheme,)))
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


def _with_a_list(posts, title="Neighbourhood teams", when="2017/18..2020/21", line="integration"):
    """T1's own list of schemes, whose line is the kind of scheme."""
    made = books()
    made.put("T1", "Schemes", "staff_wte_change", when, posts, 0.1, scheme="N1", line=line)
    made.say("T1", "scheme", "title", text=title, scheme="N1", sheet="Schemes")
    return made


def test_a_scheme_that_stands_in_the_file_and_in_a_workbook_counts_once():
    assert not _told(40.0, made=_with_a_list(40.0))
    assert not _told(40.0, made=_with_a_list(40.0, line="nursing"))
    (told,) = _told(40.0, made=_with_a_list(40.0, title="Other teams", line="nursing"))
    assert told.amount == pytest.approx(80 - RISE, abs=0.1)


def test_a_kind_of_scheme_is_no_group_of_staff():
    (told,) = _told(0.0, made=_with_a_list(200.0, title="Other teams"))
    assert told.status == "warn" and "all staff" in told.title
    assert "N1" in told.explanation and "Neighbourhood" not in told.explanation


def test_a_change_that_is_whole_only_after_the_staff_plan_is_not_held_against_it():
    assert not _told(0.0, made=_with_a_list(200.0, title="Other teams", when="2017/18..2023/24"))
