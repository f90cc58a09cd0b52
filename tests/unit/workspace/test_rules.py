from datetime import date, timedelta

import pytest

from placeplan.workspace.models import Organisation, Place, Seat
from placeplan.workspace.rules import ACTS, GATES, ROLES, Act, Gates, Refusal, may


def test_every_act_names_roles_that_there_are():
    assert all(set(act.roles) <= set(ROLES) and act.roles for act in ACTS.values())


def test_the_one_person_may_do_everything_in_her_own_place(workspace):
    assert [act for act in ACTS if may(workspace.seat, act, workspace.line)] == []


def test_nobody_may_do_what_nobody_said_who_may(workspace):
    assert "Nobody has said" in may(workspace.seat, "burn it", workspace.line).reason


def test_a_reader_may_not_save_and_is_told_what_she_is(workspace):
    reader = Seat.objects.create(
        person=workspace.seat.person, organisation=workspace.seat.organisation, role="reader"
    )
    assert "you are reader" in may(reader, "save an upload", workspace.line).reason
    assert may(reader, "comment on a finding", workspace.line) is None


def test_a_seat_is_of_one_place_and_held_on_its_days(workspace):
    elsewhere = Place.objects.create(code="E", name="Elsewhere")
    assert "not among" in may(workspace.seat, "hand in files", elsewhere).reason
    body = Organisation.objects.create(place=elsewhere, code="E1", name="E1")
    other = Seat.objects.create(person=workspace.seat.person, organisation=body, role="coordinator")
    assert may(other, "hand in files", workspace.line) is not None
    workspace.seat.until = date.today() - timedelta(days=1)
    assert "not held today" in may(workspace.seat, "hand in files", workspace.line).reason
    workspace.seat.until, workspace.seat.since = None, date.today() + timedelta(days=9)
    assert "not held today" in may(workspace.seat, "hand in files", workspace.line).reason


def test_what_is_of_no_place_is_never_taken_for_one_by_its_number(workspace):
    person = workspace.seat.person
    assert person.pk == workspace.seat.organisation.place_id
    with pytest.raises(AttributeError, match="seen_by"):
        may(workspace.seat, "hand in files", person)


def test_a_gate_that_is_missing_refuses_and_one_that_is_there_is_asked(workspace, monkeypatch):
    monkeypatch.setattr(GATES, "by_name", {})
    acts = {"approve": Act("approve", ROLES, ("consultation closed",))}
    assert "consultation closed" in may(workspace.seat, "approve", workspace.line, acts).reason
    GATES.register("consultation closed", lambda seat, thing: Refusal("It is open still."))
    assert may(workspace.seat, "approve", workspace.line, acts).reason == "It is open still."
    GATES.register("consultation closed", lambda seat, thing: None)
    assert may(workspace.seat, "approve", workspace.line, acts) is None


def test_without_gates_nothing_is_refused(workspace):
    assert Gates().refusal((), workspace.seat, workspace.line) is None


CHAIRS = {
    "share a table": {"signatory", "deputy"},
    "sign": {"signatory", "deputy"},
    "save a version": {"editor", "signatory", "deputy", "coordinator"},
    "comment on a finding": set(ROLES),
}


@pytest.mark.parametrize("act", CHAIRS)
def test_in_shared_use_each_chair_does_what_is_its_own_and_in_its_own_books_alone(together, act):
    own, other, common = (together.line(key) for key in ("RZ9", "09N", "common"))
    allowed = {role for role in ROLES if may(together.seat("RZ9", role), act, _thing(own, act)) is None}
    assert allowed == CHAIRS[act]
    coordinator = together.seat("NORTHBY", "coordinator")
    assert "not among" in may(coordinator, act, _thing(other, act)).reason
    if act != "comment on a finding":
        assert "in your own books" in may(together.seat("RZ9"), act, _thing(common, act)).reason


def _thing(line, act):
    return line.versions.last() if act == "sign" else line
