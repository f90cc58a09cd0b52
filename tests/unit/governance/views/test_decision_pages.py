import pytest

from placeplan.records.record_words import PRESENT
from tests.workspaces import ON_BOTH


def text_of(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def number_of(boards):
    from placeplan.governance.models import RecordEntry

    return RecordEntry.objects.get(place=boards.place, file="decisions").number


def did(client, number, sitting, **changed):
    seats = {}
    for seat in "123":
        seats |= {f"presence-{seat}": PRESENT, f"vote-{seat}": "for"}
    body = "RZ9" if sitting == 1 else "09N"
    about = {"body": body, "outcome": "approve", "source": "minutes", "words": "Agreed."} | seats | changed
    return client.post(f"/decisions/{number}/did/{sitting}/", about)


@ON_BOTH
def test_a_decision_is_called_approved_once_each_board_lawfully_decided(boards, browser_of):
    number = number_of(boards)
    first, second = (browser_of(boards.secretaries[code]) for code in ("RZ9", "09N"))
    assert "has decided nothing for" in text_of(first.get("/decisions/"))
    assert did(first, number, 1).status_code == 302
    told = text_of(second.get(f"/decisions/{number}/"))
    assert "open: 1 missing" in told and "approved" not in told
    assert did(second, number, 2).status_code == 302
    assert "approved on 2017-06-01" in text_of(second.get(f"/decisions/{number}/"))


def test_a_dissent_and_a_condition_stand_in_their_own_words(boards, browser_of):
    client, number = browser_of(boards.secretaries["RZ9"]), number_of(boards)
    sent = did(
        client, number, 1, outcome="approve with conditions", condition="Nights are covered first.",
        **{"vote-3": "against", "dissent-3": "Too far for the <old>."},
    )  # fmt: skip
    assert sent.status_code == 302
    told = text_of(client.get(f"/decisions/{number}/"))
    assert "Too far for the &lt;old&gt;." in told
    assert "A condition of RZ9 is open: Nights are covered first." in told
    assert "No opinion was given." in told


def test_conditions_that_nobody_wrote_are_asked_for(boards, browser_of):
    client, number = browser_of(boards.secretaries["RZ9"]), number_of(boards)
    told = text_of(did(client, number, 1, outcome="approve with conditions"))
    assert "Write the condition under which it was agreed." in told


def test_what_another_board_did_is_not_hers_to_record(boards, browser_of):
    assert did(browser_of(boards.secretaries["09N"]), number_of(boards), 1).status_code == 403


@pytest.mark.parametrize("address", ["/decisions/9999/", "/decisions/{}/did/99/", "/decisions/9999/did/1/"])
def test_what_is_not_there_is_not_there(boards, browser_of, address):
    client = browser_of(boards.secretaries["RZ9"])
    assert client.get(address.format(number_of(boards))).status_code == 404


def test_an_empty_place_says_so(workspace, browser_of):
    assert "No decision is on record yet." in text_of(browser_of(workspace.seat).get("/decisions/"))
