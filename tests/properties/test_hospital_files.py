"""Whatever a file of the national hospital model holds, it is read or refused in words; it never crashes."""

import copy
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from placeplan.core.errors import PlanError
from placeplan.model.hospital.hospital_parameters import hospital_parameters
from placeplan.model.hospital.hospital_results import results_in_json
from tests.unit.model.hospital_files import parameters, results

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3000) | st.floats(-2, 6) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def spoilt(draw, whole):
    """A whole file with one value somewhere replaced by anything, or left out."""
    found = copy.deepcopy(whole)
    node = found
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = draw(st.sampled_from(keys))
        below = node[key]
        if isinstance(below, dict | list) and below and draw(st.booleans()):
            node = below
            continue
        if isinstance(node, dict) and draw(st.booleans()):
            del node[key]
        else:
            node[key] = draw(ANYTHING)
        return found


@settings(max_examples=150)
@given(spoilt(parameters()))
def test_parameters_are_read_or_refused(found):
    try:
        read = hospital_parameters(found, "params.json")
    except PlanError as error:
        assert all(problem.where and problem.what for problem in error.problems)
    else:
        assert all(0 <= one.spread.low <= one.spread.high <= 1 for one in read.reductions)


@settings(max_examples=100)
@given(spoilt(results()))
def test_results_are_read_or_refused(found):
    try:
        read = results_in_json(found, "results.json")
    except PlanError as error:
        assert error.problems
    else:
        assert all(one.runs.size == read.runs for one in (*read.activity, *read.steps))


def test_a_file_survives_being_written_and_read():
    assert hospital_parameters(json.loads(json.dumps(parameters())), "p") == hospital_parameters(
        parameters(), "p"
    )
