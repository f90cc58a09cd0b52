import csv

import pytest

from placeplan.arrangements.registers.register_files import BY_NAME
from placeplan.workspace.models import Job

PROMISE = {
    "key": "reply",
    "what": "A reply within a month",
    "promised_by": "NHS England",
    "due": "2017-07-31",
}


def saved(browser_of_one, work):
    assert browser_of_one.post("/plan/", {"reason": "the centre wrote"}).status_code == 302
    work()
    return Job.objects.filter(kind="save_plan").last()


def rows_of(workspace, name):
    with (workspace.folder / "governance" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_is_entered_named_by_another_and_saved_in_the_files_of_the_place(
    browser_of_one, workspace, work
):
    assert browser_of_one.post("/plan/registers/commitments/new/", PROMISE).status_code == 302
    form = browser_of_one.get("/plan/registers/commitment_evidence/new/").content.decode()
    assert '<option value="reply">' in form
    seen = {
        "key": "r1",
        "commitment": "reply",
        "day": "2017-08-01",
        "outcome": "kept",
        "seen": "A letter",
        "stated_by": "RZ9",
    }
    assert browser_of_one.post("/plan/registers/commitment_evidence/new/", seen).status_code == 302
    assert saved(browser_of_one, work).state == "done"
    (row,) = rows_of(workspace, "commitments")
    assert row["what"] == "A reply within a month" and list(row) == list(BY_NAME["commitments"].by_name)
    assert rows_of(workspace, "commitment_evidence")[0]["outcome"] == "kept"


def test_a_cell_is_changed_and_the_key_stays(browser_of_one, workspace, work):
    browser_of_one.post("/plan/registers/commitments/new/", PROMISE)
    saved(browser_of_one, work)
    shown = browser_of_one.get("/plan/registers/commitments/").content.decode()
    assert "/plan/registers/commitments/rows/reply/" in shown and "A reply within a month" in shown
    page = browser_of_one.get("/plan/registers/commitments/rows/reply/").content.decode()
    assert 'name="key"' not in page
    changed = {**PROMISE, "due": "2017-08-31"}
    assert browser_of_one.post("/plan/registers/commitments/rows/reply/", changed).status_code == 302
    assert saved(browser_of_one, work).state == "done"
    (row,) = rows_of(workspace, "commitments")
    assert row["due"] == "2017-08-31" and row["key"] == "reply"
    assert browser_of_one.get("/plan/registers/commitments/rows/nothing/").status_code == 404


def test_whatever_the_door_refuses_stands_on_the_form(browser_of_one):
    page = browser_of_one.post(
        "/plan/registers/commitments/new/", {**PROMISE, "due": "soon", "promised_by": ""}
    )
    told = page.content.decode()
    assert "This field is required." in told
    told = browser_of_one.post(
        "/plan/registers/commitments/new/", {**PROMISE, "due": "soon"}
    ).content.decode()
    assert "is no day or month" in told and "A reply within a month" in told
    browser_of_one.post("/plan/registers/commitments/new/", PROMISE)
    told = browser_of_one.post("/plan/registers/commitments/new/", PROMISE).content.decode()
    assert "is declared twice" in told


def test_rows_are_pasted_new_ones_and_changed_ones(browser_of_one, workspace, work):
    browser_of_one.post("/plan/registers/commitments/new/", PROMISE)
    saved(browser_of_one, work)
    table = "key\twhat\tpromised_by\tdue\nreply\t\t\t2017-09-30\nfund\tA fund\tNHS England\t2018-03\n"
    assert browser_of_one.post("/plan/registers/commitments/", {"table": table}).status_code == 302
    assert saved(browser_of_one, work).state == "done"
    assert [(row["key"], row["what"], row["due"]) for row in rows_of(workspace, "commitments")] == [
        ("reply", "A reply within a month", "2017-09-30"),
        ("fund", "A fund", "2018-03"),
    ]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("key\twhen\na\tb\n", "“when” is no column of commitments.csv."),
        ("what\nA fund\n", "No column is headed “key”."),
        ("key\twhat\n", "Paste a line that names the columns"),
        ("key\twhat\na\tb\tc\n", "Line 2 has 3 cells"),
        ("key\twhat\na\tb\na\tc\n", "“a” is declared twice."),
        ("what\tkey\nA fund\n", "Line 2 has no key."),
        ("key\twhat\tpromised_by\tdue\nfund\tA fund\tNHSE\tsoon\n", "is no day or month"),
    ],
)
def test_everything_wrong_with_a_paste_is_said_and_nothing_is_kept(browser_of_one, table, says):
    told = browser_of_one.post("/plan/registers/commitments/", {"table": table})
    assert told.status_code == 200 and says in told.content.decode().replace("&quot;", '"')
    assert "Save the plan" not in browser_of_one.get("/plan/").content.decode()


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_every_register_and_every_form_opens(browser_of_one, name):
    assert browser_of_one.get(f"/plan/registers/{name}/").status_code == 200
    assert browser_of_one.get(f"/plan/registers/{name}/new/").status_code == 200
    assert f"/plan/registers/{name}/" in browser_of_one.get("/plan/").content.decode()
    assert browser_of_one.get("/plan/registers/nothing/").status_code == 404


def test_where_many_share_a_place_its_coordinator_alone_keeps_the_registers(shared, browser_of):
    hospital, coordinator = (
        browser_of(shared.seats[code, role]) for code, role in (("RZ9", "editor"), ("NORTHBY", "coordinator"))
    )
    assert "How it is run" not in hospital.get("/plan/").content.decode()
    page = hospital.get("/plan/registers/commitments/").content.decode()
    assert "ask whoever coordinates it" in page and "<textarea" not in page
    assert hospital.get("/plan/registers/commitments/new/").status_code == 404
    assert hospital.post("/plan/registers/commitments/", {"table": "key\tx\n"}).status_code == 404
    assert coordinator.post("/plan/registers/commitments/new/", PROMISE).status_code == 302
    assert "A reply within a month" in coordinator.get("/plan/registers/commitments/").content.decode()


def test_a_key_of_a_file_written_by_hand_may_hold_anything_and_its_page_opens(browser_of_one, workspace):
    (workspace.folder / "governance").mkdir()
    (workspace.folder / "governance" / "forums.csv").write_text(
        "key,name,members\na/b c,Board,RZ9\n", "utf-8"
    )
    shown = browser_of_one.get("/plan/registers/forums/").content.decode()
    assert "/plan/registers/forums/rows/a/b%20c/" in shown
    assert browser_of_one.get("/plan/registers/forums/rows/a/b%20c/").status_code == 200
