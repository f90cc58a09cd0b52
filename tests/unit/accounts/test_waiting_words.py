from placeplan.accounts.models import Recovery
from placeplan.workspace.waiting_things import WAITING
from tests.unit.accounts.conftest import account_of, offer, sign_in


def waiting(account):
    things = WAITING.waiting_for(account.person.seats.get())
    return [thing.what for thing in things if thing.page == "people"]


def test_an_offer_waits_for_whoever_is_the_second_person_and_for_nobody_else(shared, bodies, keeper):
    signatory, reader = (
        account_of(name, bodies["AA"], role) for name, role in (("Sig", "signatory"), ("Rea", "reader"))
    )
    other = account_of("Far", bodies["BB"], "signatory")
    offer(sign_in(shared, keeper), bodies["AA"], "editor")
    assert waiting(signatory) == ["Say whether Dana is to be editor of Body AA"]
    assert waiting(reader) == waiting(other) == []


def test_her_own_offer_waits_for_another(shared, bodies):
    first, second = (account_of(name, bodies["AA"], "signatory") for name in ("Sig", "Ann"))
    offer(sign_in(shared, first), bodies["AA"], "deputy")
    assert waiting(first) == [] and len(waiting(second)) == 1


def test_who_lost_something_waits_for_a_second_persons_word(shared, bodies):
    first, second, reader = (
        account_of(name, bodies["AA"], role)
        for name, role in (("Sig", "signatory"), ("Ann", "deputy"), ("Rea", "reader"))
    )
    sign_in(shared, first).post("/people/lost/", {"account": reader.pk, "lost": "password"})
    assert waiting(second) == ["Say whether Rea lost the password"]
    assert waiting(first) == waiting(reader) == []
    Recovery.objects.update(state="stopped")
    assert waiting(second) == []
