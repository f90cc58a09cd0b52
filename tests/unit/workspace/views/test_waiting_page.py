from placeplan.workspace.actions.uploads import hand_in
from tests.shared_places import browser_of


def test_it_says_what_needs_this_person_why_and_since_when(shared, running):
    browser = browser_of(shared.seats["RZ9", "signatory"])
    page = browser.get("/waiting/").content.decode()
    assert "as signatory of Northby Hospital" in page and '<a href="/rounds/1/">' in page
    assert "It is asked by 1 December 2026." in page


def test_it_says_so_where_nothing_waits(browser_of_one, workspace):
    assert "Nothing. Whatever needs you" in browser_of_one.get("/waiting/").content.decode()
    hand_in(by=workspace.seat, line=workspace.line, files=[("a.csv", b"1")])
    assert "/files/1/" in browser_of_one.get("/waiting/").content.decode()
