from pathlib import Path

from placeplan.web.settings import settings_of


def test_nothing_is_allowed_that_is_not_ours(tmp_path):
    settings = settings_of(tmp_path, Path("place"), 8123, "secret")
    assert settings["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["default-src"] == ["'none'"]
    assert settings["ALLOWED_HOSTS"] == ["127.0.0.1"] and not settings["DEBUG"]
    assert settings["PLACEPLAN_ADDRESS"] == "127.0.0.1:8123"


def test_cookies_of_two_places_at_once_have_two_names(tmp_path):
    names = {settings_of(tmp_path, Path("p"), port, "s")["SESSION_COOKIE_NAME"] for port in (1, 2)}
    assert len(names) == 2
