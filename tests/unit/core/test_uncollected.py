"""The search for garbage is put off for a while, and comes back whatever happens."""

import gc

import pytest

from placeplan.core.uncollected import uncollected


def test_the_search_is_off_within_and_on_again_after() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_brings_it_back() -> None:
    with pytest.raises(ValueError, match="of the work"), uncollected():
        raise ValueError("of the work")
    assert gc.isenabled()


def test_one_within_another_leaves_it_off_until_the_outer_ends() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
