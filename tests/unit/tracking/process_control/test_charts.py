from placeplan.tracking.process_control.charts import Phase
from tests.unit.tracking.charted import BASELINE, RISEN, chart_of


def test_a_chart_knows_its_latest_phase_and_all_its_signals_in_order_of_time():
    chart = chart_of(BASELINE + RISEN)
    assert isinstance(chart.latest, Phase)
    assert [signal.period for signal in chart.signals] == sorted(signal.period for signal in chart.signals)
    assert chart.signals == chart.latest.signals
