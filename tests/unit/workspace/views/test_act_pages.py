import re

from placeplan.records.act_digests import acts_in
from placeplan.workspace.audit_chain import append, head_of, verified_acts
from placeplan.workspace.models import AuditRow, Line, Organisation, Person, Seat


def of_another(workspace):
    """The seat of a body beside the one that is open, with an act on its own line."""
    place = workspace.line.place
    body = Organisation.objects.create(place=place, code="09N", name="Commissioners")
    person = Person.objects.create(name="Somebody Else")
    seat = Seat.objects.create(person=person, organisation=body, role="editor")
    line = Line.objects.create(place=place, key=body.code)
    line.members.add(body)
    append(place, seat, "hand in files", line, "a secret file.xlsx")
    return seat


def test_the_page_shows_the_acts_that_one_may_see_with_their_words_and_the_head(workspace, browser_of_one):
    of_another(workspace)
    append(workspace.line.place, workspace.seat, "save a version", workspace.line, "a <b>reason</b>")
    text = browser_of_one.get("/acts/").content.decode()
    assert "a &lt;b&gt;reason&lt;/b&gt;" in text
    assert head_of(workspace.line.place) in text
    assert "secret" not in text
    assert "Somebody Else" not in text
    assert "The chain is whole" in browser_of_one.get("/acts/?verify=now").content.decode()


def test_a_broken_chain_is_said_where_it_is_broken(workspace, browser_of_one):
    append(workspace.line.place, workspace.seat, "save a version", workspace.line, "words")
    AuditRow.objects.filter(number=2).update(act="another")
    text = browser_of_one.get("/acts/?verify=now").content.decode()
    assert "act 2" in text
    assert "changed after it was done" in text


def test_the_file_holds_the_whole_chain_and_opens_only_what_one_may_see(workspace, browser_of_one):
    other = of_another(workspace)
    taken = browser_of_one.get("/acts/chain.csv").content.decode()
    acts = acts_in(taken, "acts.csv")
    seen = verified_acts(acts, "acts.csv", head_of(workspace.line.place))
    assert not seen.problems
    assert seen.acts == AuditRow.objects.count()
    assert [act.number for act in acts if not act.is_open] == [
        AuditRow.objects.get(seat=other.pk, line__key="09N").number
    ]
    assert "secret" not in taken


def test_an_act_without_a_line_is_its_seats_alone(workspace, browser_of_one):
    other = of_another(workspace)
    append(workspace.line.place, other, "keep a draft", workspace.line.place, "typed by another")
    append(workspace.line.place, workspace.seat, "keep a draft", workspace.line.place, "typed by me")
    text = browser_of_one.get("/acts/").content.decode()
    assert "typed by me" in text
    assert "typed by another" not in text


def test_a_refusal_and_an_operators_act_are_said_to_be_such(workspace, browser_of_one):
    append(
        workspace.line.place, workspace.seat, "refused: publish the site", workspace.line, "You are reader."
    )
    append(workspace.line.place, None, "restore", workspace.line, "")
    text = re.sub(r"\s+", " ", browser_of_one.get("/acts/").content.decode())
    assert '<span class="fate">refused</span> publish the site' in text
    assert "the operator" in text
