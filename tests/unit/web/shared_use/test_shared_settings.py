from placeplan.web.shared_use.environment import shared_use
from placeplan.web.shared_use.shared_settings import shared_settings
from tests.unit.web.shared_use.test_environment import GOOD


def test_who_comes_by_a_link_comes_not_in_and_every_cookie_is_guarded():
    settings = shared_settings(shared_use(GOOD), 8000)
    assert not [name for name in settings["MIDDLEWARE"] if "KnownPerson" in name]
    assert settings["MIDDLEWARE"][0].endswith("OwnMachineAlone")
    assert settings["MIDDLEWARE"][-1].endswith("SignedIn")
    assert settings["SESSION_COOKIE_SECURE"] and settings["CSRF_COOKIE_SECURE"]
    assert settings["SESSION_COOKIE_NAME"] == "__Host-placeplan"
    assert settings["SECURE_HSTS_SECONDS"] >= 31_536_000 and not settings["DEBUG"]
    assert settings["ALLOWED_HOSTS"] == ["plan.example", "other.example"]


def test_without_tls_no_browser_is_told_to_come_by_it():
    shared = shared_use({**GOOD, "PLACEPLAN_TLS": "no", "PLACEPLAN_HOSTS": "127.0.0.1:8000"})
    settings = shared_settings(shared, 8000)
    assert settings["SECURE_HSTS_SECONDS"] == 0 and settings["SESSION_COOKIE_NAME"] == "placeplan"
