from datetime import date

import pytest

from placeplan.core.errors import PlanError
from placeplan.workspace.acting import RefusedError
from placeplan.workspace.actions.in_rounds.running_rounds import (
    change_dates,
    move_round,
    open_round,
    state_fact,
    take_back_fact,
)
from placeplan.workspace.models import AuditRow, Round, RoundBody, RoundFact


def own_row(running, code="RZ9"):
    return running.bodies.get(organisation__code=code)


def test_one_round_is_open_at_a_time_and_the_next_follows_the_last(shared, running):
    pat = shared.seats["NORTHBY", "coordinator"]
    about = {"place": shared.place, "title": "Second", "opens_on": date(2026, 12, 2),
             "closes_on": date(2027, 1, 9), "bodies": ()}  # fmt: skip
    with pytest.raises(PlanError, match="open already"):
        open_round(by=pat, **about)
    move_round(by=pat, running=running, act="close")
    second = open_round(by=pat, **about)
    assert (second.number, second.follows_id) == (2, running.pk)
    with pytest.raises(PlanError, match="Another round is open"):
        move_round(by=pat, running=running, act="open again")
    with pytest.raises(RefusedError, match="needs to be coordinator"):
        open_round(by=shared.seats["RZ9", "signatory"], **about)
    with pytest.raises(PlanError, match="is closed by now"):
        move_round(by=pat, running=running, act="close")
    assert AuditRow.objects.filter(act="open a round").count() == 2


def test_the_days_move_while_it_is_open(shared, running):
    pat = shared.seats["NORTHBY", "coordinator"]
    change_dates(by=pat, running=running, opens_on=date(2026, 11, 1), closes_on=date(2026, 12, 9))
    assert Round.objects.get().closes_on == date(2026, 12, 9)
    move_round(by=pat, running=running, act="close")
    with pytest.raises(PlanError, match="not open any more"):
        change_dates(by=pat, running=running, opens_on=date(2026, 11, 1), closes_on=date(2026, 12, 9))


def test_complete_and_submitted_are_two_facts_each_with_who_and_when(shared, running):
    row, version = own_row(running), shared.versions["RZ9"]
    editor, signatory = shared.seats["RZ9", "editor"], shared.seats["RZ9", "signatory"]
    state_fact(by=editor, body=row, fact="complete", version=version)
    state_fact(by=signatory, body=row, fact="submitted", version=version)
    said = {fact.fact: fact.by_id for fact in row.facts.filter(ended_at=None)}
    assert said == {"complete": editor.pk, "submitted": signatory.pk}
    with pytest.raises(PlanError, match="submitted already"):
        state_fact(by=editor, body=row, fact="submitted", version=version)
    take_back_fact(by=editor, body=row, fact="submitted")
    with pytest.raises(PlanError, match="not submitted by now"):
        take_back_fact(by=editor, body=row, fact="submitted")
    taken_back = RoundFact.objects.get(fact="submitted")
    assert taken_back.by_id == signatory.pk and taken_back.ended_by_id == editor.pk


def test_a_body_speaks_for_itself_alone_and_only_while_the_round_is_open(shared, running):
    version = shared.versions["RZ9"]
    with pytest.raises(RefusedError, match="not among what your organisation may see"):
        state_fact(by=shared.seats["RZ9", "editor"], body=own_row(running, "09N"), fact="complete",
                   version=version)  # fmt: skip
    with pytest.raises(RefusedError, match="you are reader"):
        state_fact(by=shared.seats["RZ9", "reader"], body=own_row(running), fact="complete", version=version)
    pat = shared.seats["NORTHBY", "coordinator"]
    pat.role = "signatory"  # of the coordinating organisation, which sees the row
    with pytest.raises(RefusedError, match="Northby Hospital says this for itself"):
        state_fact(by=pat, body=own_row(running), fact="complete", version=version)
    pat.role = "coordinator"
    move_round(by=pat, running=running, act="close")
    with pytest.raises(PlanError, match="The round is closed"):
        state_fact(by=shared.seats["RZ9", "editor"], body=own_row(running), fact="complete", version=version)


def test_a_body_sees_its_own_row_and_the_coordinator_every_one(shared, running):
    def rows(*seat):
        return {row.organisation.code for row in RoundBody.objects.seen_by(shared.seats[seat])}

    assert rows("RZ9", "reader") == {"RZ9"}
    assert rows("09N", "signatory") == {"09N"}
    assert rows("NORTHBY", "coordinator") == {"RZ9", "09N"}
