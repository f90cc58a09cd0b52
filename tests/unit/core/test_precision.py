import numpy as np
import pytest

from placeplan.core.precision import (
    ERRORS_IN_A_UNIT,
    chance_shown,
    millions_shown,
    share_shown,
    shown,
    shown_range,
    unit_shown,
)


@pytest.mark.parametrize(
    ("error", "unit"), [(0, 0), (0.1, 1), (0.11, 10), (60_000, 1_000_000), (1e-4, 1e-3), (float("nan"), 0)]
)
def test_a_unit_is_a_power_of_ten_of_ten_errors_or_more(error, unit):
    assert unit_shown(error) == pytest.approx(unit)


@pytest.mark.parametrize(
    ("value", "error", "expected"),
    [
        (217_843_211, 60_000, 218e6), (217_843_211, 600_000, 220e6), (-217.5, 0.1, -218),
        (0.4449, 1e-3, 0.44),
        (217.8, 0, 217.8), (0.0, 5, 0), (38.9, 40, 40), (-0.3, 0.1, -0.3), (float("inf"), 1, float("inf")),
    ],
)  # fmt: skip
def test_no_digit_is_shown_beyond_the_error_and_the_first_always(value, error, expected):
    assert shown(value, error) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("share", "error", "text"),
    [
        (0.138, 0.0004, "13.8%"),
        (0.138, 0.0015, "14%"),
        (0.138, 0.016, "15%"),
        (0.996, 0.002, "over 99%"),
        (0.002, 0.002, "under 1%"),
        (0.0, 0.0, "0.0%"),
        (0.48, 0.2, "50%"),
    ],
)
def test_a_share_is_rounded_to_what_its_error_leaves_sure(share, error, text):
    assert share_shown(share, error) == text


def test_a_chance_over_draws_is_certain_only_where_every_draw_agrees():
    assert [chance_shown(chance, 1000) for chance in (0.0, 0.003, 0.483, 0.979, 0.999, 1.0)] == [
        "0%", "under 1%", "50%", "98%", "over 99%", "100%",
    ]  # fmt: skip


def test_one_unit_serves_a_whole_range_and_the_error_stays_whole():
    found = shown_range({"p10": 3.4e6, "p50": 120.4e6, "p90": 300.6e6, "mean": 140e6, "error": 2e6})
    assert found == {"p10": 0, "p50": 100e6, "p90": 300e6, "mean": 100e6, "error": 2e6}


def test_another_draw_of_the_error_shows_the_same_nine_times_in_ten():
    chance = np.random.default_rng(3)
    truth, error = chance.uniform(1e6, 9e6, 2000), 10 ** chance.uniform(2, 3, 2000)
    one, two = (
        [shown(value + chance.normal() * size, size) for value, size in zip(truth, error, strict=True)]
        for _ in range(2)
    )
    same = np.mean(np.array(one) == np.array(two))
    units = np.array([unit_shown(size) for size in error])
    assert same > 0.94 and (np.abs(np.array(one) - np.array(two)) <= 1.001 * units).all()
    assert ERRORS_IN_A_UNIT == 10


def test_millions_are_written_without_a_tenth_that_another_seed_would_change():
    assert millions_shown({"p50": 217e6, "p90": 308e6, "error": 1e5}, "p50") == "217"
    assert millions_shown({"p50": 217.4e6, "error": 1e4}, "p50") == "217.4"
    assert millions_shown({"p50": -38.1e6}, "p50") == "-38.1"
    assert millions_shown({"p50": 0.4e6, "error": 2e5}, "p50") == "0.4"
