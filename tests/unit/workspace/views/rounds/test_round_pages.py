import re
from datetime import date

from placeplan.workspace.actions.in_rounds.running_rounds import move_round
from placeplan.workspace.models import Finding, Round
from tests.shared_places import browser_of


def test_the_coordinator_opens_a_round_and_the_form_loses_nothing_typed(shared):
    browser = browser_of(shared.seats["NORTHBY", "coordinator"])
    body = shared.bodies["RZ9"].pk
    typed = {"title": "Plan of 2017/18", "opens_on": "2026-12-09", "closes_on": "2026-12-01", "bodies": body}
    page = browser.post("/rounds/", typed).content.decode()
    assert "Choose a day that is not before" in page and 'value="Plan of 2017/18"' in page
    assert re.search(rf'value="{body}"[^>]*checked', page)
    page = browser.post("/rounds/", {}).content.decode()
    assert "4 answers need another look" in page
    answered = browser.post("/rounds/", {**typed, "closes_on": "2026-12-31"})
    assert answered.status_code == 302
    assert [row.organisation.code for row in Round.objects.get().bodies.all()] == ["RZ9"]
    assert "closed" in browser.get("/rounds/").content.decode()


def test_a_body_opens_no_round(shared):
    browser = browser_of(shared.seats["RZ9", "signatory"])
    assert "Open a round" not in browser.get("/rounds/").content.decode()
    assert browser.post("/rounds/", {"title": "Ours"}).status_code == 403
    assert not Round.objects.exists()


def test_what_each_has_sent_it_and_the_coordinator_alone_see(shared, running):
    hospital = browser_of(shared.seats["RZ9", "editor"])
    assert hospital.post("/rounds/1/say/complete/").status_code == 302
    own = hospital.get("/rounds/1/").content.decode()
    assert "Ed Editor" in own and "It is not complete after all" in own
    pat = browser_of(shared.seats["NORTHBY", "coordinator"])
    table = pat.get("/rounds/1/").content.decode()
    assert "Ed Editor" in table and "Who has not sent what" in table
    other = browser_of(shared.seats["09N", "signatory"]).get("/rounds/1/").content.decode()
    assert "Northby Hospital" in other and "Ed Editor" not in other and "Who has not sent what" not in other
    reader = browser_of(shared.seats["RZ9", "reader"])
    assert "Submit our part" not in reader.get("/rounds/1/").content.decode()
    assert reader.post("/rounds/1/say/submitted/").status_code == 403
    assert hospital.post("/rounds/1/take-back/complete/").status_code == 302
    assert hospital.post("/rounds/1/say/signed/").status_code == 404


def test_days_move_and_a_closed_round_takes_nothing_more(shared, running):
    pat = browser_of(shared.seats["NORTHBY", "coordinator"])
    page = pat.post("/rounds/1/days/", {"opens_on": "2026-12-09", "closes_on": "2026-12-01"})
    assert "Choose a day" in page.content.decode()
    assert (
        pat.post("/rounds/1/days/", {"opens_on": "2026-12-01", "closes_on": "2026-12-09"}).url == "/rounds/1/"
    )
    assert pat.post("/rounds/1/close/").status_code == 302
    hospital = browser_of(shared.seats["RZ9", "editor"])
    assert hospital.post("/rounds/1/say/complete/").status_code == 400
    assert hospital.post("/rounds/1/close/").status_code == 403
    assert pat.post("/rounds/1/open-again/").status_code == 302
    assert Round.objects.get().state == "open"


def test_the_next_round_goes_on_with_mappings_people_and_accepted_differences(shared, running, told):
    from placeplan.workspace.actions.fates import answer_finding, note_findings

    signatory = shared.seats["RZ9", "signatory"]
    move_round(by=shared.seats["NORTHBY", "coordinator"], running=running, act="close")
    version = shared.versions["RZ9"]
    editor = shared.seats["RZ9", "editor"]
    note_findings(by=editor, version=version, findings=[told()])
    answer_finding(by=editor, finding=Finding.objects.get(), act="accept", text="Rounding.",
                   until=date(2027, 3, 1))  # fmt: skip
    pat = browser_of(shared.seats["NORTHBY", "coordinator"])
    page = pat.get("/rounds/").content.decode()
    assert "Open the next round" in page and page.count("checked") == 2
    bodies = [shared.bodies["RZ9"].pk]
    sent = {"title": "Second", "opens_on": "2027-01-01", "closes_on": "2027-02-01", "bodies": bodies}
    assert pat.post("/rounds/", sent).url == "/rounds/2/"
    own = browser_of(signatory).get("/rounds/2/").content.decode()
    assert "Carried over from First round" in own and "until 1 March 2027" in own and "Rea Reader" in own
    coordinators = pat.get("/rounds/2/").content.decode()
    assert "until 1 March 2027" not in coordinators and "Fay Finance" in coordinators
    assert browser_of(shared.seats["09N", "signatory"]).get("/rounds/2/").content.decode().count("Fay") == 0


def test_there_is_nothing_of_rounds_in_the_menu_of_one_person(browser_of_one, workspace):
    assert ">Rounds<" not in browser_of_one.get("/").content.decode()
    assert browser_of_one.get("/rounds/").status_code == 200
    assert browser_of_one.get("/rounds/1/").status_code == 404
