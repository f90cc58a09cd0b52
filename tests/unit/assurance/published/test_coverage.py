import pytest

from placeplan.assurance.published.coverage import Sample, caution, second_hand
from placeplan.assurance.thresholds import thresholds
from placeplan.core.errors import PlanError
from placeplan.figures.table import figure_table


def test_four_of_forty_four_is_said_beside_the_claim():
    assert caution(Sample(4, 44, "plans"), thresholds()) == (
        "Rests on 4 of 44 plans: it may not hold for the others."
    )
    assert caution(Sample(40, 44, "plans"), thresholds()) == ""
    with pytest.raises(PlanError):
        Sample(5, 4, "plans")


def gap(grade, value=415e6):
    return {
        "measure": "gap",
        "stage": "do_nothing",
        "value": value,
        "grade": grade,
        "source": "https://x.org",
    }


def test_second_hand_figures_are_counted_and_kept():
    figures = figure_table([gap("primary"), gap("second-hand", 300e6)])
    (found,) = second_hand(figures)
    assert (found.status, found.amount, found.unit) == ("warn", 1.0, "count")
    assert found.cells[0].address == "https://x.org"
    assert [each.status for each in second_hand(figure_table([gap("primary")]))] == ["pass"]
    assert list(second_hand(figure_table())) == []
