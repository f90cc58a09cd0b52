"""What a try to sign in costs, whether anybody has the name."""

from django.contrib.auth import hashers

from placeplan.accounts.actions import signing_in


def test_a_name_that_nobody_has_costs_as_much_work(shared, anna, monkeypatch):
    signing_in._nobodys_password()
    hashed = []
    verify = hashers.Argon2PasswordHasher.verify
    monkeypatch.setattr(
        hashers.Argon2PasswordHasher, "verify", lambda self, *about: hashed.append(1) or verify(self, *about)
    )
    signing_in.with_password("anna", "wrong")
    of_anna = len(hashed)
    signing_in.with_password("nobody", "wrong")
    assert len(hashed) == 2 * of_anna == 2
