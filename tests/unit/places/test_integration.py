import pytest

from placeplan.places.integration import classified, events, shares
from placeplan.places.organisations import organisation


@pytest.mark.parametrize(
    ("codes", "label"),
    [
        (("RW3", "RM2"), "horizontal"),  # two acute trusts become one
        (("RY1", "RW4"), "vertical"),  # community services join a mental health trust
        (("00W", "01M", "01N"), "horizontal"),  # three commissioners
        (("RQQ", "RGN"), "cannot assess"),  # no list says what Hinchingbrooke did
        (("E10000002", "E07000004"), "vertical"),  # a county and its district
        (("E06000028", "E07000048"), "horizontal"),  # councils side by side
        (("RM1", "E10000020"), "NHS and council"),
        (("RV7",), "one for one"),
    ],
)
def test_each_kind_of_merger_is_labelled_with_a_reason(codes, label):
    found, reason = classified([organisation(code) for code in codes])
    assert found == label and reason


def test_one_body_in_several_hands_is_a_division():
    assert classified([organisation("E10000009")], 2)[0] == "division"
    divided = [each for each in events() if each.parties == ("E10000009",)]
    assert [each.result for each in divided] == [("E06000058", "E06000059")]


def test_shares_of_labels_sum_to_one():
    assert sum(shares().values()) == pytest.approx(1)
    only = [each for each in events() if each.label == "vertical"]
    assert shares(only) == {"vertical": 1.0}
