from decimal import Decimal

import pytest

from placeplan.core.errors import PlanError
from placeplan.core.units import in_base, unit


@pytest.mark.parametrize(
    ("value", "written", "base"),
    [
        (415, "£m", 415_000_000),
        ("1,002", "£000", 1_002_000),
        (8.4, "GBP m", 8_400_000),
        (52, "%", Decimal("0.52")),
        (18, "weeks", 126),
        (3, "wte", 3),
    ],
)
def test_values_reach_their_base_unit_exactly(value, written, base):
    assert in_base(value, written) == base


def test_units_are_read_without_regard_to_case():
    assert unit(" £M ") == unit("£m")
    assert unit("per cent").base == "share"


def test_an_unknown_unit_lists_the_known():
    with pytest.raises(PlanError, match=r"“furlongs” is not a unit\. Use one of"):
        unit("furlongs")
