from datetime import date, timedelta

from placeplan.workspace.actions.uploads import hand_in
from placeplan.workspace.models import Erasure, Person, Seat


def test_an_upload_is_purged_from_its_page_and_the_tombstone_is_listed(workspace, browser_of_one):
    upload = hand_in(by=workspace.seat, line=workspace.line, files=[("patients.csv", b"secret 4711")])
    address = f"/files/{upload.pk}/purge/"
    assert "patients.csv" in browser_of_one.get(address).content.decode()
    wrong = browser_of_one.post(address, {"reason": ""}).content.decode()
    assert "answer needs another look" in wrong
    assert not Erasure.objects.exists()
    assert browser_of_one.post(address, {"reason": "of patients"}).status_code == 302
    listed = browser_of_one.get("/erased/").content.decode()
    assert "The bytes of patients.csv" in listed
    assert "of patients" in listed
    assert "All of these are purged" in browser_of_one.get(address).content.decode()
    assert "purged" in browser_of_one.get(f"/files/{upload.pk}/").content.decode()


def test_a_person_is_chosen_and_erased_on_the_page(workspace, browser_of_one):
    person = Person.objects.create(name="Ottoline Quirke")
    left = date.today() - timedelta(days=1)
    Seat.objects.create(person=person, organisation=workspace.seat.organisation, role="editor", until=left)
    assert "Ottoline Quirke" in browser_of_one.get("/erased/").content.decode()
    wrong = browser_of_one.post("/erased/", {"person": "x", "reason": "typed before"}).content.decode()
    assert "typed before" in wrong
    told = browser_of_one.post("/erased/", {"person": person.key, "reason": "asked"}, follow=True)
    assert "Ottoline Quirke" not in told.content.decode()
    assert "A person’s name and words" in told.content.decode()


def test_another_bodys_upload_cannot_be_purged(workspace, browser_of_one):
    assert browser_of_one.get("/files/99/purge/").status_code == 404
