import pytest

from placeplan.figures.missing import LABELS, WORDS, state_of_words, states
from placeplan.figures.table import figure_table


@pytest.mark.parametrize(
    "text, state",
    [
        ("Not published", "not_published"),
        (" - ", "left_blank"),
        ("WITHHELD", "withheld"),
        ("0", None),
        ("nil", None),
    ],
)
def test_words_in_place_of_a_number(text, state):
    assert state_of_words(text) == state


def test_each_row_has_one_state():
    table = figure_table(
        [
            {"value": 0.0, "as_stated": "not published"},
            {"withheld": "commercial-1"},
            {"as_stated": "Unpublished: see note"},
            {"as_stated": "n/a"},
            {},
        ]
    )
    assert table.select(states())["state"].to_list() == [
        "stated", "withheld", "not_published", "left_blank", "left_blank",
    ]  # fmt: skip


def test_every_state_has_a_label():
    assert set(WORDS.values()) | {"stated", "absent"} == set(LABELS)
