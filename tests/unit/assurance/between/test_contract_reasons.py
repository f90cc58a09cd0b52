import pytest

from placeplan.assurance.between.contract_reasons import reason
from placeplan.assurance.between.reconciling import Pair, Side
from placeplan.assurance.thresholds import thresholds
from tests.unit.assurance.invented import books, follow, place_of, planted, serious, set_value, sold


def side(body, activity, price, value=None):
    worth = activity * price if value is None else value
    return Side(body, worth, activity, price, 0.5, 0.0, "nominal", ("a", "b", "c"), (), True)


def pair(buyer, seller, activity="differ", price="differ"):
    return Pair("nel", "2018/19", buyer, seller, "differ", activity, price)


def test_the_larger_part_names_a_difference_of_both():
    by_price = reason(pair(side("01A", 100, 10), side("T1", 101, 20)), {}, thresholds())
    by_volume = reason(pair(side("01A", 100, 10), side("T1", 200, 10.1)), {}, thresholds())
    assert (by_price.kind, by_volume.kind) == ("price_mismatch", "volume_mismatch")
    assert by_price.parts.whole == pytest.approx((101 * 20 - 100 * 10) * 100)


def test_nothing_but_value_tells_no_reason():
    bare = Side("01A", 100.0, None, None, 0.5, 0.0, "nominal", ("a",), (), True)
    found = reason(pair(bare, side("T1", 10, 20), "cannot_tell", "cannot_tell"), {}, thresholds())
    assert found.kind == "value_mismatch"
    assert found.amount == 100


@pytest.mark.parametrize(
    "note",
    [
        "2018/19: 6 months only, contract starts 1 October 2018",
        "Part year effect",
        "6/12",
        "wef 1 October",
        "PYE",
    ],
)
def test_part_of_a_year_needs_a_note(note):
    made = books()
    units, value = sold(made, "contract_activity"), sold(made, "contract_value")
    before = value["value"]
    set_value(units, round(units["value"] / 2))
    set_value(value, round(before / 2, -3))
    follow(made, "T1", "01A", "2018/19", value["value"] - before)
    without = [finding.kind for finding in serious(place_of(made))]
    assert without == ["volume_mismatch"]
    made.say("T1", "row", "note", text=note)
    made.said[-1]["source"] = units["source"].replace("!E", "!K")
    (finding,) = planted(made, "timing_part_year")
    assert finding.amount == before - value["value"]


def test_a_note_on_another_year_explains_nothing():
    made = books()
    units, value = sold(made, "contract_activity"), sold(made, "contract_value")
    before = value["value"]
    set_value(units, round(units["value"] / 2))
    set_value(value, round(before / 2, -3))
    follow(made, "T1", "01A", "2018/19", value["value"] - before)
    made.say("T1", "row", "note", text="Part year effect in 2019/20")
    made.said[-1]["source"] = units["source"].replace("!E", "!K")
    planted(made, "volume_mismatch")
