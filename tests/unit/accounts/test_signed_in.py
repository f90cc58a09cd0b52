"""What stands before every page of shared use."""

import pytest

from tests.unit.accounts.conftest import account_of, browser, sign_in


@pytest.mark.parametrize("address", ["/", "/files/", "/plan/", "/people/", "/seats/", "/my-account/", "/x"])
def test_nobody_unknown_sees_a_page(shared, address):
    answer = browser().get(address)
    assert answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in/")
    assert browser().post(address).headers["Location"] == "/sign-in/"


def test_who_holds_no_seat_is_told_so_and_sees_nothing(shared):
    client = sign_in(shared, account_of("None"))
    assert client.get("/findings/").headers["Location"] == "/seats/"
    assert "no seat today" in client.get("/seats/").content.decode()
