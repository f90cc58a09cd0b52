from django.test import Client

from placeplan.web.links import LINKS
from placeplan.workspace.actions.fates import note_findings
from placeplan.workspace.models import Seat
from tests.workspaces import PORT


def test_a_place_without_files_says_how_to_begin(browser_of_one):
    assert "Begin with what each body already holds" in browser_of_one.get("/").content.decode()


def test_files_that_wait_and_findings_to_answer_are_first(workspace, browser_of_one, told):
    (workspace.folder / "workbooks").mkdir()
    (workspace.folder / "workbooks" / "a.csv").write_text("x,y\n1,2\n", "utf-8")
    note_findings(by=workspace.seat, version=workspace.version, findings=[told()])
    page = browser_of_one.get("/").content.decode()
    assert "1 file waits to be read" in page and "1 finding waits for an answer" in page and "£1,500" in page


def test_nobody_is_told_to_begin_with_what_she_may_not_do(workspace):
    seat = workspace.seat
    reader = Seat.objects.create(person=seat.person, organisation=seat.organisation, role="reader")
    client = Client(HTTP_HOST=f"127.0.0.1:{PORT}")
    client.get(f"/open/{LINKS.new(reader.pk)}")
    assert "Hand in the first files" not in client.get("/").content.decode()


def test_where_many_come_what_waits_for_her_stands_first(shared, running, browser_of):
    page = browser_of(shared.seats["RZ9", "signatory"]).get("/").content.decode()
    main = page[page.index("<main") :]
    assert main.index("for you</h2>") < main.index("Your books as they stand")
    assert 'href="/waiting/"' in main and "Why, and since when" in main
    assert "for you</h2>" not in browser_of(shared.seats["RZ9", "reader"]).get("/").content.decode()
