"""A sample of the attacks of `make prove`."""

import pytest

from tests.attacks.attacker import Cube, closed, opened


@pytest.mark.parametrize("seed", [1, 2])
def test_what_the_audit_calls_safe_no_reader_solves(seed):
    cube = Cube(seed, bodies=2)
    held_back = closed(cube)
    assert held_back is not None
    for reader in ("", *cube.bodies):
        assert opened(cube, held_back, reader) == []


def test_the_attacker_solves_what_nothing_protects():
    cube = Cube(1, bodies=2)
    assert opened(cube, set())
