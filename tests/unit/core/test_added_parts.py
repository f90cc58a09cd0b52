from placeplan.core import added_parts


def test_the_command_is_for_the_python_that_runs_us(monkeypatch):
    monkeypatch.setattr(added_parts.sys, "executable", "/a/bin/python")
    assert added_parts.to_add("web") == '/a/bin/python -m pip install "placeplan[web]"'
    monkeypatch.setattr(added_parts.sys, "executable", "/my own/python")
    assert added_parts.to_add("scale") == '"/my own/python" -m pip install "placeplan[scale]"'
