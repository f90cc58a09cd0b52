"""Events counted into cells of events that are alike."""

import polars as pl
import pytest

from placeplan.core.errors import PlanError
from placeplan.model.hospital.provider_cells import cells, label_sizes

ROW = {
    "pod": "ip_non-elective_admission", "group": "ip:non-elective", "age": "75-84", "sex": "female",
    "specialty": "300", "local": True, "listed": False, "quintile": "", "avoidance": "", "efficiency": "",
    "nights": 3, "count": 1.0,
}  # fmt: skip


def table(*changes: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame([{**ROW, **change} for change in changes])


def test_events_that_are_alike_share_a_cell():
    found = cells(table({}, {}, {"sex": "male"}))
    assert sorted(found.count.tolist()) == [1, 2]
    assert found.people == (("ip:non-elective", "75-84", "female"), ("ip:non-elective", "75-84", "male"))
    assert found.cares == (("ip:non-elective", "300", "true", "false", ""),)
    assert found.events == 3


def test_several_efficiencies_share_a_cell_evenly():
    found = cells(table({"efficiency": "raid_ip|emergency_elderly", "count": 4.0}))
    assert found.count.tolist() == [2, 2]
    assert found.efficiencies == ("emergency_elderly", "raid_ip")
    assert found.events == 4


def test_strategies_of_avoidance_stay_together():
    found = cells(table({"avoidance": "falls_related_admissions|frail_elderly_high"}, {}))
    assert set(found.strategy_sets) == {(), ("falls_related_admissions", "frail_elderly_high")}
    assert found.events == 2
    assert label_sizes(found)["strategy sets"] == 2


def test_cells_that_no_result_tells_apart_are_neighbours():
    found = cells(table({"specialty": "100"}, {"age": "0"}, {"specialty": "300"}))
    same = list(zip(found.result, found.efficiency, found.nights, strict=True))
    assert same == sorted(same)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"count": -1.0}, "below 0"),
        ({"nights": None}, "nights is missing"),
        ({"pod": "elsewhere"}, "no point of delivery"),
        ({"avoidance": "raid_ip"}, "no strategy of avoidance"),
        ({"efficiency": "magic"}, "no strategy of efficiency"),
        ({"age": None}, "label is missing"),
    ],
)
def test_activity_that_does_not_fit_is_refused(change, words):
    with pytest.raises(PlanError, match=words):
        cells(table(change, {}))


def test_a_missing_column_is_named():
    with pytest.raises(PlanError, match="quintile"):
        cells(table({}).drop("quintile"))
