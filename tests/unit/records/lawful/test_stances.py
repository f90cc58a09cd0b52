from dataclasses import replace
from datetime import date

from placeplan.records.lawful.stances import dissents, opinions_on, stances
from placeplan.records.rows.decision_rows import Condition
from placeplan.records.rows.position_rows import Position
from tests.unit.records.decided import DECISION, TODAY, WHOLE, added, changed, presence

SUPPORT = Position(
    row="s1", body="RVC", subject="service change", key="emergency-surgery", stated_on=date(2017, 2, 1),
    stance="support", source="letter",
)  # fmt: skip
IF = replace(SUPPORT, row="s2", stated_on=date(2017, 3, 1), stance="support if")
GONE = replace(SUPPORT, row="s3", stated_on=date(2017, 4, 1), stance="withdrawn", words="No nights.")
CONDITION = Condition(row="k1", under="s2", body="RVC", condition="Nights are covered.")


def on(records, day=TODAY):
    return stances(records, "service change", "emergency-surgery", day)


def test_a_body_stands_where_it_last_said_it_stands():
    records = added(WHOLE, "positions", SUPPORT, IF, GONE)
    assert [stance.position for stance in on(records)] == [GONE]
    assert [stance.position for stance in on(records, date(2017, 2, 15))] == [SUPPORT]
    assert on(records, date(2017, 1, 1)) == ()
    assert stances(records, "service change", "another", TODAY) == ()


def test_the_plan_counts_on_support_and_on_support_whose_conditions_are_met():
    assert on(added(WHOLE, "positions", SUPPORT))[0].carries
    assert not on(added(WHOLE, "positions", SUPPORT, GONE))[0].carries
    conditional = added(added(WHOLE, "positions", IF), "conditions", CONDITION)
    assert on(conditional)[0].unmet == (CONDITION,)
    assert not on(conditional)[0].carries
    met = replace(CONDITION, row="k2", supersedes="k1", met_on=TODAY, evidence="a rota")
    assert on(added(conditional, "conditions", met))[0].carries


def test_whoever_withdrew_and_came_back_stands_as_before():
    back = replace(SUPPORT, row="s4", stated_on=date(2017, 5, 1))
    assert on(added(WHOLE, "positions", SUPPORT, GONE, back))[0].carries


def test_a_dissent_stays_when_its_row_is_mended():
    dissent = changed(WHOLE, "presences", "p-97N board-2", vote="against", dissent="Too far for the old.")
    mended = replace(presence("97N board", 2), row="p-2", supersedes="p-97N board-2")
    assert [row.dissent for row in dissents(added(dissent, "presences", mended), DECISION)] == [
        "Too far for the old."
    ]
    assert not list(dissents(dissent, replace(DECISION, decision="D2")))


def test_opinions_are_those_of_the_subject_that_were_asked_for_by_the_day():
    assert opinions_on(WHOLE, DECISION, TODAY) == WHOLE.opinions
    assert opinions_on(WHOLE, DECISION, date(2017, 5, 1)) == ()
    assert opinions_on(WHOLE, replace(DECISION, key="another"), TODAY) == ()
