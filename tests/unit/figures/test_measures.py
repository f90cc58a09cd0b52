import csv

import pytest

from placeplan.core.errors import PlanError
from placeplan.core.units import BASE_UNITS
from placeplan.figures.measures import DICTIONARY, _measure, measure, measures, nearest
from placeplan.figures.table import COLUMNS


def rows():
    with DICTIONARY.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_measure_is_named_once():
    keys = [row["measure"] for row in rows()]
    assert len(keys) == len(set(keys)) == len(measures())


@pytest.mark.parametrize("key", list(measures()))
def test_each_measure_is_whole(key):
    found = measures()[key]
    assert found.unit in BASE_UNITS
    assert set(found.sums_over) <= set(COLUMNS)
    assert found.label and found.description.endswith(".")
    assert found.lowest is None or found.highest is None or found.lowest < found.highest
    if found.flow_or_stock == "stock":
        assert "period" not in found.sums_over, "a stock is never added over time"
    if found.flow_or_stock == "ratio":
        assert not found.sums_over, "shares, prices and growth are never added"
    if found.unit in ("share", "pounds_each"):
        assert found.flow_or_stock == "ratio"


def test_a_measure_by_its_key():
    assert measure("gap").is_money
    assert not measure("contract_price").is_money
    assert measure("bed_occupancy").highest == 1


def test_an_unknown_measure_names_the_likely_ones():
    with pytest.raises(PlanError, match="Did you mean bed_occupancy"):
        measure("occupancy")
    assert nearest("zzzz") == "See the measure dictionary."


def test_a_dictionary_row_is_a_flow_a_stock_or_a_ratio():
    with pytest.raises(PlanError, match="not flow, stock or ratio"):
        _measure(rows()[0] | {"flow_or_stock": "river"})
