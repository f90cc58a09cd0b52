from hypothesis import given, settings
from hypothesis import strategies as st

from placeplan.assurance.checking import evidence
from tests.unit.assurance.invented import PLANNED, books, drop, find, place_of
from tests.unit.assurance.sheets.test_plugs import with_plug


def positions(made, **more):
    return {(p.body, p.year): p for p in evidence(place_of(made, **more))["adjusted_positions"]}


def test_nothing_is_taken_out_of_a_sound_plan():
    found = positions(books())
    assert all(each.left == each.submitted for each in found.values())
    bodies = [each for (body, year), each in found.items() if body and year == "2018/19"]
    assert found["", "2018/19"].submitted == sum(each.submitted for each in bodies)


def test_a_plug_a_cost_moved_and_a_transfer_are_taken_out():
    made, before = with_plug()
    drop(made, lambda row: row["measure"] == "cost_effect" and row["stated_by"] == "L1")
    made.put("T1", "Transfers", "transfer", "2019/20", 911_000.0, counterparty="01A", line="discharge")
    found = positions(made, earlier=before)
    trust = found["T1", "2019/20"]
    assert trust.submitted == round(find(made, "surplus_or_deficit", "T1", "2019/20")["value"] * 100)
    assert trust.left == trust.submitted - 441_100_000
    assert found["L1", "2018/19"].left == found["L1", "2018/19"].submitted - 9_000_000
    assert {each.why for each in found["", "2019/20"].adjustments} == {
        "plug",
        "transfer not planned by its payer",
    }


@settings(max_examples=10)
@given(st.lists(st.integers(100_000, 5_000_000), min_size=len(PLANNED), max_size=len(PLANNED)))
def test_a_saving_counted_twice_is_taken_out_once_and_goes_on(amounts):
    made = books()
    for body, partner in (("01A", "T1"), ("T1", "01A")):
        for year, amount in zip(PLANNED, amounts, strict=True):
            made.put(
                body,
                "Schemes",
                "saving",
                year,
                float(amount),
                scheme=f"{body}-P",
                counterparty=partner,
                service="dc",
            )
    found = positions(made)
    for n, year in enumerate(PLANNED, start=1):
        assert found["", year].left == found["", year].submitted - sum(amounts[:n]) * 100
