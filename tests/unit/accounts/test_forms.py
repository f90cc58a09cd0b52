"""A password that is chosen: long enough, typed twice, and nobody else's."""

import pytest

from placeplan.accounts.forms import NewAccount, NewPassword
from placeplan.accounts.second_factor import new_factor


@pytest.mark.parametrize(
    ("password", "again", "field"),
    [
        ("four words of nobody else", "four words of nobody else", None),
        ("four words of nobody else", "four words of somebody", "again"),
        ("short", "short", "password"),
        ("098765432109876", "098765432109876", "password"),
        ("1234567890qwerty", "1234567890qwerty", None),
        ("1q2w3e4r5t6y", "1q2w3e4r5t6y", "password"),
    ],
)
def test_a_password_is_long_typed_twice_and_not_what_many_have(shared, password, again, field):
    form = NewPassword({"password": password, "again": again})
    assert form.is_valid() is (field is None)
    assert field is None or field in form.errors


def test_all_that_is_wrong_with_a_new_account_is_said_at_once(shared):
    form = NewAccount({"name": "a\u202eb", "password": "x", "again": "y", "code": "1"}, factor=new_factor())
    assert set(form.errors) == {"name", "password", "again", "code"}
