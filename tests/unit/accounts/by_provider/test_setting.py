import pytest
from django.test import override_settings

from placeplan.accounts.by_provider.setting import Provider, is_kept_private, provider


def test_there_is_none_unless_the_operator_sets_one():
    assert provider() is None
    chosen = Provider("https://id.example", "us", "secret", "Example")
    with override_settings(PLACEPLAN_PROVIDER=chosen):
        assert provider() is chosen and not chosen.levels


@pytest.mark.parametrize(
    ("address", "is_private"),
    [
        ("https://id.example/", True),
        ("http://127.0.0.1:9/", True),
        ("http://id.example", False),
        ("x", False),
    ],
)
def test_what_is_asked_by_tls_or_here_is_kept_private(address, is_private):
    assert is_kept_private(address) is is_private
