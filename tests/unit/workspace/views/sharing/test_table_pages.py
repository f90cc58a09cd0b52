import pytest

from placeplan.workspace.models import Organisation, Person, Seat, Seen, Share
from placeplan.workspace.views.sharing.table_pages import name_in_address
from tests.unit.web.every_address import Page

INCOME = f"/tables/{name_in_address('measure:income')}/"


@pytest.fixture
def hospital(together, browser_of):
    return browser_of(together.seat("RZ9"))


def text(answer):
    assert answer.status_code == 200, answer.content.decode()[:2000]
    page = answer.content.decode()
    assert Page(page).faults == []
    return page


def shared(hospital, **ticked):
    sent = {"to_all": "on"} | ticked
    look = text(hospital.post(INCOME, sent))
    looked = look.split('name="looked" value="')[1].split('"')[0]
    return hospital.post(INCOME, sent | {"looked": looked})


def test_every_table_says_who_can_see_it(hospital):
    listed = text(hospital.get("/tables/"))
    assert "Tables and shares" in listed and "your own body alone" in listed
    assert shared(hospital).status_code == 302
    assert "all in the round (version 1)" in text(hospital.get("/tables/"))


def test_nothing_is_shared_before_a_look_at_exactly_what_they_will_see(hospital, together):
    look = text(hospital.post(INCOME, {"to_all": "on"}))
    assert "all in the round" in look and "£71,000,000" in look and not Share.objects.exists()
    moved = text(hospital.post(INCOME, {"to_all": "on", "looked": "of another time"}))
    assert "have changed since you looked" in moved and not Share.objects.exists()
    assert "Say with whom" in text(hospital.post(INCOME, {}))


def test_those_with_whom_it_is_shared_see_it_and_that_is_noted(hospital, together, browser_of):
    other = together.seat("09N").organisation
    shared(hospital, to_all="", **{f"to_{other.pk}": "on"})
    theirs = text(browser_of(together.seat("09N", "reader")).get("/tables/"))
    assert "Northby Hospital: Income" in theirs
    assert Seen.objects.get().organisation == other
    assert "Northby Commissioners: version 1" in text(hospital.get(INCOME))
    assert "£71,000,000" not in text(browser_of(together.seat("09N", "reader")).get("/tables/"))


def test_a_later_version_goes_on_after_a_look_and_a_share_ends(hospital, together):
    from tests.unit.workspace.actions.test_sharing import grown

    shared(hospital, is_following="on")
    share = Share.objects.get()
    grown(together)
    assert "A later version waits" in text(hospital.get("/tables/"))
    assert "It has changed since" in text(hospital.get(INCOME))
    change = text(hospital.get(f"/tables/shares/{share.pk}/on/"))
    assert "£71,000,000" in change and "£75,000,000" in change
    assert "since you looked" in text(hospital.post(f"/tables/shares/{share.pk}/on/", {"looked": "x"}))
    looked = change.split('name="looked" value="')[1].split('"')[0]
    assert hospital.post(f"/tables/shares/{share.pk}/on/", {"looked": looked}).status_code == 302
    assert Share.objects.get().version.number == 2
    assert "Nothing has changed" in text(hospital.get(f"/tables/shares/{share.pk}/on/"))
    assert hospital.post(f"/tables/shares/{share.pk}/end/").status_code == 302
    assert Share.objects.get().ended_at and "your own body alone" in text(hospital.get("/tables/"))


def test_a_reader_looks_and_is_told_who_may_share(together, browser_of):
    client = browser_of(together.seat("RZ9", "reader"))
    assert "needs to be signatory or deputy" in text(client.get(INCOME))
    assert client.post(INCOME, {"to_all": "on", "looked": ""}).status_code == 200
    assert not Share.objects.exists()


def test_anothers_table_has_no_page(together, hospital):
    assert hospital.get("/tables/0123456789abcdef/").status_code == 404
    assert hospital.get("/tables/shares/1/on/").status_code == 404


def test_whoever_keeps_no_books_here_sees_what_all_in_the_round_see(together, browser_of, hospital):
    shared(hospital)
    scrutiny = Organisation.objects.create(place=together.place, code="OSC", name="Scrutiny")
    together.line("common").members.add(scrutiny)
    seat = Seat.objects.create(
        person=Person.objects.create(name="S"), organisation=scrutiny, role="scrutineer"
    )
    page = text(browser_of(seat).get("/tables/"))
    assert "keeps no books here" in page and "Northby Hospital: Income" in page
    assert browser_of(seat).get(INCOME).status_code == 404
    assert browser_of(seat).get("/tables/sign/").status_code == 404
