"""A provider is set whole or not at all, and is asked by TLS."""

import pytest

from placeplan.core.errors import PlanError
from placeplan.web.shared_use import provider_settings
from placeplan.web.shared_use.environment import shared_use
from tests.unit.web.shared_use.test_environment import GOOD, problems

SET = {
    "OIDC_ISSUER": "https://id.example/realm", "OIDC_CLIENT": "placeplan", "OIDC_SECRET": "given",
}  # fmt: skip


def test_what_is_set_is_taken_and_nothing_is_where_nothing_is_set():
    assert shared_use(GOOD).provider is None
    stated = {**SET, "OIDC_AMR": "otp, hwk"}
    chosen = shared_use({**GOOD, **{f"PLACEPLAN_{name}": value for name, value in stated.items()}}).provider
    assert (chosen.issuer, chosen.client, chosen.secret) == tuple(SET.values())
    assert (chosen.name, chosen.levels, chosen.methods) == ("id.example", (), ("otp", "hwk"))


def test_what_is_lacking_is_listed_at_once():
    assert [where for where, _ in problems(OIDC_NAME="Example")] == [
        "PLACEPLAN_OIDC_ISSUER", "PLACEPLAN_OIDC_CLIENT", "PLACEPLAN_OIDC_SECRET",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("issuer", "words"),
    [
        ("id.example", "no address"),
        ("http://id.example", "Without TLS"),
        ("https://id.example?x", "no address"),
    ],
)
def test_an_address_by_which_anybody_could_answer_is_refused(issuer, words):
    ((where, what),) = problems(**{**SET, "OIDC_ISSUER": issuer})
    assert where == "PLACEPLAN_OIDC_ISSUER" and words in what
    assert not problems_here(issuer="http://127.0.0.1:9000")


def problems_here(issuer):
    return list(provider_settings.provider_problems({**SET, "OIDC_ISSUER": issuer}))


def test_a_part_that_is_not_here_is_a_fault_of_the_start(monkeypatch):
    monkeypatch.setattr(provider_settings, "find_spec", lambda name: None)
    stated = {**GOOD, **{f"PLACEPLAN_{name}": value for name, value in SET.items()}}
    with pytest.raises(PlanError, match=r"authlib.*\[openid\]"):
        shared_use(stated)
    assert shared_use(GOOD).provider is None
