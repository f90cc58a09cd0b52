from pathlib import Path

from placeplan.core.units import BASE_UNITS
from placeplan.plan.vocabulary import classes, nearest, variables


def test_every_variable_has_known_units_and_a_description():
    for variable in variables().values():
        assert set(variable.units) <= BASE_UNITS
        assert len(variable.description) > 10


def test_every_class_belongs_to_a_group():
    assert {one.group for one in classes().values()} == {
        "transformation",
        "enabling",
        "efficiency",
        "financial",
        "unidentified",
    }


def test_a_misspelt_word_is_answered_with_the_nearest():
    assert nearest("activty", variables()) == "Did you mean activity or productivity?"
    assert nearest("zzz", {"a": 1, "b": 2}) == "Use one of: a, b."


def test_every_variable_and_class_is_in_the_manual():
    manual = (Path(__file__).parents[3] / "docs" / "schemes.md").read_text("utf-8")
    for one in variables().values():
        assert f"| `{one.key}` | {', '.join(one.units)} | {one.label}. {one.description}. |" in manual
    for one in classes().values():
        assert f"| `{one.key}` | {one.group} | {one.label}. {one.description}. |" in manual
