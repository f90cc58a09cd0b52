"""Payments conserve to the penny, reach every floor, and are never more than what is missing."""

from hypothesis import given
from hypothesis import strategies as st

from placeplan.gainshare import least_transfers

pennies = st.integers(-(10**11), 10**11)


@given(st.dictionaries(st.sampled_from("ABCDEFGH"), st.tuples(pennies, pennies), min_size=1))
def test_every_penny_paid_is_received_and_no_body_is_below_its_floor(bodies):
    effects = {body: effect for body, (effect, _) in bodies.items()}
    floors = {body: floor for body, (_, floor) in bodies.items()}
    schedule = least_transfers(effects, floors)
    missing = sum(max(floors[body] - effects[body], 0) for body in effects)
    spare = sum(max(effects[body] - floors[body], 0) for body in effects)
    assert schedule.exists == (spare >= missing)
    if not schedule.exists:
        assert schedule == []
        assert schedule.outside_money == missing - spare
        return
    left = dict(effects)
    for payer, payee, amount in schedule:
        assert amount > 0
        left[payer] -= amount
        left[payee] += amount
    assert sum(left.values()) == sum(effects.values())
    assert all(left[body] >= floors[body] for body in left)
    assert schedule.total == missing


@given(st.dictionaries(st.sampled_from("ABCD"), st.decimals(-1000, 1000, places=2), min_size=2))
def test_amounts_written_in_pounds_and_pence_are_met_exactly(effects):
    """What a body is short of, as written, is what it receives: no float stands between."""
    schedule = least_transfers(
        {body: float(effect) for body, effect in effects.items()}, dict.fromkeys(effects, 0)
    )
    if schedule.exists:
        for body, effect in effects.items():
            received = sum(round(t.amount * 100) for t in schedule if t.payee == body)
            assert received == max(round(-effect * 100), 0)
