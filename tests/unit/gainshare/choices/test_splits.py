from hypothesis import given
from hypothesis import strategies as st

from placeplan.gainshare.choices.splits import in_pence, received


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=12))
def test_shares_round_to_whole_pence_that_sum_exactly(shares):
    total = round(sum(shares))
    found = in_pence({str(i): share for i, share in enumerate(shares)}, total)
    assert sum(found.values()) == total
    assert all(abs(found[str(i)] - share) < 2 for i, share in enumerate(shares))


def test_what_one_pays_another_receives():
    assert received({"A": 4, "B": -3}, [("A", "B", 3)]) == {"A": 1, "B": 0}


def test_payments_that_are_not_allowed_are_not_used(folder):
    from placeplan.gainshare.choices.settlements import settlement

    folder.change("settlement/one-rota.toml", ('payer = "A"', 'payer = "B"'), ('payee = "B"', 'payee = "A"'))
    found = settlement(folder.released(11, 11, 11).choice(), count=1)
    assert not found.splits[0].exists
    assert found.splits[0].outside_money == 300_000_000
    assert "cannot reach" in found.splits[0].reason
    assert "do not reach" in found.splits[1].reason
