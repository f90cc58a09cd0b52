from hypothesis import given
from hypothesis import strategies as st

from placeplan.arrangements.stated.consultancies import Consultancy, fees

WROTE = {"firm": "Arden", "work": "wrote", "part": "finance", "fee": "84000.50"}


def test_who_reviews_what_it_wrote(run):
    run.rows(
        "consultants",
        WROTE,
        {**WROTE, "work": "reviewed", "firm": "ARDEN"},
        {**WROTE, "work": "reviewed", "part": ""},
        {**WROTE, "work": "reviewed", "part": "estates"},
        {**WROTE, "work": "reviewed", "firm": "Brook"},
    )
    works = run.arranged().consultancies
    assert [work.reviews_own_work for work in works] == [False, True, True, False, False]
    assert works[2].part == "the whole plan" and works[1].wrote == ("k0",)


def test_a_fee_that_is_unknown_is_never_nought(run):
    run.rows("consultants", WROTE, {**WROTE, "fee": "unknown"}, {**WROTE, "fee": "0"})
    told = run.arranged().fees
    assert (told.stated, told.works, told.unknown) == (8_400_050, 3, 1)
    assert run.arranged().consultancies[1].as_json()["fee"] is None
    run.rows("consultants", {**WROTE, "fee": "unknown"})
    assert run.arranged().fees.as_json() == {"stated_pounds": None, "works": 1, "fee_unknown": 1}


@given(st.lists(st.none() | st.integers(0, 10**12)))
def test_fees_together_are_the_stated_ones_to_the_penny(amounts):
    told = fees(Consultancy({}, amount) for amount in amounts)
    stated = [amount for amount in amounts if amount is not None]
    assert told.unknown == len(amounts) - len(stated)
    assert told.stated == (sum(stated) if stated else None)
