from django.core.files.uploadedfile import SimpleUploadedFile

from placeplan.workspace.models import Received, Upload
from tests.shared_places import browser_of

BYTES = b"a,b\n1,2\n"


def sent(running, **changes):
    row = running.bodies.get(organisation__code="RZ9")
    return {
        "body": row.pk,
        "files": SimpleUploadedFile("plan.csv", BYTES),
        "how_it_came": "by e-mail",
        **changes,
    }


def test_the_coordinator_receives_and_the_form_loses_nothing_typed(shared, running):
    pat = browser_of(shared.seats["NORTHBY", "coordinator"])
    page = pat.post("/rounds/1/receive/", {"how_it_came": "by post"}).content.decode()
    assert "2 answers need another look" in page and 'value="by post"' in page
    assert pat.post("/rounds/1/receive/", sent(running)).url == "/received/1/"
    assert "not the body’s word" in pat.get("/received/1/").content.decode()
    assert pat.get("/received/1/plan.csv").content == BYTES
    assert pat.get("/received/1/other.csv").status_code == 404
    assert "plan.csv" not in pat.get("/files/").content.decode(), "it is not the place’s own"
    assert pat.get("/files/1/").status_code == 404
    assert browser_of(shared.seats["RZ9", "signatory"]).get("/rounds/1/receive/").status_code == 404


def test_another_body_sees_nothing_of_it(shared, running):
    browser_of(shared.seats["NORTHBY", "coordinator"]).post("/rounds/1/receive/", sent(running))
    other = browser_of(shared.seats["09N", "signatory"])
    assert other.get("/received/1/").status_code == 404
    assert other.get("/received/1/plan.csv").status_code == 404
    assert other.post("/received/1/", {"act": "adopt"}).status_code == 404
    assert "plan.csv" not in other.get("/rounds/1/").content.decode()


def test_the_signatory_adopts_or_refuses_with_a_reason(shared, running):
    browser_of(shared.seats["NORTHBY", "coordinator"]).post("/rounds/1/receive/", sent(running))
    signatory = browser_of(shared.seats["RZ9", "signatory"])
    page = signatory.post("/received/1/", {"act": "refuse"}).content.decode()
    assert "Say why" in page
    answered = signatory.post("/received/1/", {"act": "adopt"})
    assert answered.url == f"/files/{Upload.objects.get(line__key='RZ9').pk}/"
    assert Received.objects.get().state == "adopted"
    page = signatory.get("/received/1/").content.decode()
    assert "Fay Finance adopted them" in page and "in your own books" in page


def test_who_may_not_speak_is_not_asked(shared, running):
    browser_of(shared.seats["NORTHBY", "coordinator"]).post("/rounds/1/receive/", sent(running))
    editor = browser_of(shared.seats["RZ9", "editor"])
    assert "Your word" not in editor.get("/received/1/").content.decode()
    assert editor.post("/received/1/", {"act": "adopt"}).status_code == 403
    assert Received.objects.get().state == "received"
