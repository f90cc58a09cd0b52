"""Coming in by two steps: what works, what does not, and what an attacker learns."""

import pytest

from placeplan.accounts.models import KeptSession, Tries
from tests.unit.accounts.conftest import PASSWORD, browser, code_of, sign_in
from tests.workspaces import ON_BOTH

pytestmark = ON_BOTH


def test_both_steps_open_a_session_of_hers(shared, anna):
    client = sign_in(shared, anna)
    page = client.get("/")
    assert page.status_code == 200 and "Anna, coordinator" in page.content.decode()
    assert KeptSession.objects.get().account == anna
    cookie = client.cookies["__Host-placeplan"]
    assert cookie["secure"] and cookie["httponly"] and cookie["samesite"] == "Strict"
    assert "max-age=31536000" in page.headers["Strict-Transport-Security"]


def test_nobody_sees_a_page_before_both_steps(shared, anna):
    client = browser()
    assert client.get("/findings/").headers["Location"] == "/sign-in/?then=%2Ffindings%2F"
    client.post("/sign-in/", {"name": "anna", "password": PASSWORD})
    for address in ("/", "/seats/", "/people/", "/my-account/"):
        assert client.get(address).status_code == 302, address
    assert client.get("/open/x").status_code == 302
    assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 200
    assert client.get("/").status_code == 302


def test_a_code_works_once_and_a_code_on_paper_too(shared, anna):
    from placeplan.accounts.second_factor import new_recovery_codes

    code = code_of(shared, anna)
    paper = new_recovery_codes(anna)[0]
    answers = []
    for given in (code, code, paper, paper.upper(), paper):
        client = browser()
        client.post("/sign-in/", {"name": "ANNA ", "password": PASSWORD})
        answers.append(client.post("/sign-in/code/", {"code": given}).status_code)
    assert answers == [302, 200, 302, 200, 200]


@pytest.mark.parametrize("name", ["anna", "nobody"])
def test_a_name_is_locked_out_alike_whether_anybody_has_it(shared, anna, name):
    pages = []
    for _ in range(6):
        client = browser()
        pages.append(client.post("/sign-in/", {"name": name, "password": "wrong"}).content.decode())
    assert all("do not belong together" in page for page in pages[:5])
    assert "tried too often" in pages[5]
    right = browser().post("/sign-in/", {"name": "anna", "password": PASSWORD})
    assert right.status_code == (200 if name == "anna" else 302)
    Tries.objects.update(locked_until="2020-01-01T00:00:00Z")
    assert browser().post("/sign-in/", {"name": "anna", "password": PASSWORD}).status_code == 302


def test_wrong_codes_after_the_right_password_lock_out_too(shared, anna):
    answers = []
    for _ in range(8):
        client = browser()
        client.post("/sign-in/", {"name": "anna", "password": PASSWORD})
        answers.append(client.post("/sign-in/code/", {"code": "000000"}))
    assert (
        "tried too often"
        in browser().post("/sign-in/", {"name": "anna", "password": PASSWORD}).content.decode()
    )


@pytest.mark.parametrize(
    "then", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"]
)
def test_signing_in_leads_to_no_other_site(shared, anna, then):
    client = browser()
    client.get("/sign-in/", {"then": then})
    client.post("/sign-in/", {"name": "anna", "password": PASSWORD})
    assert client.post("/sign-in/code/", {"code": code_of(shared, anna)}).headers["Location"] == "/"
