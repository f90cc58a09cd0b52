from typer.testing import CliRunner

from placeplan.cli.browser import people, web_parts


def test_it_needs_the_parts_of_the_web_and_says_so(monkeypatch):
    monkeypatch.setattr(web_parts, "find_spec", lambda name: None)
    assert "placeplan[web]" in str(CliRunner().invoke(people.app, ["invite", "Anna"]).exception)
