import pytest

from placeplan.core.doors.limits import limits
from placeplan.core.doors.value_bounds import refuse_unbounded
from placeplan.core.errors import PlanError


def nested(depth):
    values = inner = {}
    for _ in range(depth):
        inner["a"] = {}
        inner = inner["a"]
    return values


def test_values_within_bounds_pass():
    refuse_unbounded({"a": [1, -2.5, "x", True, None, {"b": 10 ** (limits()["digits"] - 1)}]}, "a.toml")
    refuse_unbounded(nested(20), "a.toml")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"a": 10**30}, "digits"),
        ({"a": [-(10**18)]}, "digits"),
        ({"a": {"b": float("nan")}}, "is none"),
        ([float("-inf")], "is none"),
        (nested(100_000), "too deeply"),
    ],
)
def test_others_are_refused(values, said):
    with pytest.raises(PlanError, match=said):
        refuse_unbounded(values, "a.toml")
