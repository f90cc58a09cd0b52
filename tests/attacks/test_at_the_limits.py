"""The largest table that is read takes less than a gigabyte; `make prove` tries every kind of file at its limit."""

import sys

import pytest

from tests.attacks.at_the_limits import MOST_BYTES, taken


@pytest.mark.skipif(
    sys.platform != "linux", reason="reads the memory that a process took where Linux tells it"
)
@pytest.mark.parametrize("name", ["parquet", "toml"])
def test_a_file_at_its_limit_is_read_within_a_gigabyte(name):
    assert taken(name)[0] <= MOST_BYTES
