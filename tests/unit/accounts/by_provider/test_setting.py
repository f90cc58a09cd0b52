from django.test import override_settings

from placeplan.accounts.by_provider.setting import Provider, provider


def test_there_is_none_unless_the_operator_sets_one():
    assert provider() is None
    chosen = Provider("https://id.example", "us", "secret", "Example")
    with override_settings(PLACEPLAN_PROVIDER=chosen):
        assert provider() is chosen and not chosen.levels
