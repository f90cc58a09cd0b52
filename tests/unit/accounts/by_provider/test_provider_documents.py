"""What a provider says of itself is taken from its own address, and from no other."""

import pytest

from placeplan.accounts.by_provider.provider_documents import about, forget
from placeplan.core.errors import PlanError
from tests.unit.accounts.conftest import a_provider, openid  # noqa: F401

pytestmark = pytest.mark.enable_socket


def test_it_is_asked_once_and_again_once_it_is_forgotten(openid):  # noqa: F811
    chosen = a_provider(openid)
    forget(chosen)
    assert about(chosen)["issuer"] == openid.issuer and about(chosen) is about(chosen)
    openid.be(subject="anna", names_itself="https://other.example")
    assert about(chosen)["issuer"] == openid.issuer
    forget(chosen)
    with pytest.raises(PlanError, match="does not answer as it must"):
        about(chosen)


def test_an_address_that_others_can_read_on_the_way_is_not_taken(openid):  # noqa: F811
    chosen = a_provider(openid)
    forget(chosen)
    openid.be(subject="anna", token_endpoint="http://id.example/token")
    with pytest.raises(PlanError, match="does not answer as it must"):
        about(chosen)
