import pytest

from placeplan.model.moving.inequality import gradient

TEN = (520, 480, 450, 430, 410, 395, 380, 370, 360, 350)


def test_the_worked_example_of_ten_equal_groups():
    found = gradient(TEN, [1] * 10)
    assert found.slope == pytest.approx(-177.879, abs=5e-4)
    assert found.mean == pytest.approx(414.5)
    assert found.relative == pytest.approx(-0.4291, abs=5e-5)
    assert found.at_most_deprived == pytest.approx(503.44, abs=5e-3)
    assert found.at_least_deprived == pytest.approx(325.56, abs=5e-3)
    assert found.concentration == pytest.approx(-0.0708, abs=5e-5)


def test_groups_count_by_their_people():
    split = gradient([520, 520, 350], [1, 1, 2])
    whole = gradient([520, 350], [2, 2])
    assert split.mean == whole.mean == 435
    assert whole.slope == pytest.approx(-340)
    # ranks 1/8, 3/8 and 3/4: covariance -21.25, variance 0.0703125
    assert split.slope == pytest.approx(-21.25 / 0.0703125)


def test_the_same_for_everybody_has_no_gradient_and_one_group_has_none_to_have():
    flat = gradient([0.0, 0.0], [3, 4])
    assert flat.slope == 0 and flat.relative is None and flat.concentration is None
    assert gradient([5], [1]) is None
    assert gradient([5, 6], [1, 0]) is None
