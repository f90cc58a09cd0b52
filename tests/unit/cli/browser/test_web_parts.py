import pytest

from placeplan.cli.browser import web_parts
from placeplan.core.errors import PlanError


def test_without_its_parts_one_command_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(web_parts, "find_spec", lambda name: None if name == "django" else object())
    with pytest.raises(PlanError, match=r"django.*placeplan\[web\]"):
        web_parts.must_have_web()
