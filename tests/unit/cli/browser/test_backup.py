from typer.testing import CliRunner

from placeplan.cli.browser import backup, web_parts


def test_it_needs_the_parts_of_the_web_and_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(web_parts, "find_spec", lambda name: None)
    assert "placeplan[web]" in str(CliRunner().invoke(backup.app, [str(tmp_path / "a")]).exception)
