import pytest

from placeplan.guidance.tasks import Task
from placeplan.publishing.pages.requirement_words import anchor, missing_words


@pytest.mark.parametrize(
    ("states", "words"),
    [
        (("stated",), "nothing: it is stated"),
        (("stated", "stated"), "nothing: all 2 are stated"),
        (("stated", "absent", "withheld"), "2 of 3: absent and withheld"),
    ],
)
def test_what_is_missing_is_counted_by_its_state(states, words):
    assert missing_words([Task("a", "figure", "m", state=state) for state in states]) == words


def test_an_act_has_nothing_to_look_up():
    assert "nothing to look up" in missing_words([Task("a", "act", "Meet.")])


def test_a_key_is_an_anchor():
    assert anchor("planning-guidance:2016-09 1(b)") == "r-planning-guidance-2016-09-1-b"
