from dataclasses import replace

from placeplan.results.parts.tested import past_test


def test_the_latest_year_is_tested_and_every_trust_of_england_beside_it(norfolk):
    found = past_test(norfolk)
    assert (found.test.base_year, found.test.year) == ("2015/16", "2018/19")
    assert found.scores and found.england.trusts > 600


def test_a_place_of_which_nothing_can_be_tested_has_none(norfolk, region):
    assert past_test(region) is None
    assert past_test(replace(norfolk, last_year="2016/17", figures=norfolk.figures.head(0))) is None
