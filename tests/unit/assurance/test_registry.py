import importlib

import pytest

from placeplan.assurance import registry
from placeplan.assurance.findings import Finding
from placeplan.assurance.registry import Evidence, check, import_modules_of, view


@pytest.fixture
def empty_lists(monkeypatch):
    monkeypatch.setattr(registry, "CHECKS", {})
    monkeypatch.setattr(registry, "VIEWS", {})


def test_a_check_reads_views_by_the_names_of_its_parameters(empty_lists):
    worked_out = []

    @view
    def doubled(figures):
        worked_out.append(figures)
        return figures * 2

    @check("Doubles", group="Sums", formula="2 x figures", kinds=("double",))
    def doubles(doubled, thresholds):
        """Say what the double is."""
        yield Finding("doubles", "pass", f"{doubled} under {thresholds}", "")

    evidence = Evidence(figures=21, thresholds=50)
    listed = registry.CHECKS["doubles"]
    assert listed.reads == ("doubled", "thresholds")
    assert listed.kinds == ("double",)
    assert listed.explanation == "Say what the double is."
    assert [found.title for found in evidence.call(listed.run)] == ["42 under 50"]
    evidence.call(listed.run)
    assert evidence["doubled"] == 42
    assert worked_out == [21], "a view is worked out once"
    assert {"figures", "doubled"} <= set(evidence)
    assert len(evidence) == 3


def test_a_name_that_nothing_gives_is_an_error(empty_lists):
    with pytest.raises(KeyError, match="no view is called weather"):
        Evidence(figures=1)["weather"]
    with pytest.raises(KeyError, match="nothing reads: weather"):
        Evidence(weather=1)


def test_a_check_in_a_new_module_is_listed_without_being_named_anywhere(empty_lists, tmp_path, monkeypatch):
    folder = tmp_path / "newly_written" / "inside"
    folder.mkdir(parents=True)
    for package in (folder.parent, folder):
        (package / "__init__.py").write_text("")
    (folder / "tripled.py").write_text(
        "from placeplan.assurance.registry import check\n\n"
        "@check('Triples', group='Sums', formula='3 x figures')\n"
        "def triples(figures):\n    yield from ()\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    import_modules_of(importlib.import_module("newly_written"))
    assert list(registry.CHECKS) == ["triples"]
