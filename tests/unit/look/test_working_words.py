import numpy as np
import pytest

from placeplan.engine.tracing import Working
from placeplan.look.working_words import NAMED_AT_MOST, Names, value_in_words

NAMES = Names({"organisation": ["North", "South"]}, frozenset({"South"}))


@pytest.mark.parametrize(
    ("values", "varies_by", "words"),
    [
        ([1500.0], (), "1,500.00"),
        ([0.25, 0.25], ("service",), "0.25"),
        ([5.0, 0.0], ("organisation",), "North: 5; South: not stated"),
        ([1.0, 2.0], ("service",), "1, 2"),
        (range(NAMED_AT_MOST), ("service",), "14 values from 0 to 13"),
    ],
)
def test_few_values_are_said_each_and_many_from_the_least_to_the_most(values, varies_by, words):
    step = Working("cost", "2016/17", "pounds", "", np.array([*values], dtype=float), varies_by, True, ())
    assert value_in_words(step, NAMES) == words
