import numpy as np
import pytest

from placeplan.model.model_axes import model_axes
from placeplan.model.variables import beds

AXES = model_axes(organisations=("A", "B"), months=tuple("123"))


def test_littles_law():
    occupied = beds.occupied_beds(np.array(36_500.0), np.array(8.4))
    assert occupied == pytest.approx(840)
    assert occupied / 0.92 == pytest.approx(913.0, abs=0.05)
    assert occupied / 0.85 == pytest.approx(988.2, abs=0.05)


def test_the_loss_formula_for_85_beds_wanted():
    open_beds = np.array([90, 95, 100, 105, 110])
    np.testing.assert_allclose(
        beds.blocking(85.0, open_beds), [0.04993, 0.02663, 0.01199, 0.00443, 0.00132], atol=5e-6
    )


def test_loss_for_100_beds():
    load = np.array([80.0, 85, 90, 92, 95])
    np.testing.assert_allclose(
        beds.blocking(load, 100.0), [0.0040, 0.0120, 0.0270, 0.0349, 0.0488], atol=5e-5
    )


def test_no_occupancy_is_right_for_every_size():
    size = np.array([20.0, 50, 100, 200, 500, 1000])
    np.testing.assert_allclose(
        beds.blocking(0.92 * size, size), [0.119, 0.063, 0.035, 0.016, 0.0034, 0.0004], atol=5e-4
    )


def test_the_ends_of_the_formulas():
    assert beds.blocking(0.0, 10.0) == 0
    assert beds.blocking(5.0, 0.0) == 1
    assert beds.blocking(0.001, 3000.0) == 0
    assert beds.blocking(0.0, 0.0) == 1
    assert beds.blocking(85.0, 90.9) == beds.blocking(85.0, 90.0)


def test_winter_is_not_a_mean():
    axes = model_axes(organisations=("A", "B"), months=tuple("123"))
    base = axes.array([80.0, 0], "organisation")
    growth = axes.array(1.1)
    occupied = beds.occupied(base, growth, axes.array([0.9, 1.0, 1.1], "month"))
    assert occupied[0, 0, 0, 0, 0, :, 0, 0] == pytest.approx([79.2, 88, 96.8])
    aimed = beds.aimed_occupancy(axes.array(0.95), axes.array(-0.03))
    assert beds.beds_needed(base, growth, aimed).ravel() == pytest.approx([88 / 0.92, 0])
    assert beds.beds_needed_in_peak_month(occupied, aimed).ravel() == pytest.approx([96.8 / 0.92, 0])
    there = beds.open_beds(
        axes.array([96.0, np.nan], "organisation"), axes.array([1.0, 1, 1], "month"), axes.array(2.0)
    )
    found = beds.chance_no_bed_is_free(occupied, there).ravel()
    assert found[0] == pytest.approx(float(beds.blocking(np.array(96.8), np.array(98.0))))
    assert np.isnan(found[1])
    assert beds.aimed_occupancy(axes.array(0.95), axes.array(0.2)).item() == 1


def test_days_in_beds_grow_as_the_care_that_fills_them_grows():
    axes = model_axes(services=("ward", "clinic", "stays"))
    base = axes.array([100.0, 50, 0], "service")
    care = axes.array([110.0, 500, 0], "service")
    weight = axes.array([1.0, 0, 0], "service")
    found = beds.bed_growth(care, base, weight, axes.array(0.9), axes.array(1.02))
    assert found.item() == pytest.approx(0.99 * 1.02)


def test_the_month_with_fewest_beds_to_spare_counts_and_not_the_fullest():
    axes = model_axes(months=tuple("123"))
    occupied = axes.array([90.0, 95, 100], "month")
    there = beds.open_beds(axes.array(100.0), axes.array([0.92, 1.0, 1.08], "month"), axes.array(0.0))
    assert there.ravel() == pytest.approx([92, 100, 108])
    tightest = float(beds.blocking(np.array(90.0), np.array(92.0)))
    assert beds.chance_no_bed_is_free(occupied, there).item() == pytest.approx(tightest)
    assert tightest > float(beds.blocking(np.array(100.0), np.array(108.0)))
    closed = beds.open_beds(axes.array(100.0), axes.array(1.0), axes.array(-120.0))
    assert beds.chance_no_bed_is_free(occupied, closed * axes.array([1.0, 1, 1], "month")).item() == 1


def allowed(axes, beds_open, used, growth, workable, weight, can_wait):
    one = axes.array(1.0)
    base = axes.array(np.ones(len(weight)), "service")
    return beds.beds_allow(
        base * growth, base, axes.array(beds_open), axes.array(used), axes.array(growth),
        axes.array(workable), axes.array(weight, "service"), one, one, axes.array(can_wait, "service"),
    ).ravel()  # fmt: skip


def test_what_does_not_fit_is_taken_from_care_that_can_wait():
    """100 beds at 90%, 100 wanted, 40 of them by care that can wait: ten of those 40 cannot be given."""
    axes = model_axes(services=("emergency", "elective", "clinic"))
    weight, wait = [0.6, 0.4, 0.0], [0.0, 1.0, 1.0]
    assert allowed(axes, 100.0, 100.0, 1.0, 0.9, weight, wait) == pytest.approx([1, 0.75, 1])
    assert allowed(axes, 100.0, 80.0, 1.25, 0.9, weight, wait) == pytest.approx([1, 0.75, 1])
    assert allowed(axes, 20.0, 100.0, 1.0, 0.9, weight, wait) == pytest.approx([1, 0, 1])
    assert allowed(axes, 100.0, 0.0, 1.0, 0.9, weight, wait) == pytest.approx([1, 1, 1])
    assert allowed(axes, np.nan, np.nan, 1.0, 0.9, weight, wait) == pytest.approx([1, 1, 1])
    assert beds.beds(axes.array(100.0), axes.array(-28.0)).item() == 72
    assert beds.beds(axes.array(10.0), axes.array(-28.0)).item() == 0


def test_a_hospital_fuller_than_it_aims_to_be_delivers_what_it_delivers_today():
    axes = model_axes()
    full = beds.workable_occupancy(axes.array(0.92), axes.array(96.0), axes.array(100.0))
    assert full.item() == 0.96
    axes = model_axes(services=("elective",))
    assert allowed(axes, 100.0, 96.0, 1.0, 0.96, [1.0], [1.0]).item() == 1
    assert allowed(axes, 100.0, 96.0, 1.05, 0.96, [1.0], [1.0]).item() == pytest.approx(1 / 1.05)
    roomy = beds.workable_occupancy(axes.array(0.92), axes.array(80.0), axes.array(100.0))
    assert roomy.item() == 0.92


def test_beds_in_use_are_what_was_carried_and_not_what_was_offered():
    """A load of 85 into 90 beds loses 4.993% and fills 80.76: the load is found again from what is filled."""
    offered, there = np.array([85.0, 80.0, 92.0]), np.array([90.0, 100.0, 100.0])
    carried = offered * (1 - beds.blocking(offered, there))
    assert beds.offered_load(carried, there) == pytest.approx(offered, abs=1e-6)
    assert carried[0] == pytest.approx(85 * (1 - 0.04993), abs=0.001)
    assert np.isnan(beds.offered_load(np.array(100.0), np.array(100.0)))
    assert beds.offered_load(np.array(0.0), np.array(5.0)) == pytest.approx(0, abs=1e-9)


def test_far_too_many_beds_are_never_full():
    """Terms that no 64-bit float holds must not become something that is no number."""
    found = beds.blocking(np.array([1e-3, 0.5, 0.0, 85.0]), np.array([400.0, 2000.0, 10.0, 95.0]))
    assert found[:3].tolist() == pytest.approx([0, 0, 0], abs=1e-200)
    assert found[3] == pytest.approx(0.02663, abs=1e-5)
