from placeplan.assurance.feasible.delays import delayed_transfers
from placeplan.figures.table import figure_table


def stated(body, line):
    return {
        "measure": "delayed_days", "organisation": body, "line": line, "period": "2017/18", "value": 900.0,
        "source": f"a.csv#!{body}",
    }  # fmt: skip


def test_rates_of_different_attribution_are_not_compared():
    (one,) = delayed_transfers(figure_table([stated("E10000020", "all"), stated("E10000029", "social_care")]))
    assert (one.kind, one.status, one.period) == ("delays_mixed", "cannot_assess", "2017/18")
    assert one.organisations == ("E10000020", "E10000029")


def test_bodies_with_an_attribution_in_common_can_be():
    rows = [
        stated("E10000020", "all"),
        stated("E10000020", "social_care"),
        stated("E10000029", "social_care"),
    ]
    assert list(delayed_transfers(figure_table(rows))) == []
    assert list(delayed_transfers(figure_table(rows[:1]))) == []
