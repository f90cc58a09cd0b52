import pytest

from placeplan.cli.browser import web_parts
from placeplan.core.errors import PlanError


def test_without_its_parts_one_command_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(web_parts, "find_spec", lambda name: None if name == "django" else object())
    with pytest.raises(PlanError, match=r"django.*placeplan\[web\]"):
        web_parts.must_have_web()


def test_the_command_is_for_the_python_that_runs_us(monkeypatch):
    monkeypatch.setattr(web_parts.sys, "executable", "/a/bin/python")
    assert web_parts.to_add() == '/a/bin/python -m pip install "placeplan[web]"'
    monkeypatch.setattr(web_parts.sys, "executable", "/my own/python")
    assert web_parts.to_add() == '"/my own/python" -m pip install "placeplan[web]"'
