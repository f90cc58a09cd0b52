import polars as pl
import pytest

from placeplan.core.sources import Source
from placeplan.figures.measures import measure
from placeplan.figures.provenance import (
    GRADE_LABELS,
    UNGRADED,
    amount_text,
    price_base_label,
    rounding_label,
    source_cards,
)
from placeplan.figures.table import figure_table
from placeplan.figures.tidy.validation import BOUNDS, GRADES

GAP = {
    "measure": "gap",
    "organisation": "QMM:system",
    "period": "2020/21",
    "value": 415e6,
    "pence": 41_500_000_000,
    "bound": "=",
    "as_stated": "£415m",
    "precision": 1e6,
    "price_base": "nominal",
    "stage": "do_nothing",
    "stated_by": "Norfolk and Waveney STP",
    "stated_on": "2016-10-21",
    "submission": "october",
    "source": "https://example.org/plan",
    "grade": "primary",
}


def card(**cells):
    table = figure_table([GAP | cells])
    origins = pl.DataFrame({"figure": table["figure"], "origin": ["figures/a.csv#!D2"]})
    (found,) = source_cards(table, origins).values()
    return found


def test_a_card_says_who_when_where_and_how_sure():
    found = card()
    assert (found.measure, found.amount, found.state) == ("Financial gap", "£415m", "stated")
    assert (found.who, found.when) == ("Norfolk and Waveney STP", "2016-10-21")
    assert found.where == Source(address="https://example.org/plan")
    assert found.read_at == Source("figures/a.csv", "", "D2")
    assert found.rounding == "to the nearest £1,000,000"
    assert found.range == "£414,500,000 to £415,500,000"
    assert found.price_base == "cash prices"
    assert found.grade_label == "Primary: the speaker's own document"


@pytest.mark.parametrize(
    "bound, words", [("<", "less than £415m"), (">", "more than £415m"), ("~", "about £415m")]
)
def test_a_bound_is_said_in_words(bound, words):
    assert card(bound=bound).amount == words


def test_an_open_end_has_no_range():
    assert card(bound=">").range == ""
    assert card(precision=None).range == ""
    assert card(precision=None).rounding == "how it was rounded is not stated"


def test_a_withheld_number_is_nowhere_on_its_card():
    found = card(withheld="commercial-1")
    assert (found.amount, found.state, found.as_stated, found.range, found.rounding) == (
        "withheld", "withheld", "", "", "",
    )  # fmt: skip
    assert "415" not in str(found.as_json())


def test_a_missing_number_says_in_which_way():
    found = card(value=None, pence=None, as_stated="not published")
    assert (found.amount, found.state) == ("not published", "not_published")


def test_a_card_can_be_given_as_json():
    found = card().as_json()
    assert found["where"] == {"file": "", "sheet": "", "cell": "", "address": "https://example.org/plan"}
    assert found["read_at"]["cell"] == "D2"
    assert found["grade_label"].startswith("Primary")
    (without,) = source_cards(figure_table([GAP])).values()
    assert "read_at" not in without.as_json()


def test_every_grade_has_a_label():
    assert set(GRADE_LABELS) == set(GRADES)
    assert card(grade=None).grade_label == UNGRADED
    assert card(bound=None).amount == "£415m"
    assert set(BOUNDS) == {"=", "<", ">", "~"}


@pytest.mark.parametrize(
    "key, value, precision, text",
    [
        ("gap", 415e6, 1e6, "£415m"),
        ("gap", -5.6e6, 1e5, "-£5.6m"),
        ("gap", 5.3e6, 1e5, "£5.3m"),
        ("gap", 12_345_000, 1000, "£12.345m"),
        ("gap", 12_345_678.9, 1000, "£12,345,678.90"),
        ("gap", 415e6, None, "£415,000,000"),
        ("gap", 500_000, 1000, "£500,000"),
        ("bed_occupancy", 0.92, 0.01, "92%"),
        ("bed_occupancy", 0.915, None, "91.5%"),
        ("bed_occupancy", 0.9, 0.001, "90.0%"),
        ("population", 1_016_287, 1, "1,016,287 people"),
        ("staff_wte", 12.5, 0.1, "12.5 whole-time equivalents"),
        ("survey_answers", 99, 1, "99"),
    ],
)
def test_amounts_are_no_finer_than_they_were_stated(key, value, precision, text):
    assert amount_text(value, measure(key), precision) == text


def test_prices_are_always_labelled():
    assert price_base_label("nominal") == "cash prices"
    assert price_base_label("2016/17") == "2016/17 prices"
    assert price_base_label(None) == "price base not stated"
    assert card(measure="population", pence=None).price_base == ""


def test_rounding_is_said_in_the_unit():
    assert rounding_label(0.001, measure("bed_occupancy")) == "to the nearest 0.1%"
