from dataclasses import replace

from tests.unit.records.decided import WHOLE


def test_an_opinion_that_was_asked_for_and_not_given_has_no_day():
    asked = replace(WHOLE.opinions[0], given_on=None, opinion="none given", words="")
    assert asked.given_on is None
    assert asked.asked_on
