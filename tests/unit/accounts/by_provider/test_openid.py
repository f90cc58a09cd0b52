"""What a provider states is taken only where every binding to this attempt holds; each that fails is said."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest

from placeplan.accounts.by_provider.openid import how_known, identity_of, part_of, way_to
from placeplan.accounts.by_provider.provider_documents import forget
from placeplan.core.errors import PlanError
from tests.unit.accounts.conftest import a_provider, openid  # noqa: F401

pytestmark = pytest.mark.enable_socket
BACK = "https://plan.example/sign-in/provider/back/"


def brought_back(openid, secret="s", chosen=None):  # noqa: F811
    """What a browser brings back that was sent to the provider."""
    back = openid.visit(way_to(chosen or a_provider(openid), secret, BACK))
    return {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()}


def test_whom_it_vouches_for_and_how_it_knew_her(openid):  # noqa: F811
    openid.be(subject="anna", states={"amr": ["pwd", "otp"], "acr": "high"})
    vouched = identity_of(a_provider(openid), "s", BACK, brought_back(openid))
    assert (vouched.issuer, vouched.subject) == (openid.issuer, "anna")
    assert vouched.how_known == "acr high, amr pwd otp" and how_known({}) == ""


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"state": "another"}, "no answer to an attempt of this browser"),
        ({"refuses": True}, "did not vouch for you .access_denied."),
        ({"states": {"nonce": "another"}}, "not stated for this attempt"),
        ({"states": {"aud": "another program"}}, "another program"),
        ({"states": {"aud": ["placeplan", "another"]}}, "another program"),
        ({"states": {"iss": "https://other.example"}}, "another provider"),
        ({"states": {"exp": 1}}, "too old"),
        ({"states": {"iat": time.time() + 9_000_000}}, "not stated whole"),
        ({"states": {"sub": ""}}, "not stated whole"),
        ({"states": {"sub": "x" * 300}}, "who you are"),
        ({"foreign_key": True}, "not signed by"),
        ({"unsigned": True}, "cannot be read, or is not signed"),
    ],
)
def test_what_does_not_hold_is_refused_in_words(openid, told, words):  # noqa: F811
    openid.be(**{"subject": "anna", **told})
    with pytest.raises(PlanError, match=words):
        identity_of(a_provider(openid), "s", BACK, brought_back(openid))


def test_a_code_works_once_and_for_whoever_asked_for_it(openid):  # noqa: F811
    chosen, answer = a_provider(openid), brought_back(openid)
    identity_of(chosen, "s", BACK, answer)
    with pytest.raises(PlanError, match="used, too late or not ours"):
        identity_of(chosen, "s", BACK, answer)
    stolen = {**brought_back(openid), "state": part_of("thief", "state")}
    with pytest.raises(PlanError, match="used, too late or not ours"):
        identity_of(chosen, "thief", BACK, stolen)
    with pytest.raises(PlanError, match="another provider"):
        identity_of(chosen, "s", BACK, {**brought_back(openid), "iss": "https://other.example"})
    with pytest.raises(PlanError, match="used, too late or not ours"):
        identity_of(a_provider(openid, secret="guessed"), "s", BACK, brought_back(openid))


def test_a_key_that_is_new_is_asked_for_once(openid):  # noqa: F811
    chosen = a_provider(openid)
    identity_of(chosen, "s", BACK, brought_back(openid))
    openid.be(subject="anna", turns_keys=True)
    assert identity_of(chosen, "s", BACK, brought_back(openid)).subject == "anna"


def test_a_word_that_is_shared_signs_nothing_though_the_provider_signs_by_nothing_else(openid):  # noqa: F811
    chosen, word = (
        a_provider(openid),
        {"kty": "oct", "kid": "word", "k": "c2hhcmVkIHdvcmQgdGhhdCBpcyBsb25nIGVub3VnaCB0byBzaWdu"},
    )
    openid.be(subject="anna", signs_by=["HS256"], shared_word=word)
    forget(chosen)
    answer = brought_back(openid)
    with pytest.raises(PlanError, match="not signed as it must be"):
        identity_of(chosen, "s", BACK, answer)
    forget(chosen)


def test_a_stronger_proof_can_be_asked_for(openid):  # noqa: F811
    chosen = a_provider(openid, levels=("high",), methods=("otp", "hwk"))
    assert "acr_values=high" in way_to(chosen, "s", BACK)
    for states in ({}, {"acr": "low", "amr": ["otp"]}, {"acr": "high", "amr": ["pwd"]}, {"acr": "high"}):
        openid.be(subject="anna", states=states)
        with pytest.raises(PlanError, match="well enough"):
            identity_of(chosen, "s", BACK, brought_back(openid, chosen=chosen))
    openid.be(subject="anna", states={"acr": "high", "amr": ["pwd", "hwk"]})
    assert identity_of(chosen, "s", BACK, brought_back(openid, chosen=chosen)).subject == "anna"


def test_a_provider_that_does_not_answer_is_said(openid):  # noqa: F811
    gone = a_provider(openid, issuer="http://127.0.0.1:9")
    forget(gone)
    with pytest.raises(PlanError, match="does not answer"):
        way_to(gone, "s", BACK)
