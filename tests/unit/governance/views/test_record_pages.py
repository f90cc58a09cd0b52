import pytest

from placeplan.records.record_files import KINDS
from tests.unit.governance.conftest import rows_of


def text_of(answer):
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("file", KINDS)
def test_every_file_has_a_form_and_a_way_to_paste(boards, browser_of, file):
    client = browser_of(boards.secretaries["RZ9"])
    assert "Put it on record" in text_of(client.get(f"/records/{file}/new/"))
    assert "supersedes" in text_of(client.get(f"/records/{file}/paste/"))


def test_a_row_is_typed_and_then_mended_by_another(boards, browser_of):
    from placeplan.governance.queries import records_of

    client = browser_of(boards.secretaries["RZ9"])
    about = {"member": "RZ9 member 1", "about": "plan", "what": "=a clinic", "source": "register"}
    assert client.post("/records/interests/new/", about).status_code == 302
    form = text_of(client.get("/records/interests/new/?mends=interests-1"))
    assert "stands in for interests-1" in form
    about |= {"what": "a clinic, sold", "last_day": "2017-05-01"}
    assert client.post("/records/interests/new/?mends=interests-1", about).status_code == 302
    first, second = records_of(boards.place).interests
    assert (first.what, second.supersedes) == ("=a clinic", "interests-1")
    told = text_of(client.get("/records/"))
    assert "mended since" in told and "Mend interests-2" in told
    assert client.get("/records/interests/new/?mends=interests-1").status_code == 404


def test_what_is_missing_is_said_beside_its_field(boards, browser_of):
    told = text_of(browser_of(boards.secretaries["RZ9"]).post("/records/interests/new/", {"about": "x"}))
    assert "answers need another look" in told


def test_rows_are_pasted_as_they_were_taken_away(boards, browser_of):
    client = browser_of(boards.secretaries["RZ9"])
    taken = client.get("/records/seats.csv")
    assert taken["Content-Type"].startswith("text/csv")
    lines = taken.content.decode().splitlines()
    assert len(lines) == 7
    again = "\n".join([lines[0], lines[1].replace("RZ9-1", "RZ9-4").replace(",1,", ",4,")])
    assert client.post("/records/seats/paste/", {"rows": again}).status_code == 302
    assert "RZ9-4" in text_of(client.get("/records/"))


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("row,cake\na,b", "Nobody reads the column “cake”."),
        ("row,member", "There is no row below the header."),
        ("row,member,about,what,source\na,b", "The row has 2 cells where the header has 5."),
        ("row,member,about,what,source,first_day\na,b,c,d,e,May", "“May” is not a day."),
    ],
)
def test_what_is_wrong_with_pasted_rows_is_said_and_nothing_is_taken(boards, browser_of, pasted, words):
    from placeplan.governance.queries import records_of

    answer = browser_of(boards.secretaries["RZ9"]).post("/records/interests/paste/", {"rows": pasted})
    assert words in answer.content.decode() and pasted.splitlines()[0] in answer.content.decode()
    assert records_of(boards.place).interests == ()


def test_a_file_that_there_is_not_is_not_there(boards, browser_of):
    client = browser_of(boards.secretaries["RZ9"])
    for address in ("/records/cakes/new/", "/records/cakes/paste/", "/records/cakes.csv"):
        assert client.get(address).status_code == 404


def test_a_refused_record_says_why(boards, browser_of):
    answer = browser_of(boards.secretaries["09N"]).post(
        "/records/powers/new/",
        {"body": "RZ9", "subject": "plan", "board": "RZ9 board", "basis": "own", "source": "x"},
    )
    assert answer.status_code == 403
    assert "This is for RZ9 to record" in answer.content.decode()


def test_the_one_person_of_a_folder_chooses_among_its_bodies(workspace, browser_of):
    from placeplan.governance.actions import make_records

    make_records(by=workspace.seat, rows=rows_of("RZ9"))
    told = text_of(browser_of(workspace.seat).get("/records/powers/new/"))
    assert "Northby Hospital" in told and "RZ9 board" in told
