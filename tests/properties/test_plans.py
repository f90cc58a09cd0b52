"""Stopping, slipping and composing hold for any plan."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from placeplan.core.periods import period
from placeplan.plan.dependencies import lost, restated, slipped
from placeplan.plan.phasing import share_in_year
from placeplan.plan.scenarios import AssumptionChange, PartChange, Scenario, composed, planned
from placeplan.plan.schemes import Effect, Plan, Scheme

YEARS = ("2016/17", "2017/18", "2018/19", "2019/20", "2020/21", "2021/22", "2022/23")
SHARES = st.lists(st.integers(0, 10), min_size=1, max_size=4).filter(any)


@st.composite
def plans(draw):
    """Plans without loops: a scheme waits only for those before it."""
    count = draw(st.integers(1, 6))
    schemes = []
    for n in range(count):
        weights = draw(SHARES)
        rising = sorted(weight / max(weights) for weight in weights)
        recurrent = draw(st.booleans())
        shares = rising if recurrent else [weight / sum(weights) for weight in weights]
        phasing = dict(zip(YEARS, shares, strict=False)) if draw(st.booleans()) else {}
        effect = Effect("saving", 12.0, "£m", recurrent=recurrent, phasing=phasing)
        needs = draw(st.lists(st.integers(0, n - 1), max_size=2, unique=True)) if n else []
        month = draw(st.integers(1, 12))
        schemes.append(
            Scheme(
                f"s{n}", f"S{n}", "A", "demand", "s", "primary",
                starts="2016-04" if phasing else f"{draw(st.integers(2017, 2019))}-{month:02d}",
                depends_on=tuple(f"s{i}" for i in needs), effects=(effect,),
            )
        )  # fmt: skip
    return Plan(schemes=tuple(schemes))


def keys(plan):
    return [scheme.key for scheme in plan.schemes]


@given(plans(), st.data())
def test_stopping_more_never_loses_less(plan, data):
    some = data.draw(st.lists(st.sampled_from(keys(plan)), unique=True))
    more = [*some, data.draw(st.sampled_from(keys(plan)))]
    assert {loss.key for loss in lost(plan, some)} <= {loss.key for loss in lost(plan, more)}


@given(plans(), st.data())
def test_everything_lost_was_stopped_or_waited_for_something_lost(plan, data):
    stopped = data.draw(st.lists(st.sampled_from(keys(plan)), unique=True))
    gone = {loss.key for loss in lost(plan, stopped)}
    for scheme in plan.schemes:
        waits = bool(gone & set(scheme.depends_on))
        assert (scheme.key in gone) == (scheme.key in stopped or waits)


@given(plans(), st.data(), st.integers(0, 24))
def test_nothing_starts_before_what_it_needs_because_of_a_slip(plan, data, months):
    """Where a scheme came after what it needs, it still does; nothing ever moves earlier or too far."""
    key = data.draw(st.sampled_from(keys(plan)))
    after = {scheme.key: scheme for scheme in restated(plan, months={key: months}).schemes}
    for scheme in plan.schemes:
        assert after[scheme.key].start >= scheme.start
        for name in scheme.depends_on:
            before = next(one for one in plan.schemes if one.key == name)
            if before.start <= scheme.start:
                assert after[name].start <= after[scheme.key].start
    assert all(slip.months <= months for slip in slipped(plan, {key: months}))


@given(plans(), st.integers(0, 24))
def test_a_slip_brings_no_more_forward_and_loses_nothing(plan, months):
    slow = restated(plan, months={keys(plan)[0]: months})
    for before, after in zip(plan.schemes, slow.schemes, strict=True):
        was = [share_in_year(before, before.effects[0], year) for year in (*YEARS, "2030/31")]
        now = [share_in_year(after, after.effects[0], year) for year in (*YEARS, "2030/31")]
        total_was, total_now = 0.0, 0.0
        for one, other in zip(was[:-1], now[:-1], strict=True):
            total_was, total_now = total_was + one, total_now + other
            assert total_now <= total_was + 1e-9
        if before.effects[0].recurrent:
            assert abs(was[-1] - now[-1]) < 1e-9  # in the end it is all there
        else:
            later = [share_in_year(after, after.effects[0], year) for year in ("2023/24", "2024/25")]
            assert abs(sum(now[:-1]) + sum(later) - sum(was[:-1])) < 1e-9


@given(plans(), st.data())
def test_scenarios_compose_in_any_order(plan, data):
    chosen = [
        Scenario(
            f"{n}",
            parts={
                data.draw(st.sampled_from(keys(plan))): PartChange(
                    data.draw(st.booleans()),
                    data.draw(st.integers(0, 12)),
                    data.draw(st.sampled_from([0.5, 1, 2])),
                )
            },
            assumptions={"g": AssumptionChange(times=data.draw(st.sampled_from([0.5, 1, 2])))},
            name=str(n),
        )
        for n in range(3)
    ]
    one, other = composed(chosen), composed(reversed(chosen))
    assert planned(plan, one) == planned(plan, other)
    assert one.assumptions == other.assumptions


@given(st.integers(2000, 2040), st.integers(1, 12))
def test_a_start_is_the_first_day_of_its_month(year, month):
    scheme = Scheme("a", "A", "A", "demand", "s", "primary", starts=f"{year}-{month:02d}")
    assert scheme.start == date(year, month, 1) == period(scheme.starts).start
