from dataclasses import replace
from datetime import date

from placeplan.records.lawful.conditions import is_met, is_overdue, open_conditions
from tests.unit.records.decided import TODAY, WHOLE, added, changed, outcome

MET_ROW = WHOLE.conditions[0]


def still_open(records, row):
    under = next(outcome for outcome in records.outcomes if outcome.row == row)
    return open_conditions(records, under, TODAY)


def test_a_condition_is_met_by_a_day_and_evidence_of_it():
    assert is_met(MET_ROW, TODAY)
    assert not is_met(replace(MET_ROW, evidence=""), TODAY)
    assert not is_met(replace(MET_ROW, met_on=None), TODAY)
    assert not is_met(MET_ROW, date(2017, 6, 29))


def test_a_condition_is_overdue_once_its_day_is_over():
    unmet = replace(MET_ROW, met_on=None)
    assert is_overdue(unmet, TODAY)
    assert not is_overdue(unmet, date(2017, 7, 1))
    assert not is_overdue(replace(unmet, due_on=None), TODAY)
    assert not is_overdue(MET_ROW, TODAY)


def test_a_row_that_mends_an_outcome_takes_its_conditions_along():
    unmet = changed(WHOLE, "conditions", "c1", met_on=None)
    mended = added(
        unmet, "outcomes", outcome("RZ1 board", "RZ1", row="o-2", supersedes="o-RZ1"),
        outcome("RZ1 board", "RZ1", row="o-3", supersedes="o-2"),
    )  # fmt: skip
    assert still_open(mended, "o-3") == unmet.conditions
    assert still_open(mended, "o-97N") == ()


def test_a_row_that_says_a_condition_is_met_ends_it():
    unmet = changed(WHOLE, "conditions", "c1", met_on=None, evidence="")
    assert still_open(unmet, "o-RZ1")
    ended = added(unmet, "conditions", replace(MET_ROW, row="c2", supersedes="c1"))
    assert still_open(ended, "o-RZ1") == ()
