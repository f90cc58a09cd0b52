import numpy as np
import pytest

from placeplan.core.errors import PlanError
from placeplan.tracking.ratings.rated_units import rated_units
from placeplan.tracking.ratings.rated_values import rated_values
from placeplan.tracking.ratings.rating_files import rating
from tests.unit.tracking.rated import stated

HEAD = "unit,indicator,value,standard_error\n"


def read(tmp_path, text):
    path = tmp_path / "values.csv"
    path.write_text(text, encoding="utf-8")
    return rated_values(path, stated(tmp_path))


def test_values_stand_by_unit_and_indicator_and_what_is_not_stated_stays_so(tmp_path):
    found = read(tmp_path, HEAD + "B,waits,3,0.5\nA,staff,−1,\nB,staff,2,\nA,waits,not published,\n")
    assert found.units == ("B", "A")
    assert found.values[0].tolist() == [2, 3] and found.values[1, 0] == -1 and np.isnan(found.values[1, 1])
    assert found.errors.tolist() == [[0, 0.5], [0, 0]] and found.has_errors


def test_everything_wrong_is_told_at_once(tmp_path):
    with pytest.raises(PlanError) as refusal:
        read(tmp_path, HEAD + "A,beds,1,\nA,staff,12%,\nA,staff,2,\n,staff,1,\nB,waits,1,wide\n")
    told = str(refusal.value)
    for part in ("line 2: The rating has no indicator “beds”", "line 3: “12%” is not a plain number",
                 "line 4: “A” has “staff” twice; first in line 3", "line 5: The row names no unit",
                 "line 6: “wide”"):  # fmt: skip
        assert part in told


def test_columns_and_ragged_rows(tmp_path):
    with pytest.raises(PlanError) as refusal:
        read(tmp_path, "unit,indicator,score\nA,staff,1,2\n")
    told = str(refusal.value)
    assert "no column “value”" in told and "reads the column “score”" in told and "as many cells" in told
    with pytest.raises(PlanError, match="holds no values"):
        read(tmp_path, HEAD)


def test_a_column_that_is_there_twice_is_refused(tmp_path):
    """Nobody could say which of the two values counts."""
    with pytest.raises(PlanError, match="line 1: Two columns are called “value”"):
        read(tmp_path, "unit,indicator,value,value\nA,staff,1,9\n")


def test_values_of_two_definitions_are_not_comparable(tmp_path):
    """Delayed transfers of all causes beside those of social care alone."""
    head = "unit,indicator,value,definition\n"
    text = head + "A,waits,3,all delays\nB,waits,1,social care alone\n"
    with pytest.raises(PlanError, match="is “social care alone” here, and “all delays” in line 2"):
        read(tmp_path, text)


def delayed(tmp_path, *rows):
    path = tmp_path / "delays.csv"
    path.write_text("unit,indicator,value,standard_error,definition\n" + "\n".join(rows), encoding="utf-8")
    return rated_values(path, rating("delayed-transfers"))


def test_delays_of_social_care_are_not_ranked_beside_delays_of_all_causes(tmp_path):
    rows = ["Northshire,delayed_days,14.2,1,social care", "Southshire,delayed_days,5.1,1,all causes"]
    with pytest.raises(PlanError, match="“all causes” here, and “social care” in line 2"):
        delayed(tmp_path, *rows)


def test_a_delay_that_does_not_say_whose_it_is_is_refused(tmp_path):
    with pytest.raises(PlanError) as refused:
        delayed(tmp_path, "Northshire,delayed_days,14.2,1,", "Southshire,delayed_days,5.1,1,")
    assert str(refused.value).count("nobody says of which kind it is") == 2


def test_councils_are_ranked_on_one_kind_of_delay_with_the_ranks_that_chance_allows(tmp_path):
    rows = [f"Council {n},delayed_days,{10 + 4 * n},0.5,social care" for n in range(6)]
    found = rated_units(delayed(tmp_path, *rows), rating("delayed-transfers"), draws=500)
    assert [unit.unit for unit in found.units] == [f"Council {n}" for n in range(6)]  # fewest delays first
    assert all(unit.rank_low <= unit.rank <= unit.rank_high and not unit.band for unit in found.units)
