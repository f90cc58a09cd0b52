from dataclasses import replace
from types import SimpleNamespace

import pytest

from placeplan.publishing.pages.decisions_page import NO_OPINION, values
from placeplan.results.parts.decided import Decided, shown
from tests.unit.records.decided import TODAY, WHOLE, case, changed, without


def page(records, **more):
    place = SimpleNamespace(name_of=lambda code: {"97N": "Upper Rivershire"}.get(code, ""))
    told = Decided(TODAY, (shown(case(records)),), more.pop("unverified", ()), **more)
    return values(SimpleNamespace(place=place, decided=told))


def texts(table):
    return [[str(cell) for cell in row] for row in table.rows]


def test_the_first_table_says_how_each_decision_stands_and_what_is_missing_first():
    stuck = page(without(WHOLE, "outcomes", "o-97N"))
    (row,) = texts(stuck["overview"])
    assert row[1:] == ["open: 1 missing", "33 days", "97N board has decided nothing for 97N."]
    (row,) = texts(page(WHOLE)["overview"])
    assert row[1:] == ["approved on 2017-06-28", "not stuck", "nothing"]


def test_steps_say_of_whom_and_by_which_source_and_what_is_unverified():
    (decision,) = page(WHOLE)["decisions"]
    steps = texts(decision["steps"])
    assert steps[2][2] == "Upper Rivershire"
    assert [("(unverified)" in row[6]) for row in steps] == [False, True, False, False]


@pytest.mark.parametrize("given", [True, False])
def test_an_opinion_stands_in_its_own_words_and_where_none_was_given_the_page_says_so(given):
    records = (
        WHOLE if given else changed(WHOLE, "opinions", "n1", given_on=None, opinion="none given", words="")
    )
    (decision,) = page(records)["decisions"]
    assert decision["no_opinion"] == ("" if given else NO_OPINION)
    assert ("Nights are not covered." in texts(decision["opinions"])[0]) is given


def test_without_anything_recorded_there_are_no_empty_tables():
    bare = replace(WHOLE, outcomes=(), opinions=(), conditions=())
    (decision,) = page(bare)["decisions"]
    assert not any(decision[part] for part in ("outcomes", "opinions", "conditions", "positions", "dissents"))
    assert decision["no_opinion"] == NO_OPINION


def test_conditions_and_outcomes_are_listed_in_words():
    (decision,) = page(WHOLE)["decisions"]
    assert texts(decision["conditions"])[0][1] == "Two consultants are appointed first."
    assert [row[3] for row in texts(decision["outcomes"])] == ["approve", "approve with conditions"]


def test_what_nobody_opened_a_decision_of_stands_beside_and_the_copy_says_what_it_is():
    beside = page(WHOLE, opinions=WHOLE.opinions, unverified=("No head.",))
    assert beside["unverified"] == ["Unverified copy", "No head."]
    assert texts(beside["opinions"])[0][3] == "does not agree"
    assert page(WHOLE)["unverified"] == []
