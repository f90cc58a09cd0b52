import pytest

from placeplan.core.errors import PlanError
from placeplan.gainshare.choices.choice import choice_files
from placeplan.gainshare.settled_places import has_choices, published, settled

REFUSAL = """
kind = "control_total"
title = "A total"
question = "Accept?"
year = "2018/19"
system = "A"
source = "invented"
grade = "invented"
[answers]
B = "refused"
"""


def test_each_kind_is_settled_by_its_own_rules(folder):
    folder.texts["settlement/total.toml"] = REFUSAL
    place = folder.place()
    kinds = {path.stem: settled(place, path, 5)["kind"] for path in choice_files(place)}
    assert kinds == {"one-rota": "change", "total": "control_total"}


def test_only_what_says_so_is_published(folder):
    place = folder.place()
    assert has_choices(place)
    assert published(place) == ()
    folder.change("settlement/one-rota.toml", ('grade = "invented"', 'grade = "invented"\npublish = true'))
    assert [one["key"] for one in published(folder.place(), draws=5)] == ["one-rota"]


def test_a_place_without_choices_publishes_none(folder):
    for name in [name for name in folder.texts if name.startswith("settlement/")]:
        del folder.texts[name]
    assert published(folder.place()) == ()


def test_a_file_that_cannot_be_read_is_said_by_its_reader(folder):
    folder.texts["settlement/one-rota.toml"] = "title = "
    place = folder.place()
    with pytest.raises(PlanError, match="not TOML"):
        settled(place, choice_files(place)[0])


def test_a_kind_that_there_is_not_is_refused_with_those_that_there_are(folder):
    folder.texts["settlement/one-rota.toml"] = 'kind = "standing"'
    place = folder.place()
    with pytest.raises(PlanError, match="“standing” is no kind of choice") as error:
        settled(place, choice_files(place)[0])
    assert "standing_together" in error.value.problems[0].to_do
