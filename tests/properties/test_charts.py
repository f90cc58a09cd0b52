"""What holds of every chart: a constant or a scale moves limits and no signal, and gaps join nothing."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from placeplan.tracking.process_control.chart_acts import Acts
from placeplan.tracking.process_control.charting import charts
from placeplan.tracking.process_control.charts import Phase
from placeplan.tracking.process_control.rule_sets import rule_set, rule_sets
from placeplan.tracking.series.series_files import series_in
from placeplan.tracking.series.stated_series import Point, Series, spacing

MONTHS = [f"{2000 + n // 12}-{n % 12 + 1:02d}" for n in range(40)]
VALUES = st.lists(st.integers(-9999, 9999).map(lambda n: Decimal(n) / 100), min_size=6, max_size=30)
RULES = st.sampled_from(sorted(rule_sets()))
OPPOSITE = {1: -1, -1: 1}


def chart_of(values, rules, months=MONTHS):
    points = tuple(Point(month, value) for month, value in zip(months, values, strict=False))
    placed = spacing([point.period for point in points])
    return charts([Series("s", points, placed.places, step=placed.step)], Acts(), rule_set(rules))[0]


@given(VALUES, RULES, st.decimals(-(10**9), 10**9, places=3))
def test_adding_a_constant_moves_the_limits_and_no_signal(values, rules, constant):
    before, after = (chart_of([value + more for value in values], rules) for more in (Decimal(0), constant))
    assert before.signals == after.signals
    assert abs((after.latest.mean - before.latest.mean) - float(constant)) <= 1e-9 * max(
        1, abs(float(constant))
    )


@given(VALUES, RULES, st.sampled_from([Decimal(10), Decimal("0.001"), Decimal(7)]))
def test_another_unit_changes_no_signal(values, rules, factor):
    assert chart_of(values, rules).signals == chart_of([value * factor for value in values], rules).signals


@given(VALUES, RULES)
def test_turned_upside_down_every_signal_turns_too(values, rules):
    up, down = chart_of(values, rules), chart_of([-value for value in values], rules)
    turned = [(s.period, s.rule, OPPOSITE[s.direction]) for s in up.signals]
    assert sorted(turned) == sorted((s.period, s.rule, s.direction) for s in down.signals)


@given(VALUES, RULES)
def test_the_mean_lies_in_the_middle_of_the_limits_and_all_points_are_accounted_for(values, rules):
    chart = chart_of(values, rules)
    assert isinstance(chart.latest, Phase)
    assert chart.latest.lower <= chart.latest.mean <= chart.latest.upper
    assert sum(phase.stretch.length for phase in chart.phases) == len(values)


@given(VALUES, RULES, st.integers(1, 5))
def test_after_a_gap_nothing_is_pointed_at_that_began_before_it(values, rules, after):
    """A gap in the midst takes signals away and, with limits the same, adds none."""
    months = [*MONTHS[:after], *MONTHS[after + 1 :]]
    chart = chart_of(values, rules, months)
    if isinstance(chart.latest, Phase):
        assert chart.series.gaps == (MONTHS[after],)
        runs = [MONTHS.index(s.period) for s in chart.signals if s.rule == "run"]
        assert all(month > after for month in runs)  # five points before the gap are no run of seven


@given(st.data())
def test_the_order_of_rows_changes_nothing(tmp_path_factory, data):
    values = data.draw(VALUES)
    rows = [f"s,{month},{value}" for month, value in zip(MONTHS, values, strict=False)]
    mixed = data.draw(st.permutations(rows))
    drawn = []
    for written in (rows, mixed):
        path = tmp_path_factory.mktemp("series") / "s.csv"
        path.write_text("\n".join(["series,period,value", *written]), encoding="utf-8")
        drawn.append(charts(series_in(path), Acts(), rule_set())[0])
    assert drawn[0].signals == drawn[1].signals
    assert [p.value for p in drawn[0].series.points] == [p.value for p in drawn[1].series.points]
