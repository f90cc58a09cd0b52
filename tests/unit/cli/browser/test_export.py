from typer.testing import CliRunner

from placeplan.cli.browser import export, web_parts


def test_it_needs_the_parts_of_the_web_and_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(web_parts, "find_spec", lambda name: None)
    assert "placeplan[web]" in str(CliRunner().invoke(export.app, ["--out", str(tmp_path / "a")]).exception)
