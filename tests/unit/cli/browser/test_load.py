from typer.testing import CliRunner

from placeplan.cli.browser import kept_folder, load


def test_it_needs_the_parts_of_the_web_and_says_so(monkeypatch, tmp_path):
    from placeplan.cli.browser import web_parts

    monkeypatch.setattr(web_parts, "find_spec", lambda name: None)
    words = {"export": ["--out", str(tmp_path / "a")], "acts": ["verify"]}.get("load", [str(tmp_path / "a")])
    assert "placeplan[web]" in str(CliRunner().invoke(load.app, words).exception)
    assert kept_folder.HIDDEN == ".placeplan"
