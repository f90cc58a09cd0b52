from typer.testing import CliRunner

from placeplan.cli.browser import serve
from placeplan.core.errors import PlanError


def asked(*words):
    return CliRunner().invoke(serve.app, [str(word) for word in words], catch_exceptions=True).exception


def test_an_address_to_listen_at_is_for_many_people_alone(tmp_path):
    error = asked(tmp_path, "--host", "0.0.0.0")
    assert isinstance(error, PlanError) and "--production" in str(error)


def test_a_folder_that_is_no_place_is_not_served(tmp_path):
    error = asked(tmp_path)
    assert "not a place" in str(error) and "placeplan new" in str(error)
    assert "placeplan serve --example" in str(error), "what can be looked at without one"


def test_a_page_is_opened_only_where_there_is_a_screen(monkeypatch):
    monkeypatch.setattr(serve.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not serve._has_display()
    monkeypatch.setenv("DISPLAY", ":0")
    assert serve._has_display()
