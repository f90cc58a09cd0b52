import re
from pathlib import Path

from django.conf import settings

from placeplan.workspace.models import Release
from tests.shared_places import browser_of, shared_with_all

INCOME = "71000000"  # of the hospital, which it shared; it did not share what it spends
SPENT = "72000000"


def prepared(shared):
    shared_with_all(shared, "RZ9")
    pat = browser_of(shared.seats["NORTHBY", "coordinator"])
    assert pat.post("/rounds/1/close/").status_code == 302
    assert pat.post("/rounds/1/prepare/").url == "/publications/1/"
    return pat


def test_where_nothing_is_in_common_the_places_own_part_is_prepared(shared, running):
    pat = browser_of(shared.seats["NORTHBY", "coordinator"])
    assert pat.post("/rounds/1/prepare/").status_code == 302
    assert "place’s own part alone" in pat.get("/publications/1/").content.decode()


def test_a_signatory_sees_exactly_her_part_and_releases_it(shared, running):
    pat = prepared(shared)
    hospital = browser_of(shared.seats["RZ9", "signatory"])
    page = hospital.get("/publications/1/part/").content.decode()
    assert INCOME in page and SPENT not in page
    digest = re.search(r'name="digest" value="(\w+)"', page)[1]
    page = hospital.post("/publications/1/part/", {"act": "refuse", "digest": digest}).content.decode()
    assert "Say why" in page
    assert hospital.post("/publications/1/part/", {"act": "release", "digest": digest}).status_code == 302
    assert Release.objects.get().state == "released"
    assert "Fay Finance" in pat.get("/publications/1/").content.decode()
    assert "Released by Fay Finance" in hospital.get("/publications/1/").content.decode()


def test_others_see_neither_the_part_nor_the_word_on_it(shared, running):
    prepared(shared)
    other = browser_of(shared.seats["09N", "signatory"])
    assert other.get("/publications/1/part/").status_code == 404
    page = other.get("/publications/1/").content.decode()
    assert "Northby Hospital" not in page and "Who released what" not in page
    assert other.post("/publications/1/publish/").status_code == 403
    assert "Prepare" not in other.get("/publications/").content.decode().replace("Prepared", "")
    editor = browser_of(shared.seats["RZ9", "editor"])
    assert INCOME in editor.get("/publications/1/part/").content.decode()
    digest = Release.objects.get().digest
    assert editor.post("/publications/1/part/", {"act": "release", "digest": digest}).status_code == 403


def test_publishing_is_a_job_that_leads_back(shared, running):
    pat = prepared(shared)
    answered = pat.post("/publications/1/publish/")
    assert answered.url.endswith("?then=%2Fpublications%2F1%2F")
    assert pat.get("/published/index.html").status_code == 404


def test_every_seat_reads_what_is_public_and_nothing_beside_it(shared, running):
    folder = Path(settings.PLACEPLAN_DATA) / "public" / shared.place.key / "site"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("<h1>Northby</h1>", "utf-8")
    reader = browser_of(shared.seats["RZ9", "reader"])
    assert reader.get("/published/index.html").content == b"<h1>Northby</h1>"
    assert reader.get("/published/../../workspace.sqlite3").status_code in (400, 404)
    assert reader.get("/published/other.html").status_code == 404
